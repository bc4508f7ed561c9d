"""Care for an ISV_HOME: make the index anew; verify journal, archive, readings and index."""

"""Care for an ISV_HOME: verify it, make its index anew, back it up and put it back."""

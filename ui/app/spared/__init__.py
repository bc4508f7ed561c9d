"""What the framework drops with every run of a screen, and a browser may still ask for."""

"""What is done without a file: a template to begin with, or a month without changes."""

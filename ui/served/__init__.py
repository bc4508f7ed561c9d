"""What the server hands out besides the screens: the document around them, how it is, the style."""

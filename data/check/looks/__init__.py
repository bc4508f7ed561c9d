"""What is seen of the cells of a column, and is not what they hold: by formats, by drawing."""

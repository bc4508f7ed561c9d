"""What other programs get of the server: figures that they ask for, and an export kept up."""

"""What other programs get of the server."""

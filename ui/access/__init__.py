"""Who visits: what may reach the server, which browser it is, and who is signed in."""

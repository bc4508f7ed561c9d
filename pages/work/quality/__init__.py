"""What Datakwaliteit says: what most answers wait for, and all else about the quality."""

"""In what two deliveries differ: contracts, cells, counts, and the lines that tell it."""

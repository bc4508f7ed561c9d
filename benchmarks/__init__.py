"""What the product costs, measured against the least that could do it."""

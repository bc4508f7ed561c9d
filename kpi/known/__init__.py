"""What a register with few columns tells: what is known and likely, what ends, who supplies."""

"""What a register with few columns tells, by hand and beside the engine."""

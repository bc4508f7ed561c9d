"""What people add beside deliveries: checked here, written to the journal, read back by name."""

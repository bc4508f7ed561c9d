"""What has to be done about which contract, by when, and why."""

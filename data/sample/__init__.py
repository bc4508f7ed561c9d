"""Synthetic sample deliveries: 24 months of invented contracts and actions, always the same."""

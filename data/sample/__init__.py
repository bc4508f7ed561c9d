"""Synthetic sample deliveries: 24 months of invented contracts and actions, always the same."""

from data.sample.deliveries import NOTE, SampleDelivery, sample_deliveries, write_sample

__all__ = ["NOTE", "SampleDelivery", "sample_deliveries", "write_sample"]

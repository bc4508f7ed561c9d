"""Replicas under fire: visitors, deliveries and kills at once, and what was seen recomputed."""

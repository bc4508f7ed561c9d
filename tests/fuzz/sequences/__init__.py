"""Sequences of what people, disks and neighbours do to a home, against a model of its truth."""

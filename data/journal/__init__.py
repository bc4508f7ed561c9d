"""What is on disk for good: archive, journal, the kinds of event, and what they fold to."""

"""A part of the columns, read by a copy of the reading process: one uses one core."""

"""An unknown export: what its columns may be, to be said once by a person and kept as a profile."""

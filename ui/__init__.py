"""What several screens share, and nothing else."""

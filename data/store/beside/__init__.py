"""Beside a process that holds the index: what another one works with meanwhile."""

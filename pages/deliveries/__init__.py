"""Aanleveringen: what was delivered, one delivery, and two beside each other."""

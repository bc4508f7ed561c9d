"""Toegang: who may see and do what, given and taken."""

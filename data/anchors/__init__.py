"""Anchors: where the journal stood, signed, and written where its writer cannot write."""

"""The visual language: heading, card, notice, facts, table."""

"""What if the conditions held for more: tenders outside the risk categories."""

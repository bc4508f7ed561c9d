"""A delivered workbook to typed rows and findings. Runs in the limited child (data.check.child)."""

"""A delivered workbook to typed rows and findings, in a child process with limits."""

"""The report as a tagged PDF, through Typst."""

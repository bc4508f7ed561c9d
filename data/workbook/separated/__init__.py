"""Text with separated values (.csv): its code page, its separator, its rows."""

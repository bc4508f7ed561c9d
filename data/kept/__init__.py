"""Where the truth is kept: lines of a journal and whole files, on disk or in PostgreSQL."""

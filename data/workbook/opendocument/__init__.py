"""OpenDocument spreadsheets (.ods): every cell of content.xml, and what is shown of it."""

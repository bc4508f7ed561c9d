"""What a report says, before it is a document of any kind."""

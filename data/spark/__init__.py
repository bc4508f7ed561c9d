"""The engine on Spark Connect: the same statements and facts, on a cluster instead of in DuckDB."""

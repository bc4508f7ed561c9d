"""Around every screen: the store, the cache, choices, frame, links and forms."""

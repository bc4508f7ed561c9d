"""A certified provider of identities, which the tests sign in with."""

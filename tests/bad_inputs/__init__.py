"""The bad inputs that are known, each with its decision; docs/slechte-invoer.md is made of them."""

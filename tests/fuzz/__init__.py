"""Mutated workbooks by the thousand: each must end in an outcome or in a refusal that is named."""

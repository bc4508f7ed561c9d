"""What an operator asks of a home: verify it, anchor its journal, back it up and put it back."""

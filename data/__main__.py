"""`python -m data`: deliver, correct and look after deliveries from the command line."""

import sys

from commands.data import main

if __name__ == "__main__":
    sys.exit(main())

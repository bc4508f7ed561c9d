"""`python -m kpi`: the figures from the command line."""

import sys

from commands.kpi import main

if __name__ == "__main__":
    sys.exit(main())

"""`python -m report KIND FILE`: a document of the figures."""

import sys

from commands.report import main

if __name__ == "__main__":
    sys.exit(main())

"""`python -m report KIND FILE`: a document of the figures."""

import sys

from report.cli import main

if __name__ == "__main__":
    sys.exit(main())

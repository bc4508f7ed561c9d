"""`python -m report KIND FILE`: a document of the figures."""

import gc
import signal
import sys

# Until a command knows how to stop: who stops it now is told nothing of where it was.
signal.signal(signal.SIGINT, signal.SIG_DFL)
gc.disable()  # until it is at work: nothing that is imported is ever garbage

from commands.report import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())

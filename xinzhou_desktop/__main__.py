"""Run with ``python -m xinzhou_desktop``."""

import sys

from xinzhou_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())

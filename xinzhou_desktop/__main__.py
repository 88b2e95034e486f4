"""Run with ``python -m xinzhou_desktop``."""

import gc
import sys

# Loading makes half a million objects that all stay: looking through them for garbage again and
# again took a quarter of the time from process start to the painted window.
gc.set_threshold(100_000)

from xinzhou_desktop.cli import main  # noqa: E402 -- the line above is for this import

if __name__ == "__main__":
    sys.exit(main())

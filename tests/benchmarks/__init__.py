"""Figures, not tests: `python3 dev.py bench [NAME] [--json FILE]`."""

"""Strings that have broken other programs, in the spirit of the Big List of Naughty Strings.

That list is by Max Woolf (MIT licence); this one is our own, by its categories, with what a
Chinese office meets besides. A pair in the file is a text and how often it is repeated.
"""

import json
from pathlib import Path

_FILE = Path(__file__).with_suffix(".json")

BY_KIND = {
    kind: [each if isinstance(each, str) else each[0] * each[1] for each in texts]
    for kind, texts in json.loads(_FILE.read_text(encoding="ascii")).items()
}
NAUGHTY = list(dict.fromkeys(text for texts in BY_KIND.values() for text in texts))

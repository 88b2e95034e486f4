"""Tips that show a text as it is: Qt takes one with a tag in it for a page to lay out."""

from html import escape


def plain(words: str) -> str:
    """A tip's text; where Qt would see mark-up, and fetch what it names, the signs are escaped."""
    if "<" not in words:
        return words
    return f'<p style="white-space:pre-wrap">{escape(words)}</p>'

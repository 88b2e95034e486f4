"""Reading printed papers back: text, lines and places."""

import re
from contextlib import closing
from io import BytesIO
from itertools import groupby

import pdfplumber
import pypdfium2

MM = 72 / 25.4


def pages(data):
    """The characters of each page, as pdfplumber gives them, with the size of the page."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        return [(page.chars, page.width, page.height) for page in pdf.pages]


def text_of(data):
    """Everything printed, in the order of drawing, without spaces and page numbers."""
    with closing(pypdfium2.PdfDocument(data)) as pdf:
        found = "".join(page_text(page) for page in pdf)
    return re.sub(r"—\d+—", "", "".join(found.split()))


def page_text(page):
    with closing(page), closing(page.get_textpage()) as text:
        return text.get_text_range()


def lines_of(chars):
    """Characters of a page by baseline, from the top."""

    def base(char):
        return -round(char["matrix"][5])

    printed = sorted((c for c in chars if c["text"].strip()), key=lambda c: (base(c), c["x0"]))
    return [list(line) for _, line in groupby(printed, key=base)]


def string(line):
    return "".join(char["text"] for char in line)


def middle(char):
    return (char["x0"] + char["x1"]) / 2

"""Filled templates that a test may spoil."""

import io
from dataclasses import dataclass
from functools import cache

import openpyxl

from xinzhou_desktop.exchange import layout, workbook
from xinzhou_desktop.exchange.guard import check
from xinzhou_desktop.exchange.opened import Opened
from xinzhou_desktop.exchange.reading import Reader
from xinzhou_desktop.exchange.sample import sample_applicants, sample_year
from xinzhou_desktop.paths import resources
from xinzhou_desktop.progress import silent

SAMPLE = resources() / "sample"
YEAR, BODIES = sample_year(SAMPLE / "applicants.toml")
APPLICANTS = sample_applicants(SAMPLE / "applicants.toml")


def read_here(path, year, progress=silent, today=None):
    """As `workbook.read`, without another process: quick, and a test can move the limits."""
    with Opened(path, check(path)) as sheets:
        return Reader(path, sheets, year, today, progress).read()


@dataclass
class Draft:
    """A filled template that a test may spoil before it is read."""

    book: openpyxl.Workbook
    path: object

    def put(self, sheet, cell, value):
        self.book[sheet][cell] = value

    def under(self, header, value, row=layout.FIRST_ROW, sheet=layout.APPLICANTS):
        """Write below a header and give the name of the cell."""
        for head in self.book[sheet][layout.HEADER_ROW]:
            if head.value.removesuffix("*") == header:
                cell = self.book[sheet].cell(row, head.column)
                cell.value = value
                if isinstance(value, (int, float)):
                    cell.number_format = "General"  # as typed into an empty cell
                return f"{sheet}!{cell.coordinate}"
        raise KeyError(header)

    def read(self, **options):
        self.book.save(self.path)
        return read_here(self.path, YEAR, **options)


@cache
def content_of(count):
    """The template filled with the first applicants of the sample."""
    return workbook.fill(YEAR, BODIES, APPLICANTS[:count])


def opened(count, path):
    return Draft(openpyxl.load_workbook(io.BytesIO(content_of(count))), path)

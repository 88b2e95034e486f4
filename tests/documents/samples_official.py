"""Every official paper before it is set, by its code; its further samples by their names."""

from tests.documents import catalogue
from xinzhou_desktop.documents.official import Official

PAPERS = {}
for _name, _paper in catalogue.PAPERS.items():
    if _paper.compose is not None and isinstance(_made := _paper.composed(), Official):
        PAPERS[_name if _paper.code in PAPERS else _paper.code] = _made

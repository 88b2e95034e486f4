"""What was agreed by category, and the charts of it on the screen (第十三条)."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from xinzhou_desktop.documents import charts
from xinzhou_desktop.documents.charts import Share
from xinzhou_desktop.models import Application
from xinzhou_desktop.rules import rubric as rubrics
from xinzhou_desktop.rules import scoring
from xinzhou_desktop.services.assessment.rows import consensus_of

_WIDTH = 330  # points; what a detail pane shows without scaling


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as SVG, and the same in words."""

    svg: str
    words: str


def shares_of(session: Session, application: Application) -> tuple[Share, ...]:
    """Each category with what the group agreed on; none while one of its items is open."""
    agreed = {c.item: c.percent for c in consensus_of(session, application)}
    rubric = rubrics.shipped()
    found = []
    for category, full in rubric.subtotals().items():
        items = [item for item in rubric.items if item.category == category]
        known = all(item.code in agreed for item in items)
        gained = sum(scoring.item_score(i, agreed[i.code]) for i in items) if known else None
        found.append(Share(category, full, gained))
    return tuple(found)


def charts_of(session: Session, application: Application) -> tuple[Chart, ...]:
    """Bars and spider, as the report has them; nothing before anything is agreed."""
    shares = shares_of(session, application)
    if all(share.score is None for share in shares):
        return ()
    told = charts.words(shares)
    return (
        Chart(charts.svg(charts.drawing("bars", shares, _WIDTH)), f"各类目得分：{told}"),
        Chart(charts.svg(charts.drawing("spider", shares, _WIDTH)), f"各类目得分率：{told}"),
    )

"""考核公示 on paper (第十四条)."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinzhou_desktop import models
from xinzhou_desktop.documents import publicity as papers
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.services.papers.application import bodies
from xinzhou_desktop.services.papers.draft import Drawn
from xinzhou_desktop.services.papers.sources import Recipe, Sources, laid
from xinzhou_desktop.services.records import get, policies_in_force
from xinzhou_desktop.vocabulary import Honour, NoticeState, PaperKind

ORDERS = {
    "stroke": "按组织名称笔画排序，排名不分先后",
    "pinyin": "按组织名称拼音排序，排名不分先后",
    "received": "按受理顺序排列，排名不分先后",
    "score": "按综合考核得分排序",
}


def notice(at: Sources, notice_id: int) -> Drawn:
    """公示 (第十四条), with the list as it was decided and the period as it is counted."""
    found = get(at.session, models.Notice, notice_id, "公示")
    if found.state is NoticeState.STOPPED:
        raise PaperError("这份公示已经终止。", basis="第十四条", remedy="请打印新的公示。")
    cycle = get(at.session, models.Cycle, found.cycle_id, "考核年度")
    p = policies_in_force(at.session, cycle)
    groups: dict[Honour, list[papers.Candidate]] = {honour: [] for honour in Honour}
    for entry in found.entries:
        application = entry.application
        groups[entry.honour].append(
            papers.Candidate(
                entry.name,
                application.organisation.field.value,
                application.main_product,
                bodies(application),
            )
        )
    fact = papers.Notice(
        year=cycle.year,
        award=tuple(groups[Honour.AWARD]),
        nominees=tuple(groups[Honour.NOMINATION]),
        first=found.first_day,
        last=found.last_day,
        platform=found.platform or at.office_record.platform,
        office=at.office,
        day=found.planned_on,
        order=ORDERS[p.option("P70")],
        witness=at.witness,
    )
    return laid(
        at,
        "f12",
        papers.notice_paper,
        fact,
        cycle_id=cycle.id,
        title=f"关于{cycle.year}年度信州区质量奖候选名单的公示-{found.number}",
        subject=found,
        names=tuple(entry.name for entry in found.entries),
    )


def _notices(session: Session, cycle_id: int) -> Sequence[int]:
    query = select(models.Notice.id).where(models.Notice.cycle_id == cycle_id)
    return session.scalars(query.order_by(models.Notice.id)).all()


RECIPES = {PaperKind.NOTICE: Recipe(notice, about="cycle", subjects=_notices)}

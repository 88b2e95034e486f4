"""The end of the demo: the Excel of the year, and the check that nothing is missing."""

from xinzhou_desktop.demo.desk import Desk
from xinzhou_desktop.regulation import ART_18
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.vocabulary import PaperKind

WANTED_REFUSALS = 10


def write_yearbook(desk: Desk) -> None:
    """年度工作簿.xlsx, and the state of the record."""
    path = desk.services.yearbook.write(desk.cycle_id, desk.out / "2026年度工作簿.xlsx")
    desk.say(f"  {path.name}")
    chain = desk.services.journal.check_chain()
    desk.tell(ART_18, f"操作日志{chain.acts}笔，链首校验码 {chain.code}")


def check_year(desk: Desk) -> list[str]:
    """What the year must show and does not; empty when all is there."""
    problems = []
    prints = desk.services.journal.prints(desk.cycle_id)
    kinds = {p.kind for p in prints}
    problems += [f"文书：{kind.value}" for kind in PaperKind if kind not in kinds]
    problems += [
        f"文件：{p.file_name}"
        for p in prints
        if not (desk.paths.handouts / "2026" / p.file_name).exists()
    ]
    if len(desk.refusals) < WANTED_REFUSALS:
        problems.append(f"拒绝的示例只有{len(desk.refusals)}处")
    chain = desk.services.journal.check_chain()
    problems += list(chain.problems)
    awards = desk.services.award.rows(desk.cycle_id)
    if not awards or not any(a.state.value == "已撤销" for a in awards):
        problems.append("撤销的奖项")
    if not desk.services.journal.decisions(desk.cycle_id):
        problems.append("记录在案的决定")
    if desk.camera is not None:
        names = [path.name for path in desk.camera.taken]
        wanted = [stage.slug for stage in Stage] + ["home", "review-15", "visit-"]
        problems += [f"截图：{w}" for w in wanted if not any(w in name for name in names)]
    return problems

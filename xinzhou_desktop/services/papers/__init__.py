"""打印: each paper re-derived from the records at this moment, kept and registered."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from xinzhou_desktop.documents.dates import day_figures
from xinzhou_desktop.documents.flaws import Flaw
from xinzhou_desktop.errors import InvalidInput, PaperError
from xinzhou_desktop.models import Cycle, PrintedPaper
from xinzhou_desktop.progress import Progress, silent
from xinzhou_desktop.services.numbers import paper_number
from xinzhou_desktop.services.papers.draft import (
    ORIGINALS,
    Draft,
    Drawn,
    Issued,
    NotMeant,
    Offer,
    Past,
)
from xinzhou_desktop.services.papers.register import (
    Stamp,
    copies,
    enter,
    file_name,
    left_before,
    original,
    printed_before,
)
from xinzhou_desktop.services.records import Service, get
from xinzhou_desktop.services.stock import PrintStock
from xinzhou_desktop.stages import Stage
from xinzhou_desktop.storage import durable, handouts
from xinzhou_desktop.storage.trouble import disk_errors
from xinzhou_desktop.vocabulary import PaperKind, PaperWay, SheetState
from xinzhou_desktop.world import CHINA

if TYPE_CHECKING:  # a window opens without ReportLab
    from xinzhou_desktop.services.papers.sources import Recipe, Sources

NO_NUMBER = (Flaw(False, "发文字号", "还没有取文号。", "请先取文号；不由本办编号的，印后填写。"),)


class Papers(Service):
    """Every paper the office prints: drawn, looked at, and only then printed and registered.

    The builders are imported when a paper is asked for: ReportLab is not needed to open a window.
    """

    area = "文书"

    def draft(self, kind: PaperKind, subject_id: int, *, anew: bool = False) -> Draft:
        """A paper as it would be printed now; raises `PaperError` where its records are not there.

        `subject_id` is the record that its recipe names: an applicant, a year, a case. A formal
        paper that was issued stays as it was issued, whatever changed since; `anew` draws another.
        """
        return self._draft(kind, subject_id, anew=anew)

    def certificates(
        self,
        award_ids: Sequence[int],
        progress: Progress = silent,
        stock: PrintStock | None = None,
    ) -> Draft:
        """证书 (第十五条): the name printed is the name as decided; one file, a sheet each.

        `stock` is what lies in the printer; plain A4 where nothing is said.
        """
        asked = (tuple(award_ids), stock or PrintStock())
        return self._draft(PaperKind.CERTIFICATE, *asked, progress=progress)

    def offers(self, stage: Stage | None, chosen: Mapping[str, int]) -> list[Offer]:
        """The papers of a stage about what a page has chosen, by the name of its table.

        Without a stage: those about the year as a whole.
        Those that the person at the desk may not print are left out.
        """
        from xinzhou_desktop.services.papers.recipes import BY_STAGE  # noqa: PLC0415

        found = []
        with self._reading() as session:
            at = self._sources(session)
            for kind, recipe in BY_STAGE[stage].items():
                about = chosen.get(recipe.about)
                if about is None or not self._database.may(_act(kind)):
                    continue
                for subject in recipe.subjects(session, about):
                    found += self._offer(at, kind, recipe, subject)
        return found

    @staticmethod
    def _offer(at: "Sources", kind: PaperKind, recipe: "Recipe", subject: int) -> list[Offer]:
        """The offer, or nothing where the paper is not for that record."""
        try:
            drawn = recipe.draw(at, subject)
        except NotMeant:
            return []
        except (PaperError, InvalidInput) as error:
            hindrance = f"{error.message}{error.remedy}"
            past = isinstance(error, Past)
            return [Offer(kind, subject, kind.value, hindrance=hindrance, past=past)]
        before = left_before(at.session, kind, drawn)
        return [Offer(kind, subject, drawn.title, before, about=drawn.about)]

    def take_number(self, draft: Draft) -> str:
        """Draw the number of one of the office's own papers; it is drawn once."""
        with self._database.act("取文号") as session:
            series = self._recipe(draft.kind).series
            drawn = self._drawn(session, draft.kind, draft.asked)
            if series is None or drawn.number:
                raise InvalidInput(
                    f"“{drawn.title}”不用再取文号。", remedy="请关闭预览，重新打开。"
                )
            subject, clerk = (draft.kind, draft.asked[0]), self._database.operator.name
            year, told = self._world.today.year, draft.heading
            return paper_number(session, series, year, told, subject, clerk)

    def issue(
        self,
        draft: Draft,
        way: PaperWay = PaperWay.PRINT,
        reason: str = "",
        *,
        accepted: bool = False,
    ) -> Issued:
        """Let a paper leave the program: it goes on the register with the digest of its bytes.

        Refused when the records have changed since it was drawn, when it has a serious flaw, or
        when it is printed again without a reason; the other flaws must be `accepted`. Word and
        plain text carry its words only: they are no print, and need no reason.
        """
        with self._database.act(_act(draft.kind), reason) as session:
            drawn = self._drawn(session, draft.kind, draft.asked)
            if draft.kept is None and drawn.said != draft.drawn.said:
                raise PaperError(
                    "打开预览以后，记录又有变化，没有打印。",
                    remedy="请关闭预览，重新打开，核对以后再打印。",
                )
            _refuse_flaws(draft, accepted=accepted)
            again = draft.needs_reason or printed_before(session, draft.kind, drawn)
            if again and way in ORIGINALS and not reason.strip():
                raise InvalidInput("这份文书打印过，再次打印请写明理由。", field="reason")
            content = self._content(draft, way)
            stamp = Stamp(
                self._files.put(content),
                reason.strip(),
                self._database.operator.name,
                self._world.now(),
            )
            paper = enter(session, draft, way, content, stamp)
            year = session.get(Cycle, drawn.cycle_id) if drawn.cycle_id is not None else None
            return Issued(
                paper.id,
                draft.kind,
                draft.title,
                str(year.year) if year else "",
                paper.file_name,
                content,
                tuple(s.label for s in paper.sheets),
            )

    def web_page(self, draft: Draft) -> str:
        """Its words as a simple web page, for the editor of a portal."""
        from xinzhou_desktop.services.papers import contents  # noqa: PLC0415

        self._database.permit(_act(draft.kind))
        return contents.web_page(draft)

    def came_out(self, paper_id: int, states: Mapping[int, SheetState], reason: str = "") -> None:
        """How the sheets of a print came out, by number; a void one is kept with its reason."""
        with self._database.act("登记打印结果", reason) as session:
            paper = get(session, PrintedPaper, paper_id, "打印记录")
            known = {sheet.number: sheet for sheet in paper.sheets}
            if unknown := set(states) - set(known):
                raise InvalidInput(f"这次打印没有第{min(unknown)}张。", field="sheets")
            spoilt = [n for n, state in states.items() if state is SheetState.VOID]
            if spoilt and not reason.strip():
                raise InvalidInput("作废的，请写明原因，例如：卡纸。", field="reason")
            settled = {n for n, s in known.items() if s.state is not SheetState.OPEN}
            changed = [n for n in settled & set(states) if known[n].state is not states[n]]
            if changed and not reason.strip():
                raise InvalidInput("登记过的打印结果，更正要写明原因。", field="reason")
            for number, state in states.items():
                known[number].state = state
                known[number].reason = reason.strip() if state is SheetState.VOID else ""

    def lay_out(self, issued: Issued) -> Path:
        """A plain copy for the system's reader, in the session's folder."""
        self._database.permit(_act(issued.kind))
        return handouts.lay_out(
            self._paths.handouts, issued.content, issued.folder, issued.file_name
        )

    def save(self, issued: Issued, path: Path) -> None:
        """Save a paper to a file of the user's choice; raises `StorageError`."""
        self._database.permit(_act(issued.kind))
        with disk_errors(path):
            durable.write(path, issued.content)

    def _draft(
        self, kind: PaperKind, *asked: Any, progress: Progress = silent, anew: bool = False
    ) -> Draft:
        self._database.permit(_act(kind))
        with self._database.read() as session:
            drawn = self._drawn(session, kind, asked)
            before = left_before(session, kind, drawn)
            named = copies(session, kind, drawn.title, ORIGINALS)  # as the register names it
            again = printed_before(session, kind, drawn)
            issued = original(session, kind, drawn)
            if issued is not None and not anew:
                name = file_name(drawn.title, named)
                return self._kept(issued, asked, drawn, (name, before), again=again)
            if issued is not None:
                day, again = day_figures(issued.printed_at.astimezone(CHINA).date()), True
                drawn = replace(drawn, note=f"与{day}印发的那份不同；印发新的，要写明理由。")
        content, bare = drawn.make(progress), self._lacks_number(kind, drawn)
        flaws = drawn.examine() + (NO_NUMBER if bare else ())
        name = file_name(drawn.title, named)
        return Draft(kind, asked, drawn, content, name, flaws, before, again, bare)

    def _kept(
        self,
        issued: PrintedPaper,
        asked: Sequence[Any],
        drawn: Drawn,
        known: tuple[str, int],
        *,
        again: bool,
    ) -> Draft:
        """The paper as it was issued: its very bytes."""
        day = day_figures(issued.printed_at.astimezone(CHINA).date())
        note = f"这是{day}印发的原件。以后记录、用语或者办公室信息有变化，原件不变。"
        drawn = replace(drawn, note=note, official=None)
        content, (name, before) = self._files.get(issued.sha256), known
        return Draft(
            issued.kind, tuple(asked), drawn, content, name, (), before, again, kept=issued.id
        )

    def _drawn(self, session: Session, kind: PaperKind, asked: Sequence[Any]) -> Drawn:
        return self._recipe(kind).draw(self._sources(session), *asked)

    def _sources(self, session: Session) -> "Sources":
        from xinzhou_desktop.services.papers.sources import Sources  # noqa: PLC0415

        today, clerk = self._world.today, self._database.operator.name
        return Sources(session, today, self._files, clerk)

    @staticmethod
    def _recipe(kind: PaperKind) -> "Recipe":
        from xinzhou_desktop.services.papers.recipes import RECIPES  # noqa: PLC0415

        return RECIPES[kind]

    def _lacks_number(self, kind: PaperKind, drawn: Drawn) -> bool:
        return self._recipe(kind).series is not None and not drawn.number

    @staticmethod
    def _content(draft: Draft, way: PaperWay) -> bytes:
        from xinzhou_desktop.services.papers import contents  # noqa: PLC0415

        return contents.content(draft, way)


def _act(kind: PaperKind) -> str:
    return f"打印{kind.value}"


def _refuse_flaws(draft: Draft, *, accepted: bool) -> None:
    found = [f for f in draft.flaws if f.serious or not accepted]
    if found:
        raise PaperError(
            "文面检查没有通过：" + "；".join(f"{f.where}：{f.text}" for f in found),
            remedy="；".join(dict.fromkeys(f.remedy for f in found)),
        )

"""回避与廉洁承诺: what everybody of the group signs before an inspection (第十八条)."""

from dataclasses import dataclass

from xinzhou_desktop.documents import form
from xinzhou_desktop.documents.form import Form, Part, numbered, ticks
from xinzhou_desktop.documents.inspection.visit import (
    Participant,
    Visit,
    need_group,
    unit_of,
    visit_form,
)
from xinzhou_desktop.documents.tables import Cell, Row, Table, heads
from xinzhou_desktop.documents.wording import Wording, shipped


@dataclass(frozen=True, slots=True)
class Pledge:
    """回避与廉洁承诺, signed by everybody of the group."""

    visit: Visit
    group: tuple[Participant, ...]
    witness: str = ""


def pledge(paper: Pledge, words: Wording | None = None) -> bytes:
    """回避与廉洁承诺 with a line to sign for each member (第十八条)."""
    return form.render(pledge_paper(paper, words or shipped()["f8d"]))


def pledge_paper(paper: Pledge, words: Wording) -> Form:
    """The pledge before it is set."""
    need_group(paper.group, "承诺书")
    values = {"year": paper.visit.year, "organisation": paper.visit.organisation}
    options = words.lines("relation")
    rows: list[Row] = [
        (
            Cell(str(k), align="centre", height=16),
            Cell(f"{person.name}\n{unit_of(person)}".strip()),
            Cell(_relation(person, options)),
            Cell(),
            Cell(),
        )
        for k, person in enumerate(paper.group, 1)
    ]
    names = ("序号", "姓名、单位和职务", "利害关系声明", "签　字", "日　期")
    head = heads(*names, height=9.5)
    return visit_form(
        paper.visit,
        words.say("title", **values),
        (
            Part(_text(words.lines("recusal", **values)), caption="一、回避"),
            Part(_text(words.lines("integrity", **values)), caption="二、廉洁和保密"),
            Part(
                Table((12, 46, 54, 32, 26), (head,), tuple(rows)),
                caption="三、承诺人",
                notes=numbered(words.lines("notes")),
            ),
        ),
        paper.witness,
    )


def _relation(person: Participant, options: tuple[str, ...]) -> str:
    none, some = options
    known = person.relation is not None
    chosen = (some if person.relation else none) if known else None
    return ticks(options, chosen, "\n") + (person.relation or "")


def _text(lines: tuple[str, ...]) -> Table:
    text = "\n".join(f"　　{line}" for line in lines)
    return Table((170,), (), ((Cell(text, top=True),),), leading=1.6, pad=2.2)

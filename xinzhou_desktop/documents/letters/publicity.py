"""Papers on an objection: 受理通知, 不予受理通知, 调查报告, 答复函 (第十四条)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from xinzhou_desktop.documents import official
from xinzhou_desktop.documents.blocks import Signature, Title
from xinzhou_desktop.documents.drafting import require, sentence
from xinzhou_desktop.documents.letters.letter import Letter, composed
from xinzhou_desktop.documents.official import Official
from xinzhou_desktop.documents.wording import Wording, shipped
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_14
from xinzhou_desktop.vocabulary import Honour, ObjectionState, ObjectorKind

CONCLUSIONS = (ObjectionState.UPHELD, ObjectionState.PARTLY, ObjectionState.DISMISSED)
_REMEDY = "请先在异议登记中补齐，再打印。"
_HIDDEN = {
    ObjectorKind.UNIT: "实名单位，名称不公开",
    ObjectorKind.PERSON: "实名个人，姓名不公开",
}


@dataclass(frozen=True, slots=True)
class Objection:
    """Who objected to whom, when and why."""

    case: str  # 异议编号
    year: int
    kind: ObjectorKind
    objector: str
    organisation: str
    matter: str
    received: date

    @property
    def values(self) -> dict[str, Any]:
        """Its merge fields."""
        return {
            "objector": self.objector,
            "you": "你单位" if self.kind is ObjectorKind.UNIT else "你",
            "year": self.year,
            "case": self.case,
            "received": self.received,
            "organisation": self.organisation,
            "matter": sentence(self.matter),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance(Letter):
    """An objection that is taken up."""

    objection: Objection
    accepted: date


def acceptance(paper: Acceptance, words: Wording | None = None) -> bytes:
    """异议受理通知 (第十四条)."""
    return official.render(acceptance_paper(paper, words or shipped()["f13a"]))


def acceptance_paper(paper: Acceptance, words: Wording) -> Official:
    """异议受理通知 before it is set."""
    _addressed("异议受理通知", paper.objection)
    values = {**paper.objection.values, "accepted": paper.accepted, "contact": paper.contact}
    return composed(paper, words, values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal(Letter):
    """An objection that is not taken up; `clue`: what it tells is kept as a clue (P44, P45)."""

    objection: Objection
    reasons: tuple[str, ...]
    decided: date
    clue: bool = False


def refusal(paper: Refusal, words: Wording | None = None) -> bytes:
    """异议不予受理通知 (第十四条)."""
    return official.render(refusal_paper(paper, words or shipped()["f13b"]))


def refusal_paper(paper: Refusal, words: Wording) -> Official:
    """异议不予受理通知 before it is set."""
    _addressed("异议不予受理通知", paper.objection)
    require("异议不予受理通知", ART_14, _REMEDY, 不予受理的理由=paper.reasons)
    values = {
        **paper.objection.values,
        "reasons": [sentence(text) for text in paper.reasons],
        "decided": paper.decided,
        "clue": paper.clue,
        "contact": paper.contact,
    }
    return composed(paper, words, values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Investigation(Letter):
    """What was found about an objection; `hidden` keeps the objector's name off the paper."""

    objection: Objection
    honour: Honour
    accepted: date
    findings: tuple[str, ...]
    conclusion: ObjectionState
    effect: str
    investigators: tuple[str, ...] = ()
    process: tuple[str, ...] = ()
    grounds: str = ""
    hidden: bool = True


def investigation(paper: Investigation, words: Wording | None = None) -> bytes:
    """异议调查报告 to the leading group (第十四条)."""
    return official.render(investigation_paper(paper, words or shipped()["f13c"]))


def investigation_paper(paper: Investigation, words: Wording) -> Official:
    """异议调查报告 before it is set: a report in the body layout, without a head."""
    objection = paper.objection
    require(
        "异议调查报告",
        ART_14,
        _REMEDY,
        异议编号=objection.case,
        异议对象=objection.organisation,
        异议事项=objection.matter,
        查明的事实=paper.findings,
        处理情况=paper.effect,
    )
    values = {
        **objection.values,
        "objector": _HIDDEN.get(objection.kind, "匿名") if paper.hidden else objection.objector,
        "honour": paper.honour.value,
        "accepted": paper.accepted,
        "has_process": bool(paper.investigators or paper.process),
        "investigators": paper.investigators,
        "process": [sentence(text) for text in paper.process],
        "findings": [sentence(text) for text in paper.findings],
        "conclusion": _concluded(paper.conclusion),
        "grounds": sentence(paper.grounds),
        "effect": sentence(paper.effect),
    }
    title = words.say("title", **values)
    signature = Signature(paper.office.name, paper.day)
    blocks = (Title(title), *words.blocks("body", **values), signature)
    return Official(title, blocks, paper.witness)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Letter):
    """What the objector is told; `effect` is what follows for the candidate, if anything."""

    objection: Objection
    accepted: date
    findings: tuple[str, ...]
    conclusion: ObjectionState
    grounds: str = ""
    effect: str = ""


def answer(paper: Answer, words: Wording | None = None) -> bytes:
    """异议答复函 (第十四条)."""
    return official.render(answer_paper(paper, words or shipped()["f13d"]))


def answer_paper(paper: Answer, words: Wording) -> Official:
    """异议答复函 before it is set."""
    _addressed("异议答复函", paper.objection)
    require("异议答复函", ART_14, _REMEDY, 调查情况=paper.findings)
    values = {
        **paper.objection.values,
        "accepted": paper.accepted,
        "findings": [sentence(text) for text in paper.findings],
        "conclusion": _concluded(paper.conclusion),
        "grounds": sentence(paper.grounds),
        "effect": sentence(paper.effect),
        "contact": paper.contact,
    }
    return composed(paper, words, values)


def _addressed(paper: str, objection: Objection) -> None:
    if objection.kind is ObjectorKind.ANONYMOUS:
        raise PaperError(
            f"异议是匿名提出的，{paper}没有送达的对象。",
            basis=str(ART_14),
            remedy="匿名异议不发通知，请登记为线索。",
        )
    require(
        paper,
        ART_14,
        _REMEDY,
        异议编号=objection.case,
        异议人=objection.objector,
        异议对象=objection.organisation,
        异议事项=objection.matter,
    )


def _concluded(state: ObjectionState) -> str:
    if state not in CONCLUSIONS:
        raise PaperError(
            f"异议还没有调查结论（现为“{state.value}”）。",
            basis=str(ART_14),
            remedy="请先登记异议的结论：成立、部分成立或者不成立。",
        )
    return state.value

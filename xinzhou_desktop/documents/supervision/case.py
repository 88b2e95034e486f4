"""What all papers of a revocation say alike: who, which honour, on which ground (第十七条)."""

from dataclasses import dataclass
from typing import Any

from xinzhou_desktop.documents import drafting
from xinzhou_desktop.documents.titles import marked
from xinzhou_desktop.errors import PaperError
from xinzhou_desktop.regulation import ART_17, BAR_YEARS
from xinzhou_desktop.vocabulary import Honour

_PART = 16  # characters: a longer part of a name leaves a line of a title no room
_LEGAL_FORMS = ("集团", "股份有限", "有限责任", "有限公司")  # a title may break before these


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The organisation, its honour, and the item of 第十七条 (一, 二, …) with its wording."""

    organisation: str
    award: str
    year: int
    certificate: str
    item: str = ""
    ground: str = ""

    @property
    def returned(self) -> str:
        """What is taken back: a nomination never had a plaque (第十五条)."""
        return "奖牌和证书" if self.award == Honour.AWARD.value else "证书"

    @property
    def values(self) -> dict[str, Any]:
        """The fields that the words of every paper have."""
        return {
            "organisation": self.organisation,
            "named": _in_title(self.organisation),
            "award": self.award,
            "year": self.year,
            "certificate": self.certificate,
            "item": self.item,
            "ground": self.ground.rstrip("；。"),
            "returned": self.returned,
            "bar_years": BAR_YEARS,
        }


def _in_title(name: str) -> str:
    """The name with '||' where a title may break it; one too long for a title is not said there."""
    cut = min((at for form in _LEGAL_FORMS if (at := name.find(form)) > 0), default=len(name))
    parts = [marked(part) for part in (name[:cut], name[cut:]) if part]
    return "||".join(parts) if max(map(len, parts)) <= _PART else "有关组织"


def require(paper: str, **found: object) -> None:
    """Raise a `PaperError` naming everything that a paper lacks; the keys are its words."""
    drafting.require(paper, ART_17, "请在撤销办理中补齐后再打印。", **found)


def refusal(message: str, remedy: str) -> PaperError:
    """A paper that 第十七条 does not carry."""
    return PaperError(message, basis=str(ART_17), remedy=remedy)

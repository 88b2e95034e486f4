"""A finding: what a rule concluded, with its article, its facts and the remedy."""

from dataclasses import dataclass
from enum import Enum

from xinzhou_desktop.regulation import Article

DENIED = "权限"  # the condition of a finding that is about the person, not about the case
OVER = "这一步不用再办"  # that of a finding on a step that is done, or behind its case


class Verdict(Enum):
    """How a condition stands; an unknown is never a pass."""

    MET = "符合"
    UNMET = "不符合"
    UNKNOWN = "待核实"
    NOT_APPLICABLE = "不适用"


@dataclass(frozen=True, slots=True)
class Finding:
    """One conclusion of one rule: the line on screen, the message, the paper and the record.

    `refuses` is False for what the Measures leave open: a failure then warns and takes a
    recorded decision with a reason. `facts` is the derivation, a line a step.
    """

    article: Article
    verdict: Verdict
    text: str
    remedy: str = ""
    policy: str = ""
    facts: tuple[str, ...] = ()
    refuses: bool = True
    condition: str = ""

    @property
    def passed(self) -> bool:
        """Whether nothing stands in the way: fulfilled, or not applicable."""
        return self.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE)

    @property
    def basis(self) -> str:
        """The citation, with the policy (口径) where one was used."""
        return f"{self.article}" + (f"，口径 {self.policy}" if self.policy else "")


def check(
    passed: bool,
    article: Article,
    text: str,
    remedy: str = "",
    *,
    policy: str = "",
    refuses: bool = True,
    facts: tuple[str, ...] = (),
) -> Finding:
    """A finding that is either fulfilled or not."""
    verdict = Verdict.MET if passed else Verdict.UNMET
    return Finding(article, verdict, text, remedy, policy, facts, refuses)

"""Every error that a user may see, and nothing else."""

from collections.abc import Iterable

from xinzhou_desktop.findings import Finding

NOTHING_CHANGED = "没有写入任何内容，已保存的数据完好。"


class AwardError(Exception):
    """An expected failure: what happened, on which basis, what is safe, what to do."""

    def __init__(
        self, message: str, *, basis: str = "", safe: str = NOTHING_CHANGED, remedy: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.basis = basis
        self.safe = safe
        self.remedy = remedy


class RuleViolation(AwardError):
    """A step that the Measures do not allow."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(
            "；".join(f.text for f in findings),
            basis="、".join(dict.fromkeys(f.basis for f in findings)),
            remedy="；".join(dict.fromkeys(f.remedy for f in findings if f.remedy)),
        )
        self.findings = findings


class DecisionNeeded(RuleViolation):
    """A step that the Measures leave open: it takes a recorded decision with a reason."""


class InvalidInput(AwardError):
    """A value that cannot be taken as it stands; `field` names the input."""

    def __init__(self, message: str, *, field: str = "", remedy: str = "") -> None:
        super().__init__(message, remedy=remedy or "请更正后再提交。")
        self.field = field


class NotFound(AwardError):
    """A record that is gone."""


class PaperError(AwardError):
    """A paper that must not be printed as it stands."""


class StorageError(AwardError):
    """The disk or the database file, not the program, is at fault."""


class WrongPassword(AwardError):
    """Neither this account nor this password, and it is not said which.

    `left` tells of the tries, alike for every name, whether anybody has it or not.
    """

    def __init__(self, left: str = "") -> None:
        self.left = left
        super().__init__(
            f"账号或密码不对。{left}",
            safe="没有打开任何内容，数据完好。",
            remedy="请重新输入。忘记密码的，请系统管理员重设，或者使用保险柜里的恢复密钥。",
        )


class NotAllowed(AwardError):
    """An act that the roles of the person at the desk do not include."""


class Cancelled(Exception):
    """The user stopped a task; the open transaction rolls back."""


def require(*findings: Finding, decision: str = "") -> tuple[Finding, ...]:
    """Raise with every finding that did not pass, not only the first.

    Findings that only warn pass with a `decision` (its reason); they are returned to be recorded.
    """
    failed = [f for f in findings if not f.passed]
    if refused := [f for f in failed if f.refuses]:
        raise RuleViolation(*refused)
    if failed and not decision.strip():
        raise DecisionNeeded(*failed)
    return tuple(failed)


def failed(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that stand in the way."""
    return tuple(f for f in findings if not f.passed)

"""Unified social credit codes (GB 32100—2015)."""

from dataclasses import dataclass
from enum import Enum

LENGTH = 18

_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z
_AUTHORITIES = "123456789ANY"
_MODULUS = len(_CHARACTERS)
_WEIGHTS = tuple(pow(3, i, _MODULUS) for i in range(LENGTH - 1))
_REGION = slice(2, 8)
_REGIONS = ("361102", "361100", "360000", "100000")  # district, city, province, State
_SOLE_TRADER = "92"


class Severity(Enum):
    """How much a problem weighs."""

    ERROR = "错误"
    WARNING = "警告"
    HINT = "提示"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is odd about a code; only an error forbids to save it."""

    severity: Severity
    text: str


def normalise(text: str) -> str:
    """The code without blanks and hyphens, in half-width capitals."""
    half = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text)
    return "".join(c for c in half if not c.isspace() and c not in "-－—").upper()


def check_digit(code: str) -> str:
    """The last character that the first seventeen ask for."""
    total = sum(_CHARACTERS.index(c) * w for c, w in zip(code[: LENGTH - 1], _WEIGHTS, strict=True))
    return _CHARACTERS[-total % _MODULUS]


def problems(code: str) -> list[Problem]:
    """What is odd about a normalised code; a wrong check digit can be overridden with proof."""
    if len(code) != LENGTH:
        return [Problem(Severity.ERROR, f"统一社会信用代码应为{LENGTH}位，现为{len(code)}位")]
    if strange := "".join(dict.fromkeys(c for c in code if c not in _CHARACTERS)):
        return [Problem(Severity.ERROR, f"统一社会信用代码不使用字符“{strange}”")]
    found = []
    if (right := check_digit(code)) != code[-1]:
        found.append(
            Problem(
                Severity.WARNING,
                f"校验码应为“{right}”，现为“{code[-1]}”：请与营业执照核对，"
                "确属无误的说明理由并附执照",
            )
        )
    if code[0] not in _AUTHORITIES:
        found.append(Problem(Severity.WARNING, f"登记管理部门代码“{code[0]}”未见于标准"))
    if code[_REGION] not in _REGIONS:
        found.append(
            Problem(
                Severity.HINT,
                f"登记机关区划 {code[_REGION]} 不在信州区：代码只表明登记机关，请核对住所",
            )
        )
    return found


def is_legal_person_code(code: str) -> bool:
    """Whether a legal person may carry the code; a sole trader's (92) never is one's."""
    return not code.startswith(_SOLE_TRADER)

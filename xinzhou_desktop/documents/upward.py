"""上行文: what every request to the district government has beside its text (GB/T 9704, 7.2.6)."""

from dataclasses import dataclass
from datetime import date

from xinzhou_desktop.documents.blocks import Colophon, Signature
from xinzhou_desktop.documents.drafting import require
from xinzhou_desktop.documents.heads import RedHead

LEADING_GROUP = "信州区质量强区工作领导小组"
GOVERNMENT = "区人民政府"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upward:
    """Number, signer and the person to ask; `preprinted` paper has mark and rule already.

    The number is empty until the paper has one.
    """

    number: str
    signer: str
    contact: str
    phone: str
    day: date
    sender: str = LEADING_GROUP
    addressee: str = GOVERNMENT
    preprinted: bool = False
    witness: str = ""

    @property
    def head(self) -> RedHead:
        """The red head with the signer."""
        return RedHead(f"{self.sender}文件", self.number, self.signer, self.preprinted)

    def signature(self, remark: str) -> Signature:
        """署名, with the person to ask in the 附注."""
        return Signature(self.sender, self.day, remark)

    @property
    def colophon(self) -> Colophon:
        """版记: the office prints what the group sends (7.4.5)."""
        return Colophon(printer=f"{self.sender}办公室", day=self.day)

    def check(self, article: str) -> None:
        """Raise a `PaperError` if something is missing that an upward paper must have."""
        require(
            "请示",
            article,
            "上行文应当标明签发人，并在附注处注明联系人和电话。请补齐后再打印。",
            签发人=self.signer,
            联系人=self.contact,
            联系电话=self.phone,
        )

"""The office as it appears on papers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Office:
    """Name and contact of the office (区质量强区办)."""

    name: str = "信州区质量强区工作领导小组办公室"
    address: str = ""
    post_code: str = ""
    phone: str = ""
    mail: str = ""
    supervision: str = ""  # phone of the supervision

    @property
    def made(self) -> str:
        """What stands above a form that the office made."""
        return f"{self.name}制"

    @property
    def contact(self) -> str:
        """Address, phone and mail on one line; what is unknown is left out."""
        known = (
            ("地址", self.address),
            ("邮编", self.post_code),
            ("电话", self.phone),
            ("电子邮箱", self.mail),
        )
        return "，".join(f"{name}：{value}" for name, value in known if value)


OFFICE = Office()  # by its name alone

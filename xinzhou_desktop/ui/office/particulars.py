"""办公室信息: what papers print about the office."""

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.errors import InvalidInput
from xinzhou_desktop.services import Services
from xinzhou_desktop.services.office import Particulars
from xinzhou_desktop.ui.form_fields import FieldGrid
from xinzhou_desktop.ui.forms import FieldSpec
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.layout import box, clear, col, row, scroll, text
from xinzhou_desktop.ui.messages import reporting
from xinzhou_desktop.ui.office.section import Section, button


def fields(now: Particulars) -> tuple[FieldSpec, ...]:
    """A field for each particular."""
    return (
        FieldSpec("name", "办公室名称", value=now.name, required=True),
        FieldSpec("authority", "颁证机关", value=now.authority, required=True),
        FieldSpec("address", "地址", value=now.address),
        FieldSpec("post_code", "邮政编码", value=now.post_code, half=True),
        FieldSpec("phone", "电话", value=now.phone, half=True),
        FieldSpec("mail", "电子邮箱", value=now.mail, half=True),
        FieldSpec(
            "supervision_phone",
            "监督电话",
            value=now.supervision_phone,
            half=True,
            article="第十八条",
        ),
        FieldSpec("platform", "公示平台", value=now.platform, article="第十四条"),
        FieldSpec(
            "number_word", "文号代字", value=now.number_word, hint="例如 信质强办", half=True
        ),
        FieldSpec(
            "group_word",
            "领导小组文号代字",
            value=now.group_word,
            hint="例如 信质强组",
            half=True,
        ),
        FieldSpec("signer", "请示的签发人", value=now.signer, hint="领导小组负责人，印在版头"),
        FieldSpec(
            "treasury_payee",
            "追缴奖金的收款单位",
            value=now.treasury_payee,
            hint="例如 区财政局",
            article="第十七条",
        ),
        FieldSpec("treasury_bank", "收款开户银行", value=now.treasury_bank, half=True),
        FieldSpec("treasury_account", "收款账号", value=now.treasury_account, half=True),
    )


class ParticularsSection(Section):
    """A form that stays open."""

    title = "办公室信息"
    about = "印在通知、公示和证书上；改动以后打印的文书用新的内容。"

    def __init__(self, services: Services, jobs: JobRunner) -> None:
        super().__init__(services, jobs)
        self.grid = FieldGrid(fields(Particulars()))
        self._place = col(self.grid, None)
        self.save_button = button("保存办公室信息", "check", self.save, "primary")
        page: QWidget = box(self._place)
        self.setLayout(
            col(
                text(self.about, "caption", "text3", wrap=True),
                (scroll(page), 1),
                row(None, self.save_button),
                gap=10,
            )
        )

    def reload(self) -> None:
        now = Particulars()
        with reporting(self.window()):
            now = self.services.office.particulars() or now
        clear(self._place)
        self.grid = FieldGrid(fields(now))
        self._place.addWidget(self.grid)
        self._place.addStretch(1)

    def save(self) -> None:
        """Write the particulars; what is missing is said under its field."""
        if not self.grid.check():
            return
        with reporting(self.window(), "保存办公室信息"):
            try:
                self.services.office.set_particulars(Particulars(**self.grid.values()))
            except InvalidInput as error:
                self.grid.inputs[error.field].say(error.message)
                return
            self.wrote("办公室信息已保存")

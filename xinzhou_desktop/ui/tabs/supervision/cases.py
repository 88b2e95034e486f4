"""The steps of a case under 第十七条, as acts on the newest case of the chosen award."""

from typing import Any

from xinzhou_desktop.services.supervision import CaseRow
from xinzhou_desktop.ui.desk_tab import DeskTab
from xinzhou_desktop.ui.forms import FieldSpec
from xinzhou_desktop.ui.messages import tell
from xinzhou_desktop.ui.questions import meeting_fields, meeting_note
from xinzhou_desktop.ui.tabs.supervision import forms
from xinzhou_desktop.vocabulary import PaperKind


class CaseTab(DeskTab):
    """From the clue to the announcement; each act asks and calls the service."""

    @property
    def newest(self) -> CaseRow:
        """The newest case of the chosen award; its acts are refused while there is none."""
        return self.services.supervision.detail(self.selected.award_id).cases[-1]

    def verify_case(self) -> None:
        """核查: what was found out, question by question."""
        case, service = self.newest, self.services.supervision

        def submit(values: dict[str, Any]) -> None:
            finding = service.verify(
                case.revocation_id,
                values["event_on"],
                values["verified_on"],
                values["verification"],
                forms.facts_of(values),
                values["statement"],
            )
            if not finding.passed:
                tell(self.window(), "核查结论", f"{finding.text}。{finding.remedy}。")

        self.ask(
            "核查",
            forms.verify_fields(case, service.questions(case.ground), self.today),
            submit,
            f"{case.number}：核查已登记",
            article="第十七条",
            intro=f"{case.number}：{case.matter}",
            act="登记核查结论",
        )

    def dismiss_case(self) -> None:
        """查无实据: the clue was not borne out."""
        case = self.newest
        self.ask(
            "查无实据",
            [FieldSpec("reason", "查无实据的依据", "area", required=True)],
            lambda v: self.services.supervision.dismiss(case.revocation_id, v["reason"]),
            f"{case.number}：查无实据，已结案",
            article="第十七条",
            intro=f"{case.number}：{case.matter}",
        )

    def propose_case(self) -> None:
        """提请撤销: the leading group turns to the government."""
        case = self.newest
        self.ask(
            "提请撤销",
            meeting_fields(self.today),
            lambda v: self.services.supervision.propose(
                case.revocation_id, meeting_note(v), v["decision"]
            ),
            f"{case.number}：已登记提请撤销",
            article="第十七条",
            intro="由领导小组提请区政府撤销奖项。",
        )

    def revoke_case(self) -> None:
        """登记撤销决定: the award ends."""
        case = self.newest
        self.ask(
            "登记撤销决定",
            [
                FieldSpec(
                    "decision_number",
                    "撤销决定的文号",
                    required=True,
                    hint="例如：信府字〔2027〕9号",
                ),
                FieldSpec("decided_on", "成文日期", "date", self.today, required=True),
                FieldSpec(
                    "return_days",
                    "交回、缴款期限",
                    "number",
                    required=True,
                    unit="天",
                    hint="自收到通知之日起",
                ),
            ],
            lambda v: self.services.supervision.revoke(
                case.revocation_id,
                v["decision_number"],
                v["decided_on"],
                v["return_days"],
                v["decision"],
            ),
            f"{case.number}：已登记撤销决定",
            article="第十七条",
            intro="撤销以后收回证书和奖牌、追缴奖金、向社会公告，5 年内不得再参加申报。",
            kind="seal",
        )

    def take_back_case(self) -> None:
        """收回证书奖牌."""
        case = self.newest
        plaque = self.services.award.detail(case.award_id).row.plaque_on is not None
        self.ask(
            "收回证书奖牌",
            forms.take_back_fields(case, self.today, plaque=plaque),
            lambda v: self.services.supervision.take_back(
                case.revocation_id, v["certificate_on"], v.get("plaque_on")
            ),
            f"{case.number}：已登记收回",
            article="第十七条",
            act="登记收回",
        )

    def recover_case(self) -> None:
        """登记追缴: the prize came back."""
        case = self.newest
        self.ask(
            "登记追缴",
            [
                FieldSpec("on", "到账日期", "date", self.today, required=True),
                FieldSpec("voucher", "凭证号", required=True, half=True),
            ],
            lambda v: self.services.supervision.recover(case.revocation_id, v["on"], v["voucher"]),
            f"{case.number}：奖金已追缴",
            article="第十七条",
        )

    def announce_case(self) -> None:
        """登记公告: the public was told."""
        case = self.newest
        particulars = self.services.office.particulars()
        platform = particulars.platform if particulars else ""
        self.ask(
            "登记公告",
            [
                FieldSpec("on", "公告日期", "date", self.today, required=True),
                FieldSpec("where", "公告的平台", value=platform, required=True),
            ],
            lambda v: self.services.supervision.announce(case.revocation_id, v["on"], v["where"]),
            f"{case.number}：已向社会公告",
            article="第十七条",
        )

    def print_case(self) -> None:
        """打印撤销公告."""
        case = self.newest
        self.print_paper(PaperKind.REVOCATION, case.revocation_id)

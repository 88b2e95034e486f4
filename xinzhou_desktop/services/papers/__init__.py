"""打印: each paper re-derived from the records at this moment, kept and registered."""

from pathlib import Path

from sqlalchemy import select

from xinzhou_desktop.errors import PaperError, require
from xinzhou_desktop.models import (
    Application,
    Award,
    Cycle,
    Inspection,
    Notice,
    Revocation,
)
from xinzhou_desktop.progress import Progress, silent
from xinzhou_desktop.rules import award as award_rules
from xinzhou_desktop.services.records import Service, get, office
from xinzhou_desktop.vocabulary import AwardState, NoticeState, PaperKind, PlanState


class Papers(Service):
    """Every paper the office prints; each print is one act and one line of the register.

    The builders are imported when a paper is asked for: ReportLab is not needed to open a window.
    """

    area = "文书"

    def circular(self, cycle_id: int) -> Path:
        """考核方案通知 (第十条)."""
        from xinzhou_desktop.services.papers import forms  # noqa: PLC0415

        with self._database.act("打印考核方案通知") as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            if not any(p.state is PlanState.ISSUED for p in cycle.plans):
                raise PaperError("考核方案尚未印发。", basis="第十条", remedy="请先印发考核方案。")
            title = f"{cycle.year}年度信州区质量奖考核方案通知"
            content = forms.circular(cycle, office(session))
            return self._print(session, PaperKind.PLAN, cycle, title, content)

    def receipt(self, application_id: int) -> Path:
        """受理回执 (第八条)."""
        from xinzhou_desktop.services.papers import forms  # noqa: PLC0415

        with self._database.act("打印受理回执") as session:
            application = get(session, Application, application_id, "申报记录")
            if application.accepted_on is None:
                raise PaperError("申报尚未受理。", basis="第八条", remedy="请先受理申报。")
            title = f"受理回执-{application.number}-{application.name}"
            content = forms.receipt(application, application.accepted_on, office(session))
            return self._print(
                session, PaperKind.RECEIPT, application.cycle, title, content, application
            )

    def roster(self, cycle_id: int) -> Path:
        """申报单位一览表, with the reasons of those that were refused."""
        from xinzhou_desktop.services.papers import forms  # noqa: PLC0415

        with self._database.act("打印申报单位一览表") as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            title = f"{cycle.year}年度申报单位一览表"
            content = forms.roster(session, cycle, self._world.today)
            return self._print(session, PaperKind.RECEIPT, cycle, title, content)

    def review_form(self, application_id: int) -> Path:
        """资格审查表 (第十一条)."""
        from xinzhou_desktop.services.papers import forms  # noqa: PLC0415

        with self._database.act("打印资格审查表") as session:
            application = get(session, Application, application_id, "申报记录")
            if application.review is None:
                raise PaperError("资格审查尚未开始。", basis="第十一条", remedy="请先填写意见。")
            title = f"资格审查表-{application.number}-{application.name}"
            content = forms.review_form(session, application)
            return self._print(
                session, PaperKind.REVIEW, application.cycle, title, content, application
            )

    def confirmed_list(self, cycle_id: int) -> Path:
        """符合参与考核的单位名单 (第十一条)."""
        from xinzhou_desktop.services.papers import forms  # noqa: PLC0415

        with self._database.act("打印参与考核单位名单") as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            title = f"{cycle.year}年度符合参与考核的单位名单"
            content = forms.confirmed_list(session, cycle, office(session))
            return self._print(session, PaperKind.CONFIRMED_LIST, cycle, title, content)

    def inspection_record(self, application_id: int) -> Path:
        """现场查验记录 (第十二条)."""
        from xinzhou_desktop.services.papers import forms  # noqa: PLC0415

        with self._database.act("打印现场查验记录") as session:
            inspection = session.scalars(
                select(Inspection).where(Inspection.application_id == application_id)
            ).first()
            if inspection is None:
                raise PaperError("尚无查验记录。", basis="第十二条", remedy="请先安排现场查验。")
            application = inspection.application
            title = f"现场查验记录-{inspection.number}-{application.name}"
            content = forms.inspection_record(session, inspection)
            return self._print(
                session, PaperKind.INSPECTION, application.cycle, title, content, inspection
            )

    def report(self, application_id: int) -> Path:
        """综合考核报告 (第十三条)."""
        from xinzhou_desktop.services.papers import decisions  # noqa: PLC0415

        with self._database.act("打印综合考核报告") as session:
            application = get(session, Application, application_id, "申报记录")
            if application.report is None:
                raise PaperError(
                    "综合考核报告尚未起草。", basis="第十三条", remedy="请先起草报告。"
                )
            title = f"综合考核报告-{application.report.number}-{application.name}"
            content = decisions.report(session, application, office(session), self._world.today)
            return self._print(
                session, PaperKind.REPORT, application.cycle, title, content, application.report
            )

    def notice(self, notice_id: int) -> Path:
        """公示 (第十四条): the list must be the one that was decided."""
        from xinzhou_desktop.services.papers import decisions  # noqa: PLC0415

        with self._database.act("打印公示") as session:
            notice = get(session, Notice, notice_id, "公示")
            if notice.state is NoticeState.STOPPED:
                raise PaperError("这份公示已经终止。", basis="第十四条", remedy="请打印新的公示。")
            cycle = get(session, Cycle, notice.cycle_id, "考核年度")
            title = f"关于{cycle.year}年度信州区质量奖候选名单的公示-{notice.number}"
            content = decisions.notice(session, cycle, notice, office(session))
            return self._print(session, PaperKind.NOTICE, cycle, title, content, notice)

    def certificates(
        self, award_ids: list[int], reason: str = "", progress: Progress = silent
    ) -> Path:
        """证书 (第十五条): the name printed is the name as decided; one file, a page each."""
        from xinzhou_desktop.services.papers import decisions  # noqa: PLC0415

        with self._database.act("打印证书", reason) as session:
            awards = [get(session, Award, i, "授奖记录") for i in award_ids]
            if not awards:
                raise PaperError("没有可以打印的证书。", remedy="请先登记表扬决定。")
            for award in awards:
                if award.state is AwardState.REVOKED or award.history_document:
                    raise PaperError(
                        f"{award.name_as_decided}的证书不能打印。",
                        basis="第十五条、第十七条",
                        remedy="已撤销的、据纸质文件补录的奖项不打印证书。",
                    )
                decided = decisions.name_decided(session, award)
                require(award_rules.name_is_as_decided(award.name_as_decided, decided))
            cycle = get(session, Cycle, awards[0].cycle_id, "考核年度")
            whole = len(awards) > 1
            title = f"{cycle.year}年度信州区质量奖证书"
            if not whole:
                title += f"-{awards[0].certificate_number}-{awards[0].name_as_decided}"
            content = decisions.certificates(session, awards, office(session), progress)
            subject = None if whole else awards[0]
            return self._print(
                session, PaperKind.CERTIFICATE, cycle, title, content, subject, reason
            )

    def payment_sheet(self, cycle_id: int) -> Path:
        """奖金发放表 (第十五、十六条)."""
        from xinzhou_desktop.services.papers import decisions  # noqa: PLC0415

        with self._database.act("打印奖金发放表") as session:
            cycle = get(session, Cycle, cycle_id, "考核年度")
            title = f"{cycle.year}年度信州区质量奖奖金发放表"
            content = decisions.payment_sheet(session, cycle, self._world.today)
            return self._print(session, PaperKind.PAYMENT, cycle, title, content)

    def revocation(self, revocation_id: int) -> Path:
        """撤销公告 (第十七条)."""
        from xinzhou_desktop.services.papers import decisions  # noqa: PLC0415

        with self._database.act("打印撤销公告") as session:
            case = get(session, Revocation, revocation_id, "案件")
            cycle = get(session, Cycle, case.award.cycle_id, "考核年度")
            title = f"撤销公告-{case.award.name_as_decided}"
            content = decisions.revocation(session, case, office(session), self._world.today)
            return self._print(session, PaperKind.REVOCATION, cycle, title, content, case)

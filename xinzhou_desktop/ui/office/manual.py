"""说明: how papers are made, what the program promises, what the log finds and cannot find."""

from PySide6.QtWidgets import QWidget

from xinzhou_desktop.paths import resources
from xinzhou_desktop.services import Services
from xinzhou_desktop.ui.jobs import JobRunner
from xinzhou_desktop.ui.layout import Item, box, col, scroll, text
from xinzhou_desktop.ui.office.section import Section

FILES = ("papers.txt", "trust.txt")


def chapters() -> list[tuple[str, list[str]]]:
    """The headings of the text with their paragraphs."""
    found: list[tuple[str, list[str]]] = []
    for name in FILES:
        path = resources() / "manual" / name
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                found.append((line[2:], []))
            elif line.strip():
                found[-1][1].append(line.strip())
    return found


class ManualSection(Section):
    """A text to read; nothing here is written."""

    title = "说明"
    about = "文书怎样出，数据怎样保管，谁能做什么，日志能查出什么。"

    def __init__(self, services: Services, jobs: JobRunner) -> None:
        super().__init__(services, jobs)
        blocks: list[Item] = []
        for heading, lines in chapters():
            blocks.append(text(heading, "strong"))
            blocks += [text(line, "body", "text2", wrap=True) for line in lines]
            blocks.append(6)
        page: QWidget = box(col(*blocks, None, gap=6, margins=(4, 4, 16, 4)))
        self.setLayout(col((scroll(page), 1), gap=0))

    def reload(self) -> None:
        """Nothing changes here."""

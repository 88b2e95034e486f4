"""The list of candidates as a table, as the notice and the request annex it (第十四条)."""

from dataclasses import dataclass

from xinzhou_desktop.documents.qualification import LIST_CELL, LIST_HEAD
from xinzhou_desktop.documents.tables import CELL, Cell, Row, Table


@dataclass(frozen=True, slots=True)
class Candidate:
    """One organisation on the list; the details are printed in the annexed table only."""

    name: str
    field: str = ""
    product: str = ""
    recommended_by: str = ""


def candidates_table(
    award: tuple[Candidate, ...], nominees: tuple[Candidate, ...], order: str
) -> Table:
    """Both honours with the details of each organisation; `order` is told in the last row."""
    names = ("奖　项", "序号", "组织名称", "领域", "主导产品\n或者服务", "推荐单位")
    head: Row = tuple(Cell(name, align="centre", style=LIST_HEAD, height=9) for name in names)
    rows: list[Row] = []
    for name, group in (
        ("信州区\n质量奖", award),
        ("信州区\n质量奖\n提名奖", nominees),
    ):
        for k, item in enumerate(group):
            text = f"{name}\n（{len(group)}家）"
            merged = Cell(text, rows=len(group), align="centre", style=LIST_HEAD)
            rows.append(
                (
                    *((merged,) if k == 0 else ()),
                    Cell(str(k + 1), align="centre", style=LIST_CELL, height=13),
                    Cell(item.name, style=LIST_CELL),
                    Cell(item.field, align="centre", style=LIST_CELL),
                    Cell(item.product, style=LIST_CELL),
                    Cell(item.recommended_by, style=LIST_CELL),
                )
            )
    rows.append((Cell(f"注：{order}。", cols=6, style=CELL, height=8),))
    return Table((23, 12.5, 52, 14.5, 28, 26), (head,), tuple(rows), leading=1.35)


def counted(award: int, nominees: int) -> str:
    """How many candidates of each honour; an honour without any is not named."""
    parts = (
        (award, "信州区质量奖候选组织"),
        (nominees, "信州区质量奖提名奖候选组织"),
    )
    return "、".join(f"{name}{count}家" for count, name in parts if count)

"""The list of candidates as a table, as the notice and the request annex it (第十四条)."""

from dataclasses import dataclass

from xinzhou_desktop.documents.lists import list_head, name_cell, text_cell
from xinzhou_desktop.documents.tables import CELL, Cell, Row, Table
from xinzhou_desktop.vocabulary import Honour


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
    head = list_head("奖　项", "序号", "组织名称", "领域", "主导产品\n或者服务", "推荐单位")
    rows: list[Row] = []
    for name, group in (
        ("信州区\n质量奖", award),
        ("信州区\n质量奖\n提名奖", nominees),
    ):
        for k, item in enumerate(group):
            text = f"{name}\n（{len(group)}家）"
            merged = name_cell(text, rows=len(group), height=0)
            rows.append(
                (
                    *((merged,) if k == 0 else ()),
                    text_cell(str(k + 1), centred=True, height=13),
                    text_cell(item.name),
                    text_cell(item.field, centred=True),
                    text_cell(item.product),
                    text_cell(item.recommended_by),
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


def vacant(award: int, nominees: int) -> str:
    """How many places of each honour stay empty; nothing while none does."""
    parts = ((award, Honour.AWARD), (nominees, Honour.NOMINATION))
    return "、".join(f"{honour.value}名额空缺{count}个" for count, honour in parts if count > 0)

"""The demo as a command: every picture of the year, and a second go in the same folder."""

from PySide6.QtGui import QImage

from xinzhou_desktop import cli
from xinzhou_desktop.stages import Stage


def test_the_demo_writes_a_picture_of_every_tab_and_wizard_page(qapp, tmp_path, capsys):
    out = tmp_path / "demo"
    assert cli.main(["demo", "--out", str(out)]) == 0
    names = sorted(path.name for path in (out / "screens").glob("*.png"))
    for number, stage in enumerate(Stage, 1):
        assert f"{number:02d}-{stage.slug}.png" in names
    assert [n for n in names if n.startswith("review-")][-1] == "review-15.png"
    picture = QImage(str(out / "screens" / "03-qualification.png"))
    assert (picture.width(), picture.height()) == (1366, 768)
    told = capsys.readouterr().out
    assert "不予受理　江西带湖新材料有限公司" in told
    assert told.rstrip().endswith(f"--data {out}")


def test_an_earlier_demo_in_the_folder_is_replaced(qapp, tmp_path):
    (tmp_path / "演练数据.txt").write_text("x")
    (tmp_path / "screens").mkdir()
    (tmp_path / "screens" / "old.png").write_text("x")
    assert cli.main(["demo", "--no-screens", "--out", str(tmp_path)]) == 0
    assert not (tmp_path / "screens").exists()
    assert (tmp_path / "2026年度工作簿.xlsx").exists()

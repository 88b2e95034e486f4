"""A lost laptop: twenty planted names, and not a byte of any in the whole data folder.

Papers laid out for a reader are outside of it by design, and gone at the next close.
"""

import contextlib
import json
from datetime import date

import pytest
from conftest import QUICK, Clock, make_code
from gate_report import record
from PIL import Image
from PySide6.QtCore import QByteArray

from xinzhou_desktop import demo
from xinzhou_desktop.demo.desk import Desk, demo_world, open_practice
from xinzhou_desktop.errors import WrongPassword
from xinzhou_desktop.models import Attachment
from xinzhou_desktop.paths import Paths
from xinzhou_desktop.services.door import Door
from xinzhou_desktop.storage.database import connect
from xinzhou_desktop.storage.keyring import Keyring
from xinzhou_desktop.ui import crash
from xinzhou_desktop.ui.crash_report import report_text
from xinzhou_desktop.ui.preferences import Preferences
from xinzhou_desktop.vocabulary import BodyKind, PaperKind, RemarkKind, Role, Truth

GOOD = "上饶云岫光学仪器有限公司"
FIRM, BODY, UNIT = "赣东翠屏坞精铸有限公司", "紫阳湖畔镇人民政府", "区测绘飞瀑研究院"
LEGAL, CONTACT, STAFF, LOGIN = "欧阳望舒", "司徒青禾", "慕容听雨", "murong.tingyu"
PHONE, MOBILE, STAFF_PHONE = "0793-8642097", "13979368421", "0793-8731596"
ADDRESS, PLACE = "梧桐坞路七百八十一号", "北门塔下老厂房二层"
WITHDRAWN, RELATION = "主要产线搬往玉屏坞", "配偶任该厂质检科长"
REMARK, CAPTION, PHOTO = "熔炼记录缺三炉", "账册第四十一页缺角", "翠屏坞账册.jpg"
LETTER, ATTACHED = "水电费拖欠说明书", "拖欠函.pdf"
IN_DATABASE = (
    *(FIRM, BODY, UNIT, LEGAL, CONTACT, STAFF, LOGIN, PHONE, MOBILE, STAFF_PHONE),
    *(ADDRESS, PLACE, WITHDRAWN, RELATION, REMARK, CAPTION, PHOTO, ATTACHED),
)
TYPED, IN_PHOTO, FAULT = "误输的账号诸葛", "镜头编号鹅湖七", "缺少轩辕台账"
PLANTED = (*IN_DATABASE, LETTER, TYPED, IN_PHOTO, FAULT)


def spellings(name):
    """The bytes that a name may have in a file: encodings, and escapes of JSON and ini files."""
    yield from (name.encode(e) for e in ("utf-8", "utf-16-le", "utf-16-be", "gbk"))
    yield json.dumps(name)[1:-1].encode()
    yield "".join(f"\\x{ord(c):x}" for c in name).encode()


def scan(folder, names=PLANTED):
    """Every name that is found, with the file that it is in or that is called so."""
    found = set()
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        told = str(path.relative_to(folder))
        for name in names:
            if name in told or any(each in content for each in spellings(name)):
                found.add((name, told))
    return found


@pytest.fixture
def office(tmp_path):
    """An office in the middle of its year, to which nothing was planted yet."""
    clock = Clock(date(2026, 3, 2))
    paths = Paths(tmp_path / "data", handouts=tmp_path / "papers")
    paths.data.mkdir()
    installation = open_practice(paths, demo_world(clock))
    desk = Desk(installation.services, clock, paths, tmp_path / "out", lambda _text: None)
    yield installation, desk
    installation.database.close()


def plant(installation, desk, folder):
    """Write the names through the services, as the office does; returns what it sealed."""
    opening, services = demo.opening, installation.services
    opening.seed(desk)
    opening.plan(desk)
    opening.applications(desk)
    opening.qualification(desk)
    desk.acting("王静")
    made = services.application.register(
        desk.cycle_id,
        {
            "name": FIRM,
            "code": make_code(777),
            "legal_representative": LEGAL,
            "contact": CONTACT,
            "phone": PHONE,
            "registered_address": ADDRESS,
        },
        {},
        "样品年度",
    )
    body = services.office.add_body(BODY, BodyKind.TOWN, CONTACT, MOBILE)
    services.application.recommend(made, body, date(2026, 5, 25), "同意推荐")
    services.application.accept(made, date(2026, 5, 25), decision="样品年度")
    desk.print(services.papers.draft(PaperKind.RECEIPT, made))
    services.office.add_unit(UNIT)
    staff = services.office.add_person(STAFF, {Role.ASSESSOR}, UNIT, "评审员", STAFF_PHONE)
    firm = next(key for key, name in services.office.organisations() if name == FIRM)
    services.office.declare_interest(staff, firm, RELATION)
    services.application.withdraw(made, WITHDRAWN)
    desk.acting("徐立")
    services.accounts.open_account(staff, LOGIN, "Yunxiu-2026-guangxue", {Role.ASSESSOR})
    desk.acting("王静")
    visit(services, desk, folder)
    sealed = [attach(installation, desk, made)]
    desk.print(services.papers.draft(PaperKind.ROSTER, desk.cycle_id))
    services.archive.back_up()
    door = Door(installation.paths, services.world, QUICK)
    for login in (LOGIN, TYPED):
        with pytest.raises(WrongPassword):
            door.log_in(login, FAULT)
    desk.acting("陈敏")
    fail(installation, desk)
    return sealed


def visit(services, desk, folder):
    inspection, good = services.inspection, desk.applications[GOOD]
    desk.acting("王静")
    inspection.review_papers(good, Truth.TRUE, "")
    day = desk.on(2026, 7, 20)
    team = [desk.people["周岚"], desk.people["吴建平"]]
    planned = inspection.plan(good, day, team, PLACE)
    desk.acting("周岚")
    inspection.arrive(planned, day, PLACE)
    inspection.remark(planned, RemarkKind.PROBLEM, REMARK)
    photo = folder / PHOTO
    Image.effect_noise((64, 48), 60).save(photo, "JPEG", comment=IN_PHOTO.encode())
    inspection.add_photo(planned, photo, CAPTION)


def attach(installation, desk, application):
    content = f"%PDF-1.4 {LETTER}".encode()
    desk.acting("王静")
    digest = installation.services.papers._files.put(content)
    with installation.database.act("登记申报") as session:
        session.add(
            Attachment(
                subject_table="application",
                subject_id=application,
                name=ATTACHED,
                sha256=digest,
                size=len(content),
                taken_in_at=desk.clock(),
            )
        )
    return digest


def fail(installation, desk):
    """A bug whose message holds data, reported as the program does, and the window's own file."""
    try:
        {}[FAULT, FIRM, LEGAL]
    except LookupError as error:
        words = report_text(error, error.__traceback__, desk.clock())
    assert crash.hold(installation.paths.data, words)
    kept = Preferences(installation.paths.preferences)
    kept.last_tab, kept.last_cycle, kept.points = "application", desk.cycle_id, 12
    kept.geometry = QByteArray(b"geometry")
    kept.save()


def decrypted(paths, key, target):
    """The same database without its key."""
    with contextlib.closing(connect(paths.database, key=key)) as connection:
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(target),))
        connection.execute("SELECT sqlcipher_export('plain')")
        connection.execute("DETACH DATABASE plain")


@pytest.mark.parametrize("run", ["ordinary", pytest.param("gate", marks=pytest.mark.gate)])
def test_scan_finds_no_planted_name_in_the_data_folder(office, tmp_path, run):
    installation, desk = office
    sealed = plant(installation, desk, tmp_path)
    paths, files = installation.paths, installation.services.papers._files
    assert paths.database.with_name("award.db-wal").stat().st_size > 0
    open_folder = scan(paths.data)
    kinds = {path.relative_to(paths.data).parts[0] for path in paths.data.rglob("*")}
    installation.database.close()
    closed_folder = scan(paths.data)
    count = sum(path.is_file() for path in paths.data.rglob("*"))
    record(
        "Scan for planted names",
        len(PLANTED),
        len(open_folder | closed_folder),
        "-",
        f"{count} files, open and closed",
    )
    assert kinds >= {
        *("award.db", "award.db-wal", "award.db-shm", "keys.json", "attempts.json"),
        *("files", "backups", "reports", "preferences.ini"),
    }
    assert open_folder == set()
    assert closed_folder == set()
    # The names were there to be found: the same scan over what the keys open finds each.
    plain = tmp_path / "plain"
    plain.mkdir()
    keys = Keyring(paths.keyring, installation.services.world).unlock("徐立", "Yanlian-2026").keys
    decrypted(paths, keys.database, plain / "award.db")
    assert {name for name, _ in scan(plain)} == set(IN_DATABASE)
    assert LETTER.encode() in files.get(sealed[0])
    opened = [path for path in paths.files.rglob("*") if path.is_file()]
    assert len(opened) > len(sealed)


@pytest.mark.parametrize("name", [FIRM, PHONE])
def test_scan_knows_every_spelling_of_a_name(tmp_path, name):
    for number, content in enumerate(spellings(name)):
        (tmp_path / f"{number}.bin").write_bytes(b"\x00\x01" + content + b"\xff")
    (tmp_path / f"copy-{name}.txt").touch()
    assert len(scan(tmp_path, [name])) == 7

"""The key ring: the right password opens it, nothing else does, and nothing in it tells a name."""

import json
import random
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import QUICK, Clock
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from xinzhou_desktop.errors import InvalidInput, StorageError, WrongPassword
from xinzhou_desktop.storage import keyring, recovery
from xinzhou_desktop.storage.keyring import Keyring
from xinzhou_desktop.storage.keys import Keys, authenticate
from xinzhou_desktop.storage.ring import Cost
from xinzhou_desktop.world import World

LOGIN, PASSWORD = "王静", "Jiangxi-2026"
OTHER, THEIRS = "陈敏", "Shangrao-2026"


@dataclass
class Given:
    """A key ring with two accounts, and the words of its recovery key."""

    ring: Keyring
    keys: Keys
    words: str

    @property
    def files(self):
        return self.ring.files

    def told(self):
        return json.loads(self.files[0].read_bytes())

    def write(self, told):
        """Write both copies by hand; who does it has no keys."""
        for path in self.files:
            path.write_text(json.dumps(told), encoding="utf-8")

    def write_signed(self, told):
        """Write both copies as somebody would who has the keys."""
        body = json.dumps(told["ring"], sort_keys=True, separators=(",", ":")).encode()
        self.write(told | {"mac": authenticate(self.keys.ring, body).hex()})

    def opens(self, login, password):
        try:
            return self.ring.unlock(login, password).keys == self.keys
        except WrongPassword:
            return False


@pytest.fixture
def given(tmp_path, world):
    ring = Keyring(tmp_path / "keys.json", world, QUICK)
    keys, words = ring.create("uid-1", LOGIN, PASSWORD)
    ring.give(keys, "uid-2", OTHER, THEIRS, turn=1)
    return Given(ring, keys, words)


def test_each_password_opens_the_keys_for_its_own_account(given, clock):
    for login, password, account in ((LOGIN, PASSWORD, "uid-1"), (OTHER, THEIRS, "uid-2")):
        found = given.ring.unlock(login, password)
        assert (found.keys, found.account) == (given.keys, account)
        assert found.turn == (account == "uid-2")
    assert given.ring.accounts() == {"uid-1", "uid-2"}


@pytest.mark.parametrize(
    ("login", "password"),
    [
        (LOGIN, THEIRS),
        (OTHER, PASSWORD),
        (LOGIN, ""),
        (LOGIN, PASSWORD.lower()),
        (LOGIN, PASSWORD + " "),
        ("", PASSWORD),
        ("没有这个人", PASSWORD),
        ("uid-1", PASSWORD),
        (LOGIN, "\ud800"),
        ("\ud800", PASSWORD),
        (LOGIN, "长" * 100_000),
    ],
)
def test_whatever_is_not_the_password_opens_nothing(given, login, password):
    with pytest.raises(WrongPassword) as refused:
        given.ring.unlock(login, password)
    assert str(refused.value) == str(WrongPassword())


@pytest.mark.parametrize("login", [LOGIN, "没有这个人"])
def test_a_guess_costs_the_same_for_any_account(given, monkeypatch, login):
    asked = []

    def counted(**parameters):
        asked.append({k: v for k, v in parameters.items() if k != "salt"})
        return Argon2id(**parameters)

    monkeypatch.setattr(keyring, "Argon2id", counted)
    with pytest.raises(WrongPassword):
        given.ring.unlock(login, "Wrong-2026")
    lanes, memory, passes = QUICK.lanes, QUICK.memory, QUICK.passes
    assert asked == [{"length": 32, "iterations": passes, "lanes": lanes, "memory_cost": memory}]


def test_by_default_a_guess_costs_what_the_rfc_recommends():
    assert Cost() == Cost(passes=3, memory=64 * 1024, lanes=4)


def test_a_slot_opens_at_the_cost_it_was_made_with(given, tmp_path, world):
    dearer = Keyring(given.files[0], world, Cost(2, 16 * 1024, 2))
    assert dearer.unlock(LOGIN, PASSWORD).keys == given.keys
    dearer.give(given.keys, "uid-1", LOGIN, "Lingxi-2026", turn=1)
    assert given.ring.unlock(LOGIN, "Lingxi-2026").keys == given.keys


def test_an_account_name_is_found_however_it_is_typed(given):
    given.ring.give(given.keys, "uid-3", " Ada ", "Lingxi-2026", turn=1)
    for login in ("ada", "ADA", "Ａｄａ", "  ada  "):
        assert given.ring.unlock(login, "Lingxi-2026").account == "uid-3"


@pytest.mark.parametrize(
    ("chosen", "typed"),
    [
        ("Caf\u00e9-2026-xx", "Cafe\u0301-2026-xx"),
        ("Ｌｉｎｇｘｉ－２０２６", "Lingxi-2026"),
        ("密码㎏-2026-Ab", "密码kg-2026-Ab"),
        ("\ud800-2026-Abcdef", "\ud800-2026-Abcdef"),
    ],
)
def test_a_password_is_the_same_in_every_form_a_keyboard_gives(given, chosen, typed):
    given.ring.give(given.keys, "uid-1", LOGIN, chosen, turn=1)
    assert given.opens(LOGIN, typed)
    assert not given.opens(LOGIN, PASSWORD)


def test_a_new_password_ends_the_old_one(given):
    given.ring.give(given.keys, "uid-1", LOGIN, "Lingxi-2026", turn=1)
    assert given.opens(LOGIN, "Lingxi-2026")
    assert not given.opens(LOGIN, PASSWORD)
    assert given.opens(OTHER, THEIRS)


def test_a_slot_that_was_taken_opens_nothing(given):
    given.ring.take(given.keys, "uid-2")
    assert not given.opens(OTHER, THEIRS)
    assert given.ring.accounts() == {"uid-1"}
    before = given.files[0].read_bytes()
    given.ring.take(given.keys, "uid-2")
    assert given.files[0].read_bytes() == before


def test_a_name_has_one_slot_the_newest(given):
    """An act that was not committed leaves a slot; the next one of that name takes its place."""
    given.ring.give(given.keys, "uid-9", OTHER, THEIRS, turn=1)
    assert given.ring.unlock(OTHER, THEIRS).account == "uid-9"
    assert given.ring.accounts() == {"uid-1", "uid-9"}


def test_the_last_five_passwords_are_remembered(given):
    passwords = [PASSWORD, *(f"Lingxi-{year}" for year in range(2027, 2032))]
    for password in passwords[1:]:
        assert not given.ring.used_before("uid-1", password)
        given.ring.give(given.keys, "uid-1", LOGIN, password, turn=1)
    assert [given.ring.used_before("uid-1", p) for p in passwords] == [False] + [True] * 5
    assert not given.ring.used_before("uid-2", passwords[-1])
    assert not given.ring.used_before("没有", PASSWORD)


def test_a_folder_that_has_keys_gets_no_others(given):
    before = given.files[0].read_bytes()
    with pytest.raises(StorageError, match="已经有账户"):
        given.ring.create("uid-3", "x", "y")
    given.files[0].unlink()
    with pytest.raises(StorageError, match="已经有账户"):
        given.ring.create("uid-3", "x", "y")
    assert given.files[1].read_bytes() == before


# The recovery key.


def test_the_recovery_key_opens_the_keys_however_it_is_written(given):
    for words in (
        given.words,
        " ".join(given.words),
        "\n".join(recovery.groups(given.words)),
        f"\u3000{given.words}\t\n",
    ):
        assert given.ring.recover(words) == given.keys
    assert len(recovery.groups(given.words)) == 6


def wrong_words(words):
    known = recovery._list()
    others = (c + words[1:] for c in known.wordlist if c != words[0])
    replaced = next((w for w in others if known.check(" ".join(w))), words[::-1])
    two = next(i for i in range(23) if words[i] != words[i + 1])
    swapped = words[:two] + words[two + 1] + words[two] + words[two + 2 :]
    return {
        "another secret": replaced,
        "two swapped": swapped,
        "the other way round": words[::-1],
        "23 characters": words[:-1],
        "25 characters": words + words[0],
        "nothing": "",
        "a character that is none of them": words[:-1] + "Q",
        "a lone surrogate": words[:-1] + "\ud800",
        "traditional characters": "這" * 24,
    }


@pytest.mark.parametrize("how", wrong_words("的" * 23 + "一"))
def test_a_recovery_key_with_a_mistake_opens_nothing(given, how):
    with pytest.raises((InvalidInput, WrongPassword)) as refused:
        given.ring.recover(wrong_words(given.words)[how])
    assert refused.value.message


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("的" * 23, "恢复密钥是24个汉字，现在填了23个"),
        ("的" * 23 + "Q", "没有“Q”这个字"),
        ("的" * 24, "有一处不对"),
    ],
)
def test_a_mistake_in_the_recovery_key_is_told_under_its_field(given, words, told):
    with pytest.raises(InvalidInput, match=told) as refused:
        given.ring.recover(words)
    assert refused.value.field == "recovery"


def test_a_good_recovery_key_of_another_office_opens_nothing(given, tmp_path, world):
    _keys, words = Keyring(tmp_path / "other.json", world, QUICK).create("uid-1", LOGIN, PASSWORD)
    with pytest.raises(InvalidInput):
        given.ring.recover(words)


def test_a_new_recovery_key_voids_the_old_paper(given):
    words = given.ring.renew_recovery(given.keys)
    assert given.ring.recover(words) == given.keys
    with pytest.raises(InvalidInput, match="可能已经更换过"):
        given.ring.recover(given.words)
    assert given.opens(LOGIN, PASSWORD)


# The file.


def test_the_file_tells_no_name_no_password_and_no_key(given):
    given.ring.give(given.keys, "uid-3", "ada.lovelace", "Lingxi-2026", turn=1)
    content = b"".join(path.read_bytes() for path in given.files)
    secret = [LOGIN, OTHER, PASSWORD, THEIRS, "ada.l", "lovelace", "Lingxi", given.words]
    for text in secret:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gbk"):
            assert text.encode(encoding) not in content
        assert json.dumps(text).strip('"').encode() not in content
    for key in (given.keys.data, given.keys.signing, given.keys.exchange, given.keys.database):
        assert key not in content
        assert key.hex().encode() not in content


def outcome(given, login=LOGIN, password=PASSWORD):
    """What the ring gives: its keys, or None when it refuses; anything else is an error."""
    try:
        return given.ring.unlock(login, password).keys
    except (StorageError, WrongPassword):
        return None


@pytest.mark.parametrize("twin", [True, False], ids=["with its twin", "alone"])
def test_no_single_changed_byte_gives_other_keys_or_another_error(given, twin):
    main, second = given.files
    content = main.read_bytes()
    if not twin:
        second.unlink()
    chance = random.Random(26)
    fields = [content.index(b'"lanes": ') + 9, content.index(b'"memory": ') + 10]
    places = [*fields, *chance.sample(range(len(content)), 200)]
    found = set()
    for place in places:
        spoiled = bytearray(content)
        spoiled[place] ^= chance.randrange(1, 256)
        main.write_bytes(spoiled)
        found.add(outcome(given))
    assert found <= {None, given.keys}
    assert None in found, "a changed byte must be noticed"
    if twin:
        assert given.keys in found, "a torn file must be replaced by its twin"


@pytest.mark.parametrize("digit", range(10))
@pytest.mark.parametrize("name", ["lanes", "memory", "passes", "version"])
def test_no_changed_figure_gives_another_error(given, name, digit):
    main, second = given.files
    second.unlink()
    content = main.read_bytes()
    place = content.index(f'"{name}": '.encode()) + len(name) + 4
    spoiled = bytearray(content)
    spoiled[place] = ord(str(digit))
    main.write_bytes(spoiled)
    assert outcome(given) == (given.keys if bytes(spoiled) == content else None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("passes", 2**31),
        ("memory", 2**40),
        ("memory", 8.5),
        ("memory", True),
        ("lanes", 0),
        ("lanes", "1"),
    ],
)
def test_a_file_cannot_ask_for_all_of_the_machine(given, name, value):
    told = given.told()
    for slot in told["ring"]["slots"]:
        slot["cost"][name] = value
    given.write_signed(told)
    with pytest.raises(StorageError, match="读不出来"):
        given.ring.unlock(LOGIN, PASSWORD)


@pytest.mark.parametrize(
    "spoiled",
    [
        None,
        b"",
        b"{",
        b"[]",
        b"null",
        b"\x00" * 500,
        b"\xff\xfe",
        b'{"ring": {}, "mac": ""}',
        b'{"ring": {"version": 1, "slots": [1]}, "mac": ""}',
    ],
    ids=repr,
)
def test_a_file_that_is_torn_or_gone_is_replaced_by_its_twin(given, spoiled):
    for torn, whole in (given.files, given.files[::-1]):
        content = whole.read_bytes()
        torn.unlink()
        if spoiled is not None:
            torn.write_bytes(spoiled)
        assert given.ring.exists
        assert given.opens(LOGIN, PASSWORD)
        assert given.ring.content() == (content if spoiled is None else given.files[0].read_bytes())
        torn.write_bytes(content)


def test_half_of_a_file_is_replaced_by_its_twin(given):
    content = given.files[0].read_bytes()
    for length in range(0, len(content), 97):
        given.files[0].write_bytes(content[:length])
        assert given.opens(LOGIN, PASSWORD)


@pytest.mark.parametrize("spoiled", [None, b"", b"{", b"[]"])
def test_without_a_readable_copy_nothing_is_opened_and_a_backup_is_named(given, spoiled):
    for path in given.files:
        path.unlink()
        if spoiled is not None:
            path.write_bytes(spoiled)
    assert given.ring.exists is (spoiled is not None)
    for attempt in (
        lambda: given.ring.unlock(LOGIN, PASSWORD),
        lambda: given.ring.recover(given.words),
        lambda: given.ring.label(LOGIN),
        given.ring.content,
    ):
        with pytest.raises(StorageError, match="读不出来") as refused:
            attempt()
        assert "备份" in refused.value.remedy


def test_the_next_change_makes_both_copies_whole_again(given):
    given.files[0].write_bytes(b"torn")
    given.ring.give(given.keys, "uid-1", LOGIN, "Lingxi-2026", turn=1)
    assert given.files[0].read_bytes() == given.files[1].read_bytes()
    given.files[1].unlink()
    assert given.opens(LOGIN, "Lingxi-2026")


def test_a_slot_does_not_open_for_another_account(given):
    """Whoever has a password cannot be somebody else by moving the wrapped keys."""
    for fields in (("wrapped", "salt"), ("account",), ("account", "label")):
        told = given.told()
        mine, theirs = told["ring"]["slots"]
        for name in fields:
            mine[name], theirs[name] = theirs[name], mine[name]
        given.write(told)
        for login, password in ((LOGIN, PASSWORD), (OTHER, THEIRS), (OTHER, PASSWORD)):
            assert outcome(given, login, password) is None


def test_even_with_a_right_seal_a_slot_opens_for_its_account_only(given):
    told = given.told()
    mine, theirs = told["ring"]["slots"]
    mine["account"], theirs["account"] = theirs["account"], mine["account"]
    given.write_signed(told)
    with pytest.raises(WrongPassword):
        given.ring.unlock(LOGIN, PASSWORD)


def without_a_slot(ring):
    ring["slots"].pop()


def with_a_slot_twice(ring):
    ring["slots"].append(ring["slots"][1] | {"account": "uid-3", "label": "00"})


def with_a_later_password(ring):
    ring["slots"][0]["turn"] = 99


def with_no_memory_of_passwords(ring):
    ring["slots"][0]["used"] = []


def with_another_signing_key(ring):
    ring["signing_public"] = "00" * 32


@pytest.mark.parametrize(
    "hand",
    [
        without_a_slot,
        with_a_slot_twice,
        with_a_later_password,
        with_no_memory_of_passwords,
        with_another_signing_key,
    ],
)
def test_a_change_by_hand_is_noticed_at_the_next_login(given, hand):
    told = given.told()
    hand(told["ring"])
    given.write(told)
    for attempt in (
        lambda: given.ring.unlock(LOGIN, PASSWORD),
        lambda: given.ring.recover(given.words),
    ):
        with pytest.raises(StorageError, match="被改动过"):
            attempt()


@pytest.mark.parametrize("mac", ["", "00", "\ud800", "汉字", None, 5])
def test_a_false_seal_is_refused(given, mac):
    given.write(given.told() | {"mac": mac})
    with pytest.raises(StorageError, match="被改动过"):
        given.ring.unlock(LOGIN, PASSWORD)


def test_keys_are_told_apart_from_one_another(given):
    keys = given.keys
    derived = [keys.database, keys.files, keys.labels, keys.ring, keys.data]
    assert len(set(derived)) == len(derived)
    assert keys.data.hex() not in repr(keys)


class AnyOrder(RuleBasedStateMachine):
    """Accounts come, change and go in any order; only the present passwords open anything."""

    def __init__(self):
        super().__init__()
        self.now, self.past = {}, set()

    @initialize(number=st.integers(0, 10**9))
    def create(self, number):
        self.folder = tempfile.TemporaryDirectory()  # a state machine has no fixtures
        path = Path(self.folder.name) / f"keys-{number}.json"
        self.ring = Keyring(path, World(now=Clock()), QUICK)
        self.keys, words = self.ring.create("uid-0", "login-0", "password-0")
        self.now, self.words, self.void = {0: "password-0"}, words, set()

    @rule(who=st.integers(0, 3), number=st.integers(0, 6))
    def give(self, who, number):
        password = f"password-{who}-{number}"
        self.ring.give(self.keys, f"uid-{who}", f"login-{who}", password, turn=1)
        if who in self.now:
            self.past.add((who, self.now[who]))
        self.now[who] = password
        self.past.discard((who, password))

    @rule(who=st.integers(0, 3))
    def take(self, who):
        self.ring.take(self.keys, f"uid-{who}")
        if who in self.now:
            self.past.add((who, self.now.pop(who)))

    @rule()
    def renew(self):
        self.void.add(self.words)
        self.words = self.ring.renew_recovery(self.keys)

    @rule(which=st.sampled_from([0, 1]))
    def lose_a_copy(self, which):
        if all(path.exists() for path in self.ring.files):
            self.ring.files[which].unlink()

    @invariant()
    def the_present_passwords_open_it_and_no_old_one(self):
        assert self.ring.accounts() == {f"uid-{who}" for who in self.now}
        for who, password in self.now.items():
            found = self.ring.unlock(f"login-{who}", password)
            assert (found.account, found.keys) == (f"uid-{who}", self.keys)
            assert self.ring.used_before(f"uid-{who}", password)
        for who, password in self.past:
            with pytest.raises(WrongPassword):
                self.ring.unlock(f"login-{who}", password)
        assert self.ring.recover(self.words) == self.keys
        for words in self.void:
            with pytest.raises(InvalidInput):
                self.ring.recover(words)

    def teardown(self):
        self.folder.cleanup()


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=8, stateful_step_count=12, deadline=None)

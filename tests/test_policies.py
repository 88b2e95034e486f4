import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinzhou_desktop import policies, regulation
from xinzhou_desktop.policies import Policies

ALL = policies.catalogue().policies
ONE = """
version = "9"
[[policy]]
id = "P01"
article = "四"
question = "?"
default = "a"
refuses = true
options = [{ key = "a", label = "A" }]
"""


def test_there_are_seventy_in_order():
    assert [x.id for x in ALL] == [f"P{n:02d}" for n in range(1, 71)]


@pytest.mark.parametrize("policy", ALL, ids=lambda x: x.id)
def test_every_policy_can_be_asked_and_answered(policy):
    assert regulation.text_of(policy.article)
    assert policy.question
    assert len(policy.options) > 1
    assert all(option.label for option in policy.options)
    assert len({option.key for option in policy.options}) == len(policy.options)
    assert policies.defaults().option(policy.id) == policy.default


@pytest.mark.parametrize(
    ("id_", "key"),
    [
        ("P01", "legal_person"),
        ("P02", "ceiling"),
        ("P05", "none"),
        ("P06", "decision"),
        ("P08", "warn"),
        ("P18", "closes"),
        ("P21", "any"),
        ("P23", "judgement"),
        ("P26", "judgement"),
        ("P28", "unlimited"),
        ("P40", "natural"),
        ("P41", "excluded"),
        ("P42", "extended"),
        ("P59", "decision"),
        ("P66", "midnight"),
        ("P68", "consensus"),
        ("P70", "stroke"),
    ],
)
def test_the_default_is_the_literal_text(id_, key):
    assert policies.defaults().option(id_) == key


@pytest.mark.parametrize("id_", ["P08", "P12", "P14", "P15", "P30", "P31", "P33", "P34"])
def test_what_is_only_good_practice_warns(id_):
    assert not policies.defaults().refuses(id_)


@pytest.mark.parametrize("id_", ["P01", "P02", "P40", "P47", "P59"])
def test_what_the_text_forbids_refuses(id_):
    assert policies.defaults().refuses(id_)


def test_an_option_may_weigh_more_or_less_than_its_policy():
    p = policies.defaults()
    assert p.with_choices({"P08": "forbid"}).refuses("P08")
    assert not p.with_choices({"P01": "head_decides"}).refuses("P01")


def test_numbers_come_from_the_option():
    p = policies.defaults()
    assert p.count("P12") == 3
    assert p.count("P31") == 5
    assert p.number("P05") is None
    assert p.with_choices({"P05": "600"}).number("P05") == 600
    with pytest.raises(ValueError, match="P05"):
        p.count("P05")


def test_the_label_is_the_wording_on_screen():
    assert policies.defaults().label("P40") == "自然日"


@pytest.mark.parametrize("choices", [{"P99": "x"}, {"P40": "lunar"}, {"": ""}])
def test_unknown_choices_are_refused(choices):
    with pytest.raises(ValueError, match="口径"):
        policies.defaults().with_choices(choices)


def test_a_rule_cannot_misspell_an_option():
    with pytest.raises(ValueError, match="naturall"):
        policies.defaults().chooses("P40", "naturall")


def test_choosing_leaves_the_original_alone():
    p = policies.defaults()
    other = p.with_choices({"P40": "workday"})
    assert p.chooses("P40", "natural")
    assert other.chooses("P40", "workday")
    assert other.changed() == ("P40",)
    assert p.changed() == ()
    assert other.digest != p.digest


@given(st.fixed_dictionaries({x.id: st.sampled_from([o.key for o in x.options]) for x in ALL}))
def test_a_frozen_copy_reads_back(choices):
    p = policies.defaults().with_choices(choices)
    again = Policies.from_json(p.to_json())
    assert again == p
    assert again.digest == p.digest
    assert dict(again.choices) == choices


def test_an_older_copy_takes_the_default_of_a_newer_question():
    p = Policies.from_json(json.dumps({"version": "2022", "choices": {"P40": "workday"}}))
    assert p.version == "2022"
    assert p.chooses("P40", "workday")
    assert p.chooses("P41", "excluded")


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"version": "1", "choices": 3}'])
def test_a_damaged_copy_is_refused(text):
    with pytest.raises(ValueError, match="口径记录无法读取"):
        Policies.from_json(text)


def test_a_copy_that_lacks_a_choice_is_no_copy():
    with pytest.raises(ValueError, match="P40"):
        Policies("1", ()).option("P40")


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (ONE.replace('default = "a"', 'default = "b"'), "P01"),
        (ONE.replace('question = "?"', ""), "P01"),
        (ONE.replace(', label = "A"', ""), "P01"),
        (ONE + ONE.split('"9"')[1], "P01"),
        (ONE.replace('id = "P01"', ""), "无编号"),
        (ONE.replace('version = "9"', ""), "version"),
        ("policy = [", ""),
        ('version = "1"\npolicy = 3', ""),
    ],
)
def test_a_damaged_file_names_itself_and_the_policy(tmp_path, wrong, named):
    path = tmp_path / "policies.toml"
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"^policies\.toml：.*{named}"):
        policies.load(path)


def test_a_good_file_is_read(tmp_path):
    path = tmp_path / "policies.toml"
    path.write_text(ONE, encoding="utf-8")
    assert policies.load(path).policy("P01").refuses


def test_a_missing_file_names_itself(tmp_path):
    with pytest.raises(ValueError, match=r"none\.toml"):
        policies.load(tmp_path / "none.toml")

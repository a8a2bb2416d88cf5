"""An invented list of 40 families, as a city might hand it over: none of them is real, and few of them are easy."""

from collections.abc import Iterator
from datetime import date, timedelta

Row = tuple[str | int | date | None, ...]

SURNAMES = (
    ("佐伯", "さえき"), ("黒田", "くろだ"), ("林", "はやし"), ("大野", "おおの"),
    ("𠮷田", "よしだ"), ("髙橋", "たかはし"), ("山﨑", "やまさき"), ("渡邊", "わたなべ"),
    ("渡邉", "わたなべ"), ("小鳥遊", "たかなし"), ("東海林", "しょうじ"), ("森", "もり"),
    ("石川", "いしかわ"), ("西田", "にしだ"), ("南", "みなみ"), ("北村", "きたむら"),
    ("中川", "なかがわ"), ("上田", "うえだ"), ("藤井", "ふじい"), ("岡本", "おかもと"),
)  # fmt: skip
GIVEN = (
    ("ゆうと", "ゆうと"), ("ひな", "ひな"), ("蒼", "あおい"), ("陽菜", "ひな"), ("大翔", "ひろと"), ("結愛", "ゆあ"),
    ("蓮", "れん"), ("凛", "りん"), ("湊", "みなと"), ("咲良", "さくら"),
)  # fmt: skip
GUARDIANS = (("かおり", "かおり"), ("みどり", "みどり"), ("剛", "つよし"), ("直美", "なおみ"), ("健一", "けんいち"))


def invented_children() -> list[Row]:
    """Rows in the order of the template: 44 children of 40 families."""
    rows = [*_everyday(), *_siblings(), *_others()]
    return [(number, *row) for number, row in enumerate(rows, 1)]


def invented_workers() -> list[Row]:
    """Five supporters."""
    names = (
        ("林 あおい", "はやし あおい"), ("原 みのり", "はら みのり"), ("江口 拓", "えぐち たく"), ("宮本 杏", "みやもと あん"),
        ("Kim Minji", "きむ みんじ"),
    )  # fmt: skip
    return [(name, kana, "サポーター", f"080-0000-{3000 + n}", "", "") for n, (name, kana) in enumerate(names)]


def _born(number: int) -> date:
    return date(2011, 4, 2) + timedelta(days=25 * number)


def _grade(born_on: date) -> str:
    begun = born_on.year if born_on >= date(born_on.year, 4, 2) else born_on.year - 1
    return f"{2026 - begun - 12}年"


def _row(child: str, kana: str, born_on: date, adult: str, adult_kana: str, phone: str, **more: str) -> Row:
    told = {
        "relation": "母",
        "second": "",
        "second_kana": "",
        "second_relation": "",
        "second_phone": "",
        "protected": "無",
    } | more
    return (
        child, kana, born_on, "灯火中学校", _grade(born_on), adult, adult_kana, told["relation"], phone, "",
        told["second"], told["second_kana"], told["second_relation"], told["second_phone"], "590-0000",
        told.get("address", "堺市堺区灯火町0-0"), told["protected"], told.get("remarks", ""),
    )  # fmt: skip


def _everyday() -> Iterator[Row]:
    for number in range(31):
        (surname, reading), (given, given_kana) = SURNAMES[number % 20], GIVEN[number % 10]
        adult, adult_kana = GUARDIANS[number % 5]
        yield _row(
            f"{surname} {given}", f"{reading} {given_kana}", _born(number), f"{surname} {adult}", f"{reading} {adult_kana}",
            f"090-0000-{1000 + number}",
        )  # fmt: skip


def _siblings() -> Iterator[Row]:
    """Four families with two children each, one of them twins."""
    for number, (surname, reading) in enumerate((("有馬", "ありま"), ("土井", "どい"), ("堀", "ほり"), ("関", "せき"))):
        for child in (0, 1):
            given, given_kana = GIVEN[number * 2 + child]
            born_on = date(2012, 6, 10) if number == 0 else _born(number * 3 + child * 12)
            yield _row(
                f"{surname} {given}", f"{reading} {given_kana}", born_on, f"{surname} 恵", f"{reading} めぐみ",
                f"080-0000-{2000 + number}",
            )  # fmt: skip


def _others() -> Iterator[Row]:
    """Two guardians with different names, address protection, names from abroad, the same name twice."""
    two = {"second": "小林 誠", "second_kana": "こばやし まこと", "second_relation": "父", "second_phone": "070-0000-4001"}
    yield _row("高木 空", "たかぎ そら", date(2012, 12, 24), "高木 由美", "たかぎ ゆみ", "070-0000-4000", **two)
    hidden = {"protected": "有", "address": "堺市北区秘密町0-0"}
    yield _row("三好 あきら", "みよし あきら", date(2013, 2, 3), "三好 静", "みよし しずか", "070-0000-4002", **hidden)
    yield _row("サントス リカルド", "さんとす りかるど", date(2012, 8, 15), "Maria Santos", "まりあ さんとす", "070-0000-4003")
    yield _row("Nguyễn Văn An", "ぐえん ゔぁん あん", date(2011, 9, 2), "Nguyễn Thị Lan", "ぐえん てぃ らん", "070-0000-4004")
    yield _row("佐藤 翔", "さとう しょう", date(2012, 4, 4), "佐藤 愛", "さとう あい", "070-0000-4005")

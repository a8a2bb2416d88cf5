"""Who plays: invented families, supporters and staff with their habits, drawn from the seed.

Some habits are always there, however few families play: one that moves every visit, one that is silent, one that blocks the
account, one reached by phone only. The rest is drawn.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


def _pairs(written: str) -> tuple[tuple[str, str], ...]:
    """Names with their reading: 佐伯/さえき, ..."""
    return tuple((name, kana) for name, _, kana in (one.partition("/") for one in written.split(", ")))


SURNAMES = _pairs(
    "佐伯/さえき, 黒田/くろだ, 大野/おおの, 𠮷田/よしだ, 髙橋/たかはし, "
    "山﨑/やまさき, 渡邊/わたなべ, 小鳥遊/たかなし, 東海林/しょうじ, 森/もり, "
    "石川/いしかわ, 西田/にしだ, 南/みなみ, 北村/きたむら, 中川/なかがわ, "
    "上田/うえだ, 藤井/ふじい, 岡本/おかもと, 有馬/ありま, 土井/どい"
)
GIVEN = _pairs(
    "ゆうと/ゆうと, ひな/ひな, 蒼/あおい, 大翔/ひろと, 結愛/ゆあ, "
    "蓮/れん, 凛/りん, 湊/みなと, 咲良/さくら, あきら/あきら, "
    "空/そら, すず/すず, 航/わたる, つむぎ/つむぎ, 一花/いちか, "
    "奏/かなで, 直/なお, 円/まどか, 光/ひかる, 千尋/ちひろ"
)
ADULTS = _pairs("かおり/かおり, みどり/みどり, 剛/つよし, 直美/なおみ, 健一/けんいち")
WORKERS = _pairs(
    "林 あおい/はやし あおい, 原 みのり/はら みのり, 江口 拓/えぐち たく, 宮本 杏/みやもと あん, 𠮷岡 真/よしおか まこと, "
    "小西 葵/こにし あおい, 安田 涼/やすだ りょう, 本多 遥/ほんだ はるか"
)
AREAS = ("sakai", "naka", "higashi", "nishi", "minami", "kita")
DAYS = ("mon", "tue", "wed", "thu", "fri")
CHILDREN_EACH = 2
"""Children a supporter takes, as they tell the coordinator."""


class Habit(StrEnum):
    """What somebody is like, in one word."""

    STEADY = "steady"
    LATE = "late"  # answers a day later than others, cancels after the deadline now and then
    SILENT = "silent"  # reads, and presses nothing
    MOVER = "mover"  # moves every visit
    BLOCKER = "blocker"  # blocks the account in the autumn
    PHONE = "phone"  # no app at all
    ENGLISH = "english"  # writes English
    COMPLAINS = "complains"  # one complaint in the year
    ABSENT = "absent"  # not at home now and then
    TIRED = "tired"  # nobody opens the door for six weeks in the autumn
    FORGETS = "forgets"  # a supporter who needs to be asked for the report
    WORRIES = "worries"  # a supporter who sees one thing that must be told at once


FIRST_FAMILIES = (
    *(Habit.STEADY, Habit.MOVER, Habit.BLOCKER, Habit.PHONE, Habit.SILENT),
    *(Habit.LATE, Habit.COMPLAINS, Habit.ENGLISH, Habit.ABSENT),
)
DRAWN = (*(Habit.STEADY,) * 8, Habit.LATE, Habit.LATE, Habit.SILENT, Habit.ABSENT, Habit.MOVER, Habit.BLOCKER, Habit.PHONE)


@dataclass(frozen=True, slots=True)
class Family:
    """A child with a guardian. `way` is line, discord or phone; `sibling_of` is the number of an earlier child."""

    number: int
    child: str
    child_kana: str
    born_on: date
    guardian: str
    guardian_kana: str
    phone: str
    habit: Habit
    way: str
    child_writes: bool
    hours: tuple[tuple[str, str, str], ...]
    area: str
    subjects: tuple[str, ...]
    sibling_of: int | None = None

    @property
    def language(self) -> str:
        """What they write."""
        return "en" if self.habit is Habit.ENGLISH else "ja"


@dataclass(frozen=True, slots=True)
class Worker:
    """A supporter who may be asked."""

    number: int
    name: str
    kana: str
    phone: str
    habit: Habit
    way: str
    hours: tuple[tuple[str, str, str], ...]


def draw_families(count: int, seed: int, first: tuple[Habit, ...] | None = None) -> list[Family]:
    """As many children as asked for, the first with these habits; every tenth is a sibling of the one before."""
    chance = random.Random(f"families:{seed}")  # noqa: S311 - repeatable on purpose
    families: list[Family] = []
    for number in range(count):
        before = families[-1] if number % 10 == 9 and families[-1].sibling_of is None else None
        families.append(_family(number, chance, before, FIRST_FAMILIES if first is None else first))
    return families


def _family(number: int, chance: random.Random, before: Family | None, first: tuple[Habit, ...]) -> Family:
    (surname, reading), (given, given_kana) = SURNAMES[number % 20], GIVEN[(number // 20 + number) % 20]
    adult, adult_kana = ADULTS[(number + number // 20) % 5]  # nobody has the name of somebody else
    habit = first[number] if number < len(first) else chance.choice(DRAWN)
    if number >= 100:
        surname = f"{surname}{number // 100}"
    days = chance.sample(DAYS, 3)
    hours = tuple((day, *chance.choice((("15:00", "19:00"), ("14:00", "18:00"), ("16:00", "20:00")))) for day in sorted(days))
    way = "phone" if habit is Habit.PHONE else "line" if habit is Habit.BLOCKER else chance.choice(("line", "line", "discord"))
    family = Family(
        number=number,
        child=f"{surname} {given}",
        child_kana=f"{reading} {given_kana}",
        born_on=date(2011, 4, 2) + timedelta(days=chance.randrange(1000)),
        guardian=f"{surname} {adult}",
        guardian_kana=f"{reading} {adult_kana}",
        phone=f"090-0000-{1000 + number}",
        habit=habit,
        way=way,
        child_writes=way != "phone" and chance.random() < 0.5,
        hours=hours,
        area=chance.choice(AREAS),
        subjects=tuple(chance.sample(("mathematics", "english", "japanese"), 1)),
    )
    return family if before is None else _sibling(family, before)


def _sibling(child: Family, before: Family) -> Family:
    surname, reading = before.child.split(" ")[0], before.child_kana.split(" ")[0]
    given, given_kana = GIVEN[(child.number // 20 + child.number + 10) % 20]
    return Family(
        number=child.number,
        child=f"{surname} {given}",
        child_kana=f"{reading} {given_kana}",
        born_on=child.born_on,
        guardian=before.guardian,
        guardian_kana=before.guardian_kana,
        phone=before.phone,
        habit=before.habit,
        way=before.way,
        child_writes=False,
        hours=child.hours,
        area=before.area,
        subjects=child.subjects,
        sibling_of=before.number,
    )


def draw_workers(families: int, seed: int) -> list[Worker]:
    """Enough supporters for so many children, two children each and a few to spare; never fewer than four."""
    chance = random.Random(f"workers:{seed}")  # noqa: S311 - repeatable on purpose
    made = []
    for number in range(max(4, families * 3 // (2 * CHILDREN_EACH) + 2)):
        name, kana = WORKERS[number % len(WORKERS)]
        if number >= len(WORKERS):
            surname, reading = SURNAMES[(number * 7) % 20]
            name, kana = f"{surname} {number}子", f"{reading} {number}こ"
        habit = Habit.WORRIES if number == 0 else Habit.FORGETS if number % 5 == 2 else Habit.STEADY
        days = tuple((day, "14:00", "20:00") for day in sorted(chance.sample(DAYS, 4)))
        made.append(Worker(number, name, kana, f"080-0000-{2000 + number}", habit, chance.choice(("line", "discord")), days))
    return made

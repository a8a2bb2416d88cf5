"""Who plays in an online place: invented participants with their habits, drawn from the seed, and what they say.

Some habits are always there, however few take part; the rest is drawn. Nothing here is anybody's real word or name.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tomoshibi.rehearsal.habits import GIVEN, SURNAMES


class PlaceHabit(StrEnum):
    """What somebody is like, in one word."""

    STEADY = "steady"
    QUIET = "quiet"  # comes now and then, says little
    LISTENER = "listener"  # never writes, only listens
    SLANDERS = "slanders"  # says something that hurts now and then
    NUMBERS = "numbers"  # gives phone numbers and accounts away
    CRISIS = "crisis"  # cries for help once
    WITHDRAWS = "withdraws"  # takes the consent back in the autumn
    RETURNS = "returns"  # leaves, and comes back under another name
    MINOR = "minor"  # sixteen years old
    PHONE = "phone"  # no app at all: staff write for them
    RARE_NAME = "rare_name"  # 𠮷 in the name
    NO_PAPERS = "no_papers"  # the papers never come back
    ELSEWHERE = "elsewhere"  # another place fits better


FIRST_GUESTS = tuple(PlaceHabit)[2:]
DRAWN = (*(PlaceHabit.STEADY,) * 6, *(PlaceHabit.QUIET,) * 4, PlaceHabit.LISTENER, PlaceHabit.SLANDERS)
WAYS = ("line", "discord", "web", "line", "discord")
OWN_WAY = {
    PlaceHabit.LISTENER: "line", PlaceHabit.SLANDERS: "discord", PlaceHabit.NUMBERS: "line", PlaceHabit.CRISIS: "discord",
    PlaceHabit.WITHDRAWS: "line", PlaceHabit.RETURNS: "discord", PlaceHabit.MINOR: "discord", PlaceHabit.PHONE: "phone",
    PlaceHabit.RARE_NAME: "web",
}  # fmt: skip
COMES = {PlaceHabit.STEADY: 0.5, PlaceHabit.LISTENER: 0.6, PlaceHabit.QUIET: 0.15, PlaceHabit.PHONE: 0.1}
"""How likely somebody comes to an opening; others 0.4."""
NICKNAMES = (
    "しずく", "よる", "こもれび", "あさぎり", "みかづき", "ゆきうさぎ", "かえで", "なぎ", "ほたる", "うみねこ", "すばる",
    "こはる",
    "つきみ", "れんげ", "あまね", "ひかげ", "くるみ", "しおり", "たびと", "もみじ", "かすみ", "そよかぜ", "まるた", "あおば",
    "ことり", "はるか", "いろは", "こだま", "ゆうなぎ", "しろくま", "みなも", "ほうせんか", "らいちょう", "わたげ", "すずむし",
    "おぼろ", "ちどり", "はなび", "うたたね", "きなこ",
)  # fmt: skip
RARE_NICKNAME = "𠮷の夜"
EVERYDAY = (
    "こんばんは", "今日はカレーを作りました", "見てるだけですが、よろしくお願いします", "昨日は久しぶりに朝に起きられた",
    "最近、編み物を始めました", "このゲーム、ボスが強すぎて死ぬかと思った笑", "わかる", "それいいですね",
    "猫がずっと膝の上にいて動けません", "雨の音が好きです", "窓を開けたら金木犀のにおいがした", "お茶いれてきます",
    "絵しりとり、またやりたいです", "散歩してみようかな、三分だけ", "今日は眠れなくて、少しぼーっとしてます",
    "すごい、上手ですね",
    "中学の英語をやり直してます", "焼きいも食べたい", "本を一冊読み終わりました", "みんな元気かな", "ちょっと休憩します",
    "ラジオ聞きながら参加してます", "昔の曲ばかり聞いてる", "今日は聞くだけにします", "ホットケーキが丸く焼けた",
    "敵が多すぎて倒せない、このステージ難しい", "神回だった、昨日のアニメ", "布団から出られた自分をほめたい",
    "パズルが半分までできました", "また来ますね", "おつかれさまです", "のんびりいきましょう",
)  # fmt: skip
BAD = {
    "slander": ("お前ほんとバカだな", "きもいんだよ、お前", "おまえみたいなクズは黙ってろ"),
    "private_data": ("電話してね 090-1234-5678", "うちの番号は080ー9876ー5432だよ"),
    "contact_exchange": ("LINE交換しませんか、IDは kumo_sora7 です", "ほかのアプリで話そう、カカオのID送るね"),
    "crisis": ("もう死にたい",),
}
"""By the kind of flag each deserves."""
QUESTIONS = (
    ("学びや活動のこと", "高校の勉強を、家で少しずつやり直せますか"),
    ("居場所や参加のこと", "途中から来ても、気まずくないですか"),
    ("アプリのこと", "スマホを新しくしたら、前の部屋に入れますか"),
)


@dataclass(frozen=True, slots=True)
class Guest:
    """A participant. `name` stands on papers alone; `asks_on` is the day on which they write for the first time."""

    number: int
    nickname: str
    name: str
    kana: str
    born_on: date
    habit: PlaceHabit
    way: str
    comes: float
    asks_on: date

    @property
    def is_minor(self) -> bool:
        """Whether they are not yet eighteen through the whole contract."""
        return self.habit is PlaceHabit.MINOR


def draw_guests(count: int, seed: int, year: int, first: tuple[PlaceHabit, ...] = FIRST_GUESTS) -> list[Guest]:
    """As many as asked for. A third comes in the first days, so that there is somebody when the place opens."""
    chance = random.Random(f"guests:{seed}")  # noqa: S311 - repeatable on purpose
    return [_guest(number, count, chance, year, first) for number in range(count)]


def _guest(number: int, count: int, chance: random.Random, year: int, first: tuple[PlaceHabit, ...]) -> Guest:
    habit = first[number] if number < len(first) else chance.choice(DRAWN)
    way = OWN_WAY.get(habit) or chance.choice(WAYS)
    (surname, surname_kana), (given, given_kana) = SURNAMES[(number * 7 + 3) % len(SURNAMES)], GIVEN[(number * 3) % len(GIVEN)]
    if habit is PlaceHabit.RARE_NAME:
        surname, surname_kana = "𠮷田", "よしだ"
    early = number < max(len(first), count // 3)
    days = chance.randint(1, 6) if early else chance.randint(15, 240)
    nickname = NICKNAMES[number % len(NICKNAMES)] + ("" if number < len(NICKNAMES) else str(number // len(NICKNAMES) + 1))
    born = date(year - 16, 1, 1) if habit is PlaceHabit.MINOR else date(year - chance.randint(19, 42), 1, 1)
    return Guest(
        number=number,
        nickname=RARE_NICKNAME if habit is PlaceHabit.RARE_NAME else nickname,
        name=f"{surname} {given}",
        kana=f"{surname_kana} {given_kana}",
        born_on=born + timedelta(days=chance.randint(100, 300)),
        habit=habit,
        way=way,
        comes=COMES.get(habit, 0.4),
        asks_on=date(year, 4, 1) + timedelta(days=days),
    )

"""The invented people of the demo: none of them is real, and few of them are easy."""

from dataclasses import dataclass

from core.alerts import AlertKind, Severity
from core.people import Language, NoticeWords, Role

SAKAI = "sakai-learning-2026"
KYOTO = "kyoto-ibasho-2026"


@dataclass(frozen=True, slots=True)
class Invented:
    """Somebody to be played; `says` is what they wrote before the demo began, `on_leave_days` how long they are away."""

    key: str
    programme_id: str
    role: Role
    name: str
    kana: str
    phone: str = ""
    remarks: str = ""
    language: Language = Language.JA
    notice_words: NoticeWords = NoticeWords.NEUTRAL
    shared_device: bool | None = None
    says: tuple[str, ...] = ()
    on_leave_days: int = 0
    place_protected: bool = False


PEOPLE: tuple[Invented, ...] = (
    Invented("coordinator", SAKAI, Role.COORDINATOR, "中村 さと子", "なかむら さとこ", "072-000-0101"),
    Invented("deputy", SAKAI, Role.DEPUTY, "大野 航", "おおの わたる", "072-000-0102"),
    Invented("away", SAKAI, Role.COORDINATOR, "藤井 かおる", "ふじい かおる", "072-000-0103", on_leave_days=4),
    Invented("tired", SAKAI, Role.GUARDIAN, "佐伯 みどり", "さえき みどり", "090-0000-1234", "夜おそくにしか読めないとのこと"),
    Invented(
        "watched",
        SAKAI,
        Role.GUARDIAN,
        "𠮷村 かおり",
        "よしむら かおり",
        "080-0000-5678",
        "電話は家族も見る。お返事はページで",
        shared_device=True,
        place_protected=True,
    ),
    Invented(
        "english",
        SAKAI,
        Role.GUARDIAN,
        "Maria Santos",
        "まりあ さんとす",
        "070-0000-2468",
        language=Language.EN,
        says=("Hello. My son has not been to school since May. I do not read kanji well, sorry.",),
    ),
    Invented("child", SAKAI, Role.CHILD, "佐伯 ゆうと", "さえき ゆうと", language=Language.EASY),
    Invented(
        "sister",
        SAKAI,
        Role.CHILD,
        "佐伯 ひな",
        "さえき ひな",
        remarks="ゆうとさんの妹。別々に話したい",
        language=Language.EASY,
    ),
    Invented(
        "angry",
        SAKAI,
        Role.GUARDIAN,
        "黒田 剛",
        "くろだ つよし",
        "090-0000-8642",
        "離れて暮らしている。家族の居場所は伝えない",
        says=("いつになったら連絡が来るんですか。もう三回書きました。",),
    ),
    Invented("silent", SAKAI, Role.GUARDIAN, "石川 まこと", "いしかわ まこと", "090-0000-9753", "まだ一度もお返事がない"),
    Invented("supporter", SAKAI, Role.SUPPORTER, "林 あおい", "はやし あおい", "080-0000-1357"),
    Invented("manager", KYOTO, Role.MANAGER, "木下 直子", "きのした なおこ", "075-000-0201"),
    Invented("planner", KYOTO, Role.PLANNER, "原田 陽", "はらだ よう", "075-000-0202"),
    Invented(
        "quiet",
        KYOTO,
        Role.PARTICIPANT,
        "しずく",
        "しずく",
        remarks="本名は書類だけに",
        says=("はじめまして", "見ているだけでもいいですか"),
    ),
    Invented("returning", KYOTO, Role.PARTICIPANT, "よる", "よる"),
    Invented("awaited", KYOTO, Role.PARTICIPANT, "あさぎり", "あさぎり", remarks="封筒には何も書かない"),
    Invented(
        "tomorrow",
        KYOTO,
        Role.PARTICIPANT,
        "こもれび",
        "こもれび",
        says=("声は出せないかもしれません。文字だけでもいいですか",),
    ),
    Invented("kyoto", KYOTO, Role.COORDINATOR, "三宅 ことの", "みやけ ことの", "075-000-0203"),
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A matter that waits since before the demo began; `taken_by` is the key of whoever has it."""

    about: str
    kind: AlertKind
    severity: Severity
    reason: str
    hours_ago: int
    taken_by: str = ""


WAITING: tuple[Waiting, ...] = (
    Waiting("sister", AlertKind.MESSAGE, Severity.CALM, "message", 17),
    Waiting("tired", AlertKind.PHONE, Severity.SOON, "phone", 40, taken_by="deputy"),
    Waiting("child", AlertKind.MESSAGE, Severity.SOON, "asked-for-person", 3, taken_by="deputy"),
)

"""A small record of an online place in which every promise was kept, to be spoiled one promise at a time."""

from tests.rehearsal.records import at, did, heard
from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.record import Did, Heard, Looked, Participant, Record, Somebody

DAY, EVENING, OFF = "2026-05-12T13:00:00+09:00", "2026-05-20T17:30:00+09:00", "2026-05-26T13:00:00+09:00"
LINES = {
    DAY: "5月12日(火) 13:00〜17:00　交流（おしゃべりやゲームなど）",
    EVENING: "5月20日(水) 17:30〜21:30　交流（おしゃべりやゲームなど）",
    OFF: "5月26日(火) 13:00〜17:00　学び（自分のペースで）",
}
ENDS = {DAY: "2026-05-12T17:00:00+09:00", EVENING: "2026-05-20T21:30:00+09:00", OFF: "2026-05-26T17:00:00+09:00"}
GUESTS = ("guest-0", "guest-1")
HELP = "あなたはひとりではありません。\nよりそいホットライン　0120-279-338（24時間・通話無料）"
CRY = "もう消えてしまいたい"
INSULT = "お前なんか来るな、消えろ"
NUMBER = "ぼくの番号は090-1234-5678だよ"
RULE = "ここで聞いたことは、話した人がよいと言うまで、ほかでは話さないでください。"
STATISTICS = """居場所の統計
今年度に来た人 2人（めやす 30人）
月ごと
月 開設 時間 夕方 のべ人数 人数 はじめて 管理者がいた時間
2026年5月
2
8時間
1
3
2
2
7時間52分
合計
2
8時間
1
3
2
2
7時間52分"""


def staff(when: str, who: str, what: str, told: str = "", words_said: str = "") -> Did:
    """What somebody of the staff did."""
    return did(when, who, what, told, None, words_said)


def guest(when: str, number: int, what: str, told: str = "", words_said: str = "") -> Did:
    """What a participant did."""
    return did(when, f"guest-{number}", what, told, number, words_said)


def posts(begins: str, manager: str = "manager-0") -> list[Did]:
    """Everybody posted to an opening."""
    held = (("manager", manager), ("planner", "planner"), ("device_help", "planner"))
    return [staff("2026-04-15T10:00", "coordinator", words.POSTED, f"{begins} {post} {who}") for post, who in held]


def told(begins: str, when: str, first: str, *who: str) -> list[Heard]:
    """A message about an opening."""
    buttons = (("行くかも", f"o|yes|{begins}"),)
    return [heard(when, one, f"{first}\n{LINES[begins]}", *buttons) for one in who]


def joined(number: int) -> list[Did]:
    """Somebody's way into the place."""
    return [
        guest("2026-04-02T10:00", number, words.ASKED_TO_JOIN),
        did("2026-04-07T10:00", "coordinator", words.FIRST_TALK_HELD, "", number),
        did("2026-04-07T11:00", "coordinator", words.DECIDED, "yes", number),
        did("2026-04-08T11:00", "coordinator", words.PAPERS_SENT, "", number),
        did("2026-04-16T11:00", "coordinator", words.PAPERS_BACK, "", number),
        guest("2026-04-16T20:00", number, words.AGREED, "1"),
        did("2026-04-17T11:00", "coordinator", words.JOINED, "", number),
        did("2026-04-17T11:00", "room", words.ROLE_GIVEN, "", number),
    ]


def good_place() -> Record:
    """An afternoon with an insult, a number and a manager who steps away; an evening with a cry; one cancelled; one left."""
    record = Record()
    for key, part, name, way in (
        ("coordinator", "coordinator", "中村 まり", "line"),
        ("deputy", "deputy", "石井 けい", "line"),
        ("manager-0", "manager", "高野 すすむ", "discord"),
        ("manager-1", "manager", "原 なお", "line"),
        ("planner", "planner", "松田 りく", "line"),
        ("guest-0", "participant", "西田 みのる", "discord"),
        ("guest-1", "participant", "小川 はる", "line"),
        ("room", words.ROOM, "みんなの部屋", "discord"),
    ):
        record.add(Somebody(key, part, name, way))
    record.participants = {
        0: Participant(0, "よるねこ", "discord", is_minor=False, key="guest-0"),
        1: Participant(1, "あさがお", "line", is_minor=False, key="guest-1"),
    }
    record.did = [*joined(0), *joined(1), *_planned(), *_afternoon(), *_evening()]
    record.did.append(guest("2026-05-28T12:00", 1, words.LEFT))
    record.did.append(did("2026-05-28T12:00", "room", words.ROLE_TAKEN, "", 1))
    record.did.sort(key=lambda one: one.at)
    record.heard = [*_heard_of_openings(), *_heard_in_the_afternoon(), *_heard_in_the_evening()]
    record.heard.append(heard("2026-05-28T12:00", "guest-1", "わかりました。部屋からは出ています。"))
    record.heard.append(heard("2026-05-29T12:00", "guest-0", "お返事があります。ページで読めます。"))
    record.heard.sort(key=lambda one: one.at)
    record.touched = [(at("2026-05-28T11:59"), "guest-1")]
    record.looked = [Looked(at("2026-05-29T17:00"), words.STATISTICS, STATISTICS)]
    record.looked.append(Looked(at("2026-05-12T16:30"), words.FLAGS, f"居場所の見守り\n{INSULT}"))
    return record


def _planned() -> list[Did]:
    openings = (DAY, EVENING, OFF)
    found = [staff("2026-04-15T10:00", "coordinator", words.PLANNED, f"{one} {ENDS[one]} exchange") for one in openings]
    for one in openings:
        found += posts(one)
    found.append(staff("2026-05-21T12:00", "coordinator", words.CANCELLED, OFF))
    return [*found, guest("2026-05-04T12:00", 0, words.WISHED, DAY), guest("2026-05-12T09:00", 1, words.UNWISHED, DAY)]


def _afternoon() -> list[Did]:
    return [
        staff("2026-05-12T12:50", "manager-0", words.ON_DUTY, DAY),
        guest("2026-05-12T13:05", 0, words.CAME, f"{DAY} spoke"),
        guest("2026-05-12T13:05", 0, words.SAID, DAY, "こんにちは。今日は雨ですね"),
        guest("2026-05-12T13:20", 1, words.SAID_BADLY, f"{DAY} slander medium", INSULT),
        staff("2026-05-12T13:23", "manager-0", words.FLAG_SEEN),
        guest("2026-05-12T13:40", 0, words.SAID_BADLY, f"{DAY} private_data high", NUMBER),
        did("2026-05-12T13:40:02", "room", words.TAKEN_OUT, "", 0, NUMBER),
        staff("2026-05-12T13:43", "manager-0", words.FLAG_SETTLED, "soft_word"),
        staff("2026-05-12T14:00", "manager-0", words.AWAY, DAY),
        did("2026-05-12T13:00:05", "room", words.POSTING_GOES_ON),
        did("2026-05-12T14:00:01", "room", words.POSTING_RESTS),
        staff("2026-05-12T14:08", "manager-1", words.ON_DUTY, DAY),
        did("2026-05-12T14:08:01", "room", words.POSTING_GOES_ON),
        guest("2026-05-12T15:00", 1, words.CALLED_STAFF, DAY),
        staff("2026-05-12T20:00", "manager-1", words.NOTE_WRITTEN, DAY),
    ]


def _evening() -> list[Did]:
    return [
        staff("2026-05-20T17:20", "manager-0", words.ON_DUTY, EVENING),
        guest("2026-05-20T18:00", 1, words.SAID_BADLY, f"{EVENING} crisis high", CRY),
        staff("2026-05-20T18:05", "coordinator", words.TOOK_ALERT),
    ]


def _heard_of_openings() -> list[Heard]:
    first = "これからひらく日です。"
    welcome = [heard("2026-04-17T11:00", one, "今日から、参加できます。", ("次にひらく日を見る", "o|next")) for one in GUESTS]
    cancelled = [heard("2026-05-21T12:01", one, "5月26日(火) 13:00 の開設は、お休みになりました。") for one in GUESTS]
    duty = [
        heard("2026-04-15T10:00", one, f"当番のお願いです。{LINES[day]}") for one in ("manager-0", "planner") for day in LINES
    ]
    recalled = [
        heard(f"2026-05-{day}T18:00", one, "あしたは当番の日です。") for one in ("manager-0", "planner") for day in ("11", "19")
    ]
    return [
        *welcome,
        *told(DAY, "2026-05-03T09:00", first, *GUESTS),
        *told(EVENING, "2026-05-11T09:00", first, *GUESTS),
        *told(OFF, "2026-05-17T09:00", first, *GUESTS),
        *told(DAY, "2026-05-11T18:00", "あしたは、ひらく日です。", "guest-0"),
        *told(DAY, "2026-05-12T12:45", "もうすぐ、ひらきます。", "guest-0"),
        *cancelled,
        *duty,
        *recalled,
        heard("2026-05-12T12:45", "manager-0", "13:00 に居場所が開きます。始められるときは「はじめる」を押してください。"),
        heard("2026-05-20T17:15", "manager-0", "17:30 に居場所が開きます。始められるときは「はじめる」を押してください。"),
    ]


def _heard_in_the_afternoon() -> list[Heard]:
    return [
        heard("2026-05-12T13:00:05", "room", f"開きました。今日は 17:00 までです。\n{RULE}"),
        heard("2026-05-12T13:20:02", "manager-0", "居場所で、見てほしい書き込みがあります。手があいたら、見てください。"),
        heard("2026-05-12T13:20:02", "room", "ことばが少し強くなってきたので、ここでひと息入れましょう。"),
        heard("2026-05-12T13:40:02", "manager-0", "居場所で、見てほしい書き込みがあります。手があいたら、見てください。"),
        heard("2026-05-12T13:40:02", "guest-0", "さきほどの書き込みを、いったんお預かりしました。"),
        heard("2026-05-12T14:00:01", "room", "少しのあいだ、ひと休みします。"),
        heard("2026-05-12T14:00:01", "manager-1", "居場所（17:00 まで）に、今、管理者がいません。"),
        heard("2026-05-12T14:08:01", "room", "お待たせしました。スタッフがもどりました。"),
        heard("2026-05-12T15:00:01", "manager-1", "居場所で、スタッフを呼んでいる方がいます。"),
        heard("2026-05-12T17:00:05", "room", "今日はここまでです。ありがとうございました。"),
    ]


def _heard_in_the_evening() -> list[Heard]:
    urgent = "すぐに見てほしいお知らせがあります。居場所の書き込みです。"
    return [
        heard("2026-05-20T17:30:05", "room", f"開きました。今日は 21:30 までです。\n{RULE}"),
        heard("2026-05-20T18:00:02", "guest-1", "みんなの部屋でのことばを見て、あなただけにお送りしています。"),
        heard("2026-05-20T18:00:02", "guest-1", HELP),
        *(heard("2026-05-20T18:00:02", one, urgent) for one in ("coordinator", "manager-0", "manager-1")),
        heard("2026-05-20T18:03:02", "deputy", urgent),
        heard("2026-05-20T21:30:05", "room", "今日はここまでです。ありがとうございました。"),
        heard("2026-05-20T21:30:05", "manager-0", "居場所を閉じました。おつかれさまでした。"),
    ]

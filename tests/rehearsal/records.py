"""A small record in which every promise was kept, to be spoiled one promise at a time."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tomoshibi.rehearsal.record import Child, Did, Heard, Looked, Record, Somebody

JAPAN = ZoneInfo("Asia/Tokyo")
VISIT = datetime(2026, 9, 7, 15, 0, tzinfo=JAPAN)
CANCELLED = datetime(2026, 9, 14, 15, 0, tzinfo=JAPAN)
MOVED = datetime(2026, 9, 21, 15, 0, tzinfo=JAPAN)
INTERVIEW = datetime(2026, 8, 20, 18, 15, tzinfo=JAPAN)
MATTER = "12345678-1234-4234-8234-123456789abc"

PAGE = """佐伯 ゆうと さんの予定と回数
予定
9月7日(月) 15:00
佐伯 ゆうと 林 あおい
実施 14:58 到着 16:31 終了 ご自宅
9月14日(月) 15:00
佐伯 ゆうと 林 あおい
締切後の取消（1回） ご自宅
使った回数
2
これからの予定
0
予定の回数（全部で）
30
記録
9月7日(月) 15:00 予定した
8月24日(月) 10:00 · 中村 まり
9月14日(月) 15:00 予定した
8月24日(月) 10:00 · 中村 まり"""


def at(written: str) -> datetime:
    """A moment by the clocks of Japan."""
    return datetime.fromisoformat(written).replace(tzinfo=JAPAN)


def heard(when: str, who: str, text: str, *buttons: tuple[str, str], channel: str = "line") -> Heard:
    """One message."""
    return Heard(at(when), who, channel, text, buttons)


def did(when: str, who: str, what: str, told: str = "", family: int | None = 0, words: str = "") -> Did:
    """One act."""
    return Did(at(when), who, what, told, family, words)


def reminder(day: str, visit: str) -> Heard:
    """The recall of a visit."""
    buttons = (("このままで大丈夫", f"v|ok|{visit}"), ("日をかえたい", f"v|move|{visit}"))
    return heard(f"{day}T10:00", "guardian-0", "あす 15:00 の予定のお知らせです。", *buttons)


def good_record() -> Record:
    """Two visits and a moved one, a report asked for and sent, feedback, a complaint, a suspicion, calls, a survey."""
    record = Record()
    for one in (
        Somebody("guardian-0", "guardian", "佐伯 かおり", "line", "steady", 0),
        Somebody("worker-0", "supporter", "林 あおい", "line"),
        Somebody("coordinator", "coordinator", "中村 まり", "line"),
    ):
        record.add(one)
    record.children[0] = Child(0, "佐伯 ゆうと", "guardian-0", "", by_phone=False)
    record.heard = [
        heard("2026-08-01T12:00", "guardian-0", "日時を選んでください"),
        heard("2026-08-19T10:00", "guardian-0", "8月20日(木) 17:00 の予定のお知らせです。", ("日時を変える", "v|iv|days|1")),
        reminder("2026-09-06", MATTER),
        heard("2026-09-07T20:00", "worker-0", "担当した日の報告書が、まだのようです。短くて大丈夫です。"),
        reminder("2026-09-13", MATTER.replace("1", "2")),
        heard("2026-09-15T12:21", "coordinator", "新しいお知らせがあります。"),
        heard("2026-09-16T02:01", "coordinator", "すぐに見てほしいお知らせがあります。安全にかかわることです。"),
        heard("2026-10-01T09:00", "coordinator", "堺市に出す書類の期限が近づいています。"),
        heard("2026-10-02T09:00", "guardian-0", "アンケートのお願いです。答えたくないところは、とばせます。"),
        heard("2026-11-02T09:00", "coordinator", "おはようございます。"),
    ]
    record.did = [
        did("2026-07-01T10:00", "coordinator", "training-held", family=None),
        did("2026-07-02T10:00", "guardian-0", "linked"),
        Did(INTERVIEW, "coordinator", "interview-held-first", "", 0),
        Did(INTERVIEW, "coordinator", "sheets-written", "", 0),
        did("2026-08-24T10:00", "coordinator", "visits-planned"),
        did("2026-09-07T16:31", "worker-0", "left", VISIT.isoformat()),
        did("2026-09-07T20:40", "worker-0", "report-sent", VISIT.isoformat(), words="no-feedback"),
        did("2026-09-10T10:00", "coordinator", "feedback-given"),
        did("2026-09-13T20:30", "guardian-0", "cancels-late", CANCELLED.isoformat()),
        did("2026-09-15T12:20", "guardian-0", "complains"),
        did("2026-09-16T02:00", "worker-0", "suspicion-reported"),
        did("2026-09-20T19:00", "guardian-0", "moved", MOVED.isoformat()),
        did("2026-09-22T10:00", "coordinator", "call-missed", "佐伯 かおり"),
        did("2026-09-24T15:00", "coordinator", "call-missed", "佐伯 かおり"),
        did("2026-10-03T09:00", "guardian-0", "survey-answered"),
        did("2026-10-14T21:00", "guardian-0", "blocked"),
    ]
    record.looked = [Looked(at("2026-10-20T15:00"), "visits", PAGE, 0)]
    return record


def without_heard(record: Record, words: str) -> None:
    """A message is not sent."""
    record.heard = [one for one in record.heard if words not in one.text]


def later(record: Record, what: str, days: int) -> None:
    """Somebody does it so many days later."""
    record.did = [replace(one, at=one.at + timedelta(days=days)) if one.what == what else one for one in record.did]

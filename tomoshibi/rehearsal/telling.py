"""What a rehearsal came to, in the shapes that the page and `--json` show: counts, weeks, what each kind of person received."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.checker.verdict import Verdict
from tomoshibi.rehearsal.record import Heard, Record, Somebody

JAPAN = ZoneInfo("Asia/Tokyo")
SHOWN_FIRST = 14
"""Messages of one person that stand open on the page; the others are unfolded."""
LONGEST = 400
CAME = frozenset({words.CAME, words.COUNTED})
CALLS = frozenset(
    {"phone-call", "feedback-given", "interview-booked-on-phone", "call-reached", "call-missed", "city-told", "incident-told"}
)


NUMBERS = ("children", "supporters", "visits", "reports", "moved", "messages", "presses", "calls", "mails", "papers")
PLACE_NUMBERS = (
    "participants", "openings", "different", "attendances", "words", "flags", "notes", "assessments", "messages", "presses",
)  # fmt: skip
"""What stands at the head of the page, by what was played."""
BARS = ("visits", "messages", "calls")
PLACE_BARS = ("attendances", "messages", "flags")


@dataclass(frozen=True, slots=True)
class Week:
    """One week of the contract: messages, visits, calls; in an online place who came, and bad lines."""

    first_on: date
    messages: int
    visits: int
    calls: int
    attendances: int = 0
    flags: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """One person of the play, as an example of their kind."""

    somebody: Somebody
    heard: Sequence[Heard]
    did: int


def counts_of(record: Record, verdicts: Iterable[Verdict]) -> dict[str, int]:
    """The sums a reader asks for first."""
    did = Counter(one.what for one in record.did)
    night = next((one for one in verdicts if one.name == "quiet"), None)
    return {
        "children": len(record.children),
        "supporters": sum(one.part == "supporter" for one in record.people.values()),
        "visits": did["left"],
        "reports": did["report-sent"],
        "moved": did["moved"],
        "late_cancellations": did["cancels-late"],
        "messages": len(record.heard),
        "messages_line": sum(one.channel == "line" for one in record.heard),
        "messages_discord": sum(one.channel == "discord" for one in record.heard),
        "mails": sum(one.channel == "mail" for one in record.heard),
        "calls": sum(did[what] for what in CALLS),
        "presses": len(record.touched),
        "papers": len(record.papers),
        "at_night_unasked": len(night.findings) if night is not None else 0,
        "faults_played": len(record.faults),
        **(_counts_of_place(record) if record.participants else {}),
    }


def _counts_of_place(record: Record) -> dict[str, int]:
    did = Counter(one.what for one in record.did)
    came = {(one.family, one.told.split(" ")[0]) for one in record.did if one.what in CAME}
    return {
        "participants": len(record.participants),
        "openings": len({one.told for one in record.did if one.what == words.ON_DUTY}),
        "different": len({number for number, _ in came}),
        "attendances": len(came),
        "words": did[words.SAID] + did[words.SAID_BADLY],
        "flags": did[words.SAID_BADLY],
        "notes": did[words.NOTE_WRITTEN],
        "assessments": did[words.ASSESSED],
    }


def weeks_of(record: Record, first_on: date, last_on: date) -> list[Week]:
    """Week by week from the first to the last, Mondays."""
    messages = Counter(_monday(one.at) for one in record.heard)
    visits = Counter(_monday(one.at) for one in record.did if one.what == "left")
    calls = Counter(_monday(one.at) for one in record.did if one.what in CALLS)
    came = Counter(_monday(one.at) for one in record.did if one.what in CAME)
    flags = Counter(_monday(one.at) for one in record.did if one.what == words.SAID_BADLY)
    monday, made = first_on - timedelta(days=first_on.weekday()), []
    while monday <= last_on:
        made.append(Week(monday, messages[monday], visits[monday], calls[monday], came[monday], flags[monday]))
        monday += timedelta(days=7)
    return made


def _monday(at: datetime) -> date:
    day = at.astimezone(JAPAN).date()
    return day - timedelta(days=day.weekday())


PARTS = (
    "participant", "room", "guardian", "child", "supporter", "manager", "planner", "device_help", "coordinator", "deputy",
)  # fmt: skip


def examples_of(record: Record) -> list[Told]:
    """One person for each part and habit, in the order they entered."""
    seen: dict[tuple[str, str], Somebody] = {}
    for somebody in record.people.values():
        seen.setdefault((somebody.part, somebody.habit), somebody)
    parts = (
        "participant",
        "room",
        "guardian",
        "child",
        "supporter",
        "manager",
        "planner",
        "device_help",
        "coordinator",
        "deputy",
    )
    order = {part: number for number, part in enumerate(parts)}
    chosen = sorted(seen.values(), key=lambda one: (order.get(one.part, 9), one.key))
    did = Counter(one.who for one in record.did)
    return [Told(one, [heard for heard in record.heard if heard.who == one.key], did[one.key]) for one in chosen]


def as_json(record: Record, verdicts: Sequence[Verdict], **asked: str | int | bool) -> dict[str, object]:
    """One document; `asked` is what was asked for: programme, seed, cases, chaos."""
    return {
        **asked,
        "counts": counts_of(record, verdicts),
        "clauses": [
            {"name": one.name, "clause": one.clause, "promise": one.promise, "looked": one.looked, "state": one.state.value}
            for one in verdicts
        ],
        "findings": [
            {
                "clause": found.clause,
                "at": found.at.astimezone(JAPAN).isoformat() if found.at else None,
                "who": found.who,
                "told": found.told,
                "ours": found.ours,
            }
            for one in verdicts
            for found in one.findings
        ],
    }

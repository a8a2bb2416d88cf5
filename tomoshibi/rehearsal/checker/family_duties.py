"""What is owed for each child, from the list to the closing talk, derived from what people did and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from tomoshibi.rehearsal.checker.duty import (
    Duty,
    day_of,
    end_of,
    in_turn,
    months_after,
    opens_on,
    working_days_after,
)
from tomoshibi.rehearsal.checker.pages import JAPAN, child_pages
from tomoshibi.rehearsal.checker.whole_duties import first_year
from tomoshibi.rehearsal.record import Child, Did, Record

SHEET_DAYS, PLAN_DAYS, MATCH_DAYS, READ_DAYS, FEEDBACK_DAYS = 5, 14, 21, 3, 10
ASKED_BEFORE = timedelta(days=10)
SURVEY_BEFORE, SURVEY_PREPARED = timedelta(days=7), timedelta(days=14)
TALKED_EVERY = 2
"""Months between two talks with a guardian (S6.11.2)."""
TWO = ("本人", "保護者")


@dataclass(slots=True)
class Story:
    """What happened to one child."""

    child: Child
    listed: datetime
    held: datetime | None = None
    alone: bool = False
    written: datetime | None = None
    closed: datetime | None = None
    visits: list[datetime] = field(default_factory=list)
    """When the visits that took place began."""
    talks: list[datetime] = field(default_factory=list)
    """When the guardian was spoken to."""
    hearing: datetime | None = None
    has_sibling: bool = False


def family_duties(record: Record) -> Iterator[Duty]:
    """Everything owed for children."""
    stories = stories_of(record)
    for one in stories.values():
        yield from _before_visits(one)
        yield from _begun(one)
        yield from _talks(one)
        yield from _middle_and_end(one, first_year(record) or 0)
    since = [
        Duty("S6.7.1", "サポーターを決める", one.held, end_of(day_of(one.held) + timedelta(days=MATCH_DAYS)))
        for one in stories.values()
        if one.held
    ]
    yield from in_turn(since, [did.at for did in record.did if did.what == "match-accepted"])
    yield from _reports(record)
    yield from _feedback(record)


def stories_of(record: Record) -> Mapping[int, Story]:
    """Child by child; nothing before the city's list came."""
    listed = next((did.at for did in record.did if did.what == "list-taken"), None)
    if listed is None:
        return {}
    stories = {number: Story(child, listed) for number, child in record.children.items()}
    guardians: dict[str, list[Story]] = {}
    for one in stories.values():
        guardians.setdefault(_house(record, one.child), []).append(one)
    for house in guardians.values():
        for one in house:
            one.has_sibling = len(house) > 1
    for did in record.did:
        _tell(record, stories, did)
    for page in child_pages(record):
        begun = sorted(line.starts_at for line in page.visits if line.ended == "実施")
        if page.family in stories:
            stories[page.family].visits = begun
    for one in stories.values():
        one.talks.sort()
    return stories


def _house(record: Record, child: Child) -> str:
    return child.guardian or child.name


def _tell(record: Record, stories: Mapping[int, Story], did: Did) -> None:
    one = stories.get(did.family) if did.family is not None else None
    if one is not None and did.what == "interview-held-first":
        one.held, one.alone = did.at, did.words == "guardian-alone"
        one.talks.append(did.at)
    elif one is not None and did.what == "sheets-written":
        one.written = did.at
    elif one is not None and did.what == "interview-held-final":
        one.closed = did.at
        one.talks.append(did.at)
    elif did.what in ("call-reached", "feedback-given"):
        for story in stories.values():
            if story.child.name in did.words or _is_guardian(record, story.child, did):
                story.talks.append(did.at)
                if HEARING in did.words:
                    story.hearing = story.hearing or did.at


TELL_CITY = "訪問がまだ始まっていないことを"
MID_SURVEY = "中間アンケートを郵送とメールで送る"
HEARING = "3〜4か月"


def _is_guardian(record: Record, child: Child, did: Did) -> bool:
    guardian = record.people.get(child.guardian)
    return did.what == "call-reached" and guardian is not None and guardian.name == did.told


def _before_visits(one: Story) -> Iterator[Duty]:
    who, year = one.child.name, day_of(one.listed).year
    yield Duty("S6.5.1", "初回面談", one.listed, end_of(date(year, 8, 31)), one.held, who)
    if one.held is None:
        return
    held_on = day_of(one.held)
    yield Duty("S6.5.2", "本人の気持ち", one.held, end_of(held_on), one.written, who)
    if one.alone:
        yield Duty("S6.5.2", "本人の話を聞く", one.held, end_of(held_on + timedelta(days=PLAN_DAYS)), one.written, who)
    yield Duty("S6.5.3", "個人票", one.held, end_of(held_on + timedelta(days=SHEET_DAYS)), one.written, who)
    yield Duty("S6.5.5", "支援計画", one.held, end_of(held_on + timedelta(days=PLAN_DAYS)), one.written, who)
    for reader in TWO:
        yield Duty("S6.5.4", f"実施前アンケート {reader}", one.held, end_of(held_on), one.held, who)


def _begun(one: Story) -> Iterator[Duty]:
    if one.held is None:
        return
    first = one.visits[0] if one.visits else None
    due = end_of(months_after(day_of(one.held), 1))
    yield Duty("S6.8.1", "初回訪問", one.held, due, first, one.child.name)
    if first is None or first > due:
        next_day = working_days_after(day_of(due), 1)
        yield Duty(
            "S6.8.1",
            f"{TELL_CITY}堺市に知らせる",
            opens_on(next_day),
            end_of(next_day),
            None,
            one.child.name,
            is_known=False,
        )


def _talks(one: Story) -> Iterator[Duty]:
    """A talk in the first month after visits began, then every other month, until the closing talk (S6.11.2)."""
    if not one.visits:
        return
    began, last = one.visits[0], visits_end(one)
    due = min(end_of(months_after(day_of(began), 1)), last)
    talk = next((at for at in one.talks if at >= began), None)
    sure = not one.has_sibling
    yield Duty("S6.11.2", "最初の連絡", max(began, _asked(due)), due, talk, one.child.name, is_sure=sure)
    while talk is not None and talk < last and (one.closed is None or talk < one.closed):
        anchor, due = talk, min(end_of(months_after(day_of(talk), TALKED_EVERY)), last)
        talk = next((at for at in one.talks if at > end_of(day_of(anchor))), None)
        if one.closed is not None and due >= one.closed and (talk is None or talk > one.closed):
            return
        yield Duty("S6.11.2", "定期の連絡", max(anchor, _asked(due)), due, talk, one.child.name, is_sure=sure)


def _asked(due: datetime) -> datetime:
    return opens_on(day_of(due) - ASKED_BEFORE)


def visits_end(one: Story) -> datetime:
    """The last second in which a visit can be."""
    return end_of(date(day_of(one.listed).year + 1, 3, 31))


def _middle_and_end(one: Story, year: int) -> Iterator[Duty]:
    if one.held is not None:
        since = max(one.held, datetime.combine(date(year + 1, 2, 1), time(), JAPAN))
        yield Duty("S6.10.3", "終期面談", since, end_of(date(year + 1, 3, 31)), one.closed, one.child.name)
    for reader in TWO if one.closed is not None else ():
        assert one.closed is not None
        yield Duty("S6.10.3", f"実施後アンケート {reader}", one.closed, end_of(day_of(one.closed)), one.closed, one.child.name)
    if not one.visits:
        return
    mark = months_after(day_of(one.visits[0]), 3)
    if end_of(mark) >= visits_end(one):
        return
    first = datetime.combine(mark, time(), JAPAN)
    due = end_of(mark - SURVEY_BEFORE)
    for reader in TWO:
        since = opens_on(day_of(due) - SURVEY_PREPARED)
        yield Duty("S6.10.2", MID_SURVEY, since, due, None, f"{one.child.name} {reader}", is_known=False)
    latest = end_of(months_after(day_of(one.visits[0]), 4))
    surely = first + timedelta(days=21)
    yield Duty(
        "S6.10.1", "中間ヒアリング", first, latest, one.hearing, one.child.name, surely, is_known=one.hearing is not None
    )


def _reports(record: Record) -> Iterator[Duty]:
    """A report a visit on its day; each read within three working days; what went back comes again (S6.9.5)."""
    sent = {(did.who, did.told): did for did in record.did if did.what == "report-sent"}
    for did in record.did:
        if did.what == "left":
            filed = sent.get((did.who, did.told))
            yield Duty("S6.9.5", "報告書", did.at, end_of(day_of(did.at)), filed.at if filed else None, did.who)
    read = sorted(did.at for did in record.did if did.what in ("report-read", "report-sent-back"))
    came = sorted(did.at for did in record.did if did.what in ("report-sent", "report-mended"))
    yield from in_turn(
        [Duty("S6.9.5", "報告書を読む", at, end_of(working_days_after(day_of(at), READ_DAYS))) for at in came], read
    )
    mended = {did.told: did.at for did in record.did if did.what == "report-mended"}
    for did in record.did:
        if did.what == "report-sent-back":
            due = end_of(working_days_after(day_of(did.at), READ_DAYS))
            yield Duty("S6.9.5", "報告書を書き足す", did.at, due, mended.get(did.told), did.told)


def _feedback(record: Record) -> Iterator[Duty]:
    owed = []
    for did in record.did:
        if did.what == "report-sent" and did.words == "no-feedback":
            visit = datetime.fromisoformat(did.told)
            owed.append(
                Duty("S6.13", "フィードバック", did.at, end_of(day_of(visit) + timedelta(days=FEEDBACK_DAYS)), who=did.who)
            )
    yield from in_turn(owed, [did.at for did in record.did if did.what == "feedback-given"])

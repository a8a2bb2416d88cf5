"""Calls owed to whoever fell silent: no answer, nobody at the door, a survey nobody opened, a block (S6.11, S6.10.2)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from tomoshibi.rehearsal.checker.duty import Duty, day_of, end_of, months_after, working_days_after
from tomoshibi.rehearsal.checker.family_duties import Story, stories_of, visits_end
from tomoshibi.rehearsal.checker.pages import USED, VisitLine, child_pages
from tomoshibi.rehearsal.record import Record

UNANSWERED_FOR, UNOPENED_FOR = timedelta(days=7), timedelta(days=10)
IN_A_ROW, MOST_VISITS = 2, 30
CALLED_WITHIN = 2
"""Working days."""
HELD = "実施"
SURVEY, AGAIN = "答えたくない", "まだ"


def silence_duties(record: Record) -> Iterator[Duty]:
    """Each call; whether it was made does not show in the record for each reason, that it was owed does."""
    lines = {page.family: sorted(page.visits, key=lambda one: one.starts_at) for page in child_pages(record)}
    for family, story in stories_of(record).items():
        yield from _unanswered(record, story)
        yield from _blocked(record, story)
        yield from _no_way(record, story)
        yield from _unopened(record, story)
        if not story.has_sibling:
            yield from _nobody_there(lines.get(family, []), story)
            yield from _without_visit(lines.get(family, []), story)


def _call(clause: str, what: str, since: datetime, story: Story, *, is_sure: bool = True) -> Duty:
    due = end_of(working_days_after(day_of(since), CALLED_WITHIN))
    return Duty(clause, what, since, due, None, story.child.name, is_sure=is_sure, is_known=False)


def _unanswered(record: Record, story: Story) -> Iterator[Duty]:
    """The hours of a first interview were offered, and nobody said anything for a week."""
    guardian, number = story.child.guardian, story.child.number
    for did in record.did:
        if did.what != "interview-offered" or did.family != number or not guardian:
            continue
        since = did.at + UNANSWERED_FOR
        answered = any(who == guardian and did.at < at <= since for at, who in record.touched)
        met = any(at <= since for at in story.talks) or any(
            one.family == number and one.what == "interview-booked-on-phone" and one.at <= since for one in record.did
        )
        if not answered and not met and (story.held is None or did.at < story.held):
            yield _call("S6.11.1", "ご様子をうかがう電話をする", since, story)


def _blocked(record: Record, story: Story) -> Iterator[Duty]:
    for did in record.did:
        if did.what == "blocked" and did.who == story.child.guardian and did.family == story.child.number:
            yield _call("S6.11.3", "連絡のつく方法をうかがう", did.at, story)


def _no_way(record: Record, story: Story) -> Iterator[Duty]:
    """Who has no app is rung up with the days that were planned; a night may lie between."""
    planned = next((did.at for did in record.did if did.what == "visits-planned" and did.family == story.child.number), None)
    if story.child.by_phone and planned is not None:
        yield _call("S6.11.1", "電話で連絡する", planned + timedelta(days=1), story)


def _unopened(record: Record, story: Story) -> Iterator[Duty]:
    """The survey of the middle of the year came by chat, and nobody of the house opened it."""
    house = {one for one in (story.child.guardian, story.child.child) if one}
    asked = [one.at for one in record.heard if one.who == story.child.guardian and SURVEY in one.text and AGAIN not in one.text]
    first = next((at for at in asked if story.closed is None or at < story.closed), None)
    if first is None or story.has_sibling:
        return
    since = first + UNOPENED_FOR
    if not any(did.what == "survey-opened" and did.who in house and did.at <= since for did in record.did):
        yield _call("S6.10.2", "アンケートが届いたかうかがう", since, story)


def _nobody_there(lines: list[VisitLine], story: Story) -> Iterator[Duty]:
    """Two visits in a row were called off too late, or nobody was there; sure where they were rung up before the next."""
    row = 0
    counted = [one for one in lines if one.ended in USED]
    for place, line in enumerate(counted):
        row = 0 if line.ended == HELD else row + 1
        if row and row % IN_A_ROW == 0:
            back = next((one.starts_at for one in counted[place + 1 :] if one.ended == HELD), None)
            spoken = back is None or any(line.starts_at < at < back for at in story.talks)
            yield _call("S6.11.3", "ご様子をうかがう電話をする", line.starts_at, story, is_sure=spoken)


def _without_visit(lines: list[VisitLine], story: Story) -> Iterator[Duty]:
    """A month after the last visit that took place."""
    made = [one.starts_at for one in lines if one.ended == HELD]
    for visit, following in pairwise([*made, None]):
        assert visit is not None
        mark = end_of(months_after(day_of(visit), 1))
        until = following or story.closed
        over = following is None and sum(one.ended in USED for one in lines) >= MOST_VISITS
        if not over and (until is None or until > mark) and mark < visits_end(story):
            yield _call("S6.11.3", "訪問のない月のご連絡をする", mark, story)

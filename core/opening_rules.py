"""What an opening and a month of openings must have (K3.1, K3.2), what may be planned, and who is told of a change."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from core.errors import Refusal
from core.lacks import Lack
from core.messages import Clock, Count, Day
from core.openings import Opening, OpeningState, PlannedOpening, Wish
from core.people import Person, PersonState, Role
from core.terms import JST, OnlinePlaceTerms, Terms
from core.terms.online_place import Openings, Post

POSTED_ROLES = frozenset({Role.COORDINATOR, Role.DEPUTY, Role.MANAGER, Role.PLANNER, Role.DEVICE_HELP})
"""Who can be posted to an opening."""
LONGEST_PLAN = 400
LONGEST_NAME = 20
LONGEST_EXPERIENCE = 500
LONGEST_OPENING = timedelta(hours=12)
WEEKS_AT_MOST = 26


def can_be_posted(person: Person) -> bool:
    """Whether somebody may hold a post."""
    return person.role in POSTED_ROLES and person.state is PersonState.ACTIVE


def day_of_opening(opening: Opening) -> date:
    """The day of an opening in Japan; it never lasts over midnight."""
    return opening.starts_at.astimezone(JST).date()


def is_live(opening: Opening) -> bool:
    """Whether it takes or took place as far as is known."""
    return opening.state is not OpeningState.CANCELLED


def was_missed(opening: Opening, now: datetime) -> bool:
    """Whether its hours passed without anybody opening it."""
    never_ran = opening.state is OpeningState.CLOSED and opening.opened_at is None
    return never_ran or (opening.state is OpeningState.PLANNED and opening.ends_at <= now)


def decide_hours(starts_at: datetime, ends_at: datetime, terms: OnlinePlaceTerms, now: datetime) -> Refusal | None:
    """Why an opening cannot be at these hours (aware), or None: not past, within one day of Japan, within the contract."""
    begins, ends = starts_at.astimezone(JST), ends_at.astimezone(JST)
    if ends.date() != begins.date():
        return Refusal("refusal-opening-midnight")
    if ends <= begins or ends - begins > LONGEST_OPENING:
        return Refusal("refusal-opening-hours")
    if not terms.term.holds(begins.date()):
        return Refusal("refusal-opening-term")
    return Refusal("refusal-opening-past") if starts_at <= now else None


def overlapping(starts_at: datetime, ends_at: datetime, others: Collection[Opening], but: str = "") -> Opening | None:
    """Another opening at the same time, whoever it is for: people on duty are in one place; its end is nobody else's time."""
    live = (one for one in others if is_live(one) and one.id != but)
    return next((one for one in live if one.starts_at < ends_at and starts_at < one.ends_at), None)


@dataclass(frozen=True, slots=True)
class OpeningsChanged:
    """From a day on the contract asks for other openings a month (an amendment, a recorded answer)."""

    effective_on: date
    before: Openings
    after: Openings


def openings_changed(versions: Sequence[tuple[date, Terms]]) -> tuple[OpeningsChanged, ...]:
    """Where the terms of openings differ from those before, in order."""
    places = [(day, terms) for day, terms in versions if isinstance(terms, OnlinePlaceTerms)]
    return tuple(
        OpeningsChanged(day, before.openings, after.openings)
        for (_, before), (day, after) in pairwise(places)
        if before.openings != after.openings
    )


def series_days(first: date, weeks: int) -> tuple[date, ...]:
    """The same weekday, so many weeks in a row."""
    return tuple(first + timedelta(weeks=number) for number in range(max(1, min(weeks, WEEKS_AT_MOST))))


def evening_minutes(opening: Opening, terms: Openings) -> int:
    """Minutes of an opening from the hour at which evening begins (K3.1)."""
    evening = datetime.combine(day_of_opening(opening), terms.evening_from, JST)
    return max(0, int((opening.ends_at - max(evening, opening.starts_at)).total_seconds() // 60))


def is_long_enough(opening: Opening, terms: Openings) -> bool:
    """Whether it is about as long as the contract says (K3.1)."""
    return opening.ends_at - opening.starts_at >= timedelta(minutes=terms.minutes_that_count_as_about)


def is_evening(opening: Opening, terms: Openings) -> bool:
    """Whether it is open long enough after the hour at which evening begins (K3.1)."""
    return evening_minutes(opening, terms) >= terms.evening_minutes_at_least


def posts_open(one: PlannedOpening, terms: OnlinePlaceTerms, experienced: Collection[str]) -> tuple[Post, ...]:
    """Posts nobody holds (K3.2); where the terms ask for experience, a manager without does not hold it."""
    return tuple(post for post in terms.posts.every_opening if not _is_held(one, post, terms, experienced))


def decide_experience(words: str, *, is_experienced: bool) -> Refusal | None:
    """Why a mark cannot be kept, or None: experience says what it is, so that it can be shown (K3.2.1)."""
    if is_experienced and not words.strip():
        return Refusal("refusal-place-experience")
    return Refusal("refusal-call-long", {"limit": LONGEST_EXPERIENCE}) if len(words) > LONGEST_EXPERIENCE else None


def unmanaged_ahead(
    openings: Sequence[PlannedOpening], terms: OnlinePlaceTerms, experienced: Collection[str], now: datetime
) -> tuple[Opening, ...]:
    """Openings ahead to which somebody is posted as manager, but nobody who is noted as experienced (K3.2.1)."""
    ahead = [one for one in openings if one.opening.state is OpeningState.PLANNED and one.opening.starts_at > now]
    return tuple(one.opening for one in ahead if one.holders("manager") and "manager" in posts_open(one, terms, experienced))


def _is_held(one: PlannedOpening, post: Post, terms: OnlinePlaceTerms, experienced: Collection[str]) -> bool:
    holders = one.holders(post)
    if post == "manager" and terms.posts.manager_is_experienced:
        return any(holder in experienced for holder in holders)
    return bool(holders)


def opening_lacks(
    one: PlannedOpening, terms: OnlinePlaceTerms, experienced: Collection[str], now: datetime
) -> tuple[Lack, ...]:
    """What is missing before an opening that lies ahead; each with the day by which it must be there."""
    opening = one.opening
    if opening.state is not OpeningState.PLANNED or opening.starts_at <= now:
        return ()
    day = day_of_opening(opening)
    filled_by = Day(day - timedelta(days=terms.posts.filled_days_before))
    lacks = [_post_lack(one, post, filled_by) for post in posts_open(one, terms, experienced)]
    if not terms.posts.one_person_may_hold_several and _holds_several(one):
        lacks.append(Lack("opening-one-post-each"))
    if terms.talk.rules_set_on is None or terms.talk.rules_set_on > day:
        lacks.append(Lack("opening-rules"))
    if opening.announced_at is None:
        lacks.append(Lack("opening-announced", {"day": Day(day - timedelta(days=terms.openings.announced_days_before))}))
    if not opening.plan.strip():
        lacks.append(Lack("opening-plan"))
    return tuple(lacks)


def _post_lack(one: PlannedOpening, post: Post, filled_by: Day) -> Lack:
    if post == "manager" and one.holders(post):
        return Lack("opening-experience", {"day": filled_by})
    return Lack(f"opening-{post.replace('_', '-')}", {"day": filled_by})


def _holds_several(one: PlannedOpening) -> bool:
    people = [posting.person_id for posting in one.postings]
    return len(people) != len(set(people))


@dataclass(frozen=True, slots=True)
class MonthCheck:
    """How a month of openings stands against the contract.

    `lasting` are those that count as about so long, `evenings` those of them or others with enough of the evening; `unposted`
    lack somebody, `late` were or are told of too late.
    """

    wanted: int
    live: int
    lasting: int
    evenings: int
    unposted: int
    unmanaged: int
    lacks: tuple[Lack, ...]


def check_month(
    openings: Sequence[PlannedOpening], terms: OnlinePlaceTerms, experienced: Collection[str], now: datetime | None = None
) -> MonthCheck:
    """What a month lacks (K3.1, K3.2), from its openings; cancelled ones do not count.

    With `now`, neither does one whose hours passed unopened. Without, it is judged as a plan: rules have no clock.
    """
    live = [one for one in openings if is_live(one.opening) and (now is None or not was_missed(one.opening, now))]
    lasting = [one for one in live if is_long_enough(one.opening, terms.openings)]
    evenings = [one for one in live if is_evening(one.opening, terms.openings)]
    unposted = [one for one in live if posts_open(one, terms, experienced)]
    unmanaged = [one for one in unposted if "manager" in posts_open(one, terms, experienced)]
    found = MonthCheck(
        terms.openings.a_month_at_least, len(live), len(lasting), len(evenings), len(unposted), len(unmanaged), ()
    )
    lacks = _month_lacks(found, terms.openings)
    late = [one.opening for one in live if now is not None and is_told_late(one.opening, terms.openings, now)]
    lacks += [Lack("month-told-late", {"count": Count(len(late))})] if late else []
    return MonthCheck(found.wanted, found.live, found.lasting, found.evenings, found.unposted, found.unmanaged, tuple(lacks))


def _month_lacks(found: MonthCheck, terms: Openings) -> list[Lack]:
    lacks: list[Lack] = []
    if found.lasting < terms.a_month_at_least:
        missing = Count(terms.a_month_at_least - found.lasting)
        lacks.append(Lack("month-openings", {"missing": missing, "wanted": Count(terms.a_month_at_least)}))
    if found.live > found.lasting:
        lacks.append(Lack("month-short", {"count": Count(found.live - found.lasting), "hours": Count(terms.about_hours_each)}))
    if found.evenings < terms.evenings_a_month_at_least:
        evening = Clock(datetime.combine(date(2000, 1, 1), terms.evening_from, JST))
        missing, minutes = Count(terms.evenings_a_month_at_least - found.evenings), Count(terms.evening_minutes_at_least)
        lacks.append(Lack("month-evening", {"from": evening, "minutes": minutes, "missing": missing}))
    if found.unposted:
        lacks.append(Lack("month-posts", {"count": Count(found.unposted)}))
    return lacks


def is_told_late(opening: Opening, terms: Openings, now: datetime) -> bool:
    """Whether people hear of it, or heard, later than so many whole days before."""
    last = datetime.combine(day_of_opening(opening) - timedelta(days=terms.announced_days_before), time.max, JST)
    return (opening.announced_at or now) > last


class Change(StrEnum):
    """What of an opening was changed."""

    HOURS = "hours"
    CANCELLED = "cancelled"
    WHAT = "what"  # what is done there
    POSTS = "posts"


def changes_between(before: PlannedOpening, after: PlannedOpening) -> frozenset[Change]:
    """What differs."""
    old, new = before.opening, after.opening
    found = set()
    if new.state is OpeningState.CANCELLED and old.state is not OpeningState.CANCELLED:
        found.add(Change.CANCELLED)
    if (old.starts_at, old.ends_at) != (new.starts_at, new.ends_at):
        found.add(Change.HOURS)
    if (old.kind, old.plan, old.audience) != (new.kind, new.plan, new.audience):
        found.add(Change.WHAT)
    if _held(before) != _held(after):
        found.add(Change.POSTS)
    return frozenset(found)


def _held(one: PlannedOpening) -> frozenset[tuple[str, str]]:
    return frozenset((posting.post, posting.person_id) for posting in one.postings)


def told_participants(changes: Collection[Change], members: Collection[str], said: Mapping[str, Wish]) -> frozenset[str]:
    """Which members hear of a change of something they were told of.

    Other hours or none at all: everybody who was told, but for those who said they are not coming. Other things to do: whoever
    thinks of coming. Who is posted: nobody; whoever comes is told who is there when it is recalled.
    """
    if {Change.HOURS, Change.CANCELLED} & set(changes):
        return frozenset(one for one in members if said.get(one) is not Wish.NOT)
    if Change.WHAT in changes:
        return frozenset(one for one in members if said.get(one) is Wish.MAYBE)
    return frozenset()


def told_on_duty(before: PlannedOpening, after: PlannedOpening) -> Mapping[str, str]:
    """Which people on duty hear what: "posted", "unposted", "hours", "cancelled", "what"; by person."""
    changes = changes_between(before, after)
    had = {posting.person_id for posting in before.postings}
    has = {posting.person_id for posting in after.postings}
    if Change.CANCELLED in changes:
        return dict.fromkeys(had | has, "cancelled")
    told = dict.fromkeys(had - has, "unposted") | dict.fromkeys(has - had, "posted")
    stays = "hours" if Change.HOURS in changes else "what" if Change.WHAT in changes else ""
    other_posts = {person for person in had & has if _posts_of(before, person) != _posts_of(after, person)}
    return told | {person: stays or "posted" for person in had & has if stays or person in other_posts}


def _posts_of(one: PlannedOpening, person_id: str) -> frozenset[str]:
    return frozenset(posting.post for posting in one.postings if posting.person_id == person_id)

"""Openings as participants and people on duty read them: kind, hours, what will be done, who will be there, two buttons.

`plan` and what people on duty are called there are public words that staff wrote; they go as `Written`, nothing else does.
"""

from collections.abc import Mapping, Sequence

from core.messages import Arg, Bubble, Button, Clock, Count, Moment, PublicWord, Said, Written
from core.openings import Opening, PlannedOpening
from core.people import NoticeWords, Person
from core.ports import UnitOfWork
from core.safety import may_name_matter
from core.terms.online_place import Post
from core.usecases.greet import NEXT_BUTTON as NEXT_BUTTON

DATES_BUTTON = Button(Said("button-calendar"), press="o|cal")
"""The dates in one's own calendar: title and hours, nothing else."""
POST_ORDER: Mapping[Post, int] = {"manager": 0, "planner": 1, "device_help": 2}


async def is_told_plainly(uow: UnitOfWork, person: Person) -> bool:
    """Whether a notice to this person may say what it is about."""
    return person.notice_words is NoticeWords.PLAIN and may_name_matter(await uow.safety.disclosure(person.id))


def kind_word(opening: Opening) -> str:
    """The kind as it stands in text ids."""
    return opening.kind.replace("_", "-")


def hours_line(opening: Opening) -> Said:
    """Day, hours and kind: 11月24日(火) 13:00〜17:00 交流."""
    hours: dict[str, Arg] = {"at": Moment(opening.starts_at), "until": Clock(opening.ends_at)}
    return Said(f"opening-line-{kind_word(opening)}", hours)


def opening_bubble(one: PlannedOpening, names: Mapping[str, str], first: Said | None = None) -> Bubble:
    """Everything about one opening, with the two buttons; nobody has to speak there."""
    opening = one.opening
    lines: list[Said | Written] = [first] if first is not None else []
    lines.append(hours_line(opening))
    if opening.plan.strip():
        lines += [Said("opening-plan"), Written(opening.plan.strip())]
    called = names_there(one, names)
    if called:
        lines += [Said("opening-there"), Written("、".join(called))]
    lines.append(Said("opening-just-listen"))
    return Bubble(tuple(lines), buttons=wish_buttons(opening))


def neutral_bubble(one: PlannedOpening, text_id: str) -> Bubble:
    """The same for a screen others may see: a day and hours, what they are for only after a press."""
    opening = one.opening
    said = Said(text_id, {"at": Moment(opening.starts_at), "until": Clock(opening.ends_at)})
    see = Button(Said("button-opening-see"), press=f"o|see|{opening.id}")
    return Bubble((said,), buttons=(*wish_buttons(opening), see))


def wish_buttons(opening: Opening) -> tuple[Button, Button]:
    """行くかも, 今回はやめておく."""
    return (
        Button(Said("button-opening-maybe"), press=f"o|yes|{opening.id}", strong=True),
        Button(Said("button-opening-not"), press=f"o|no|{opening.id}"),
    )


def names_there(one: PlannedOpening, names: Mapping[str, str]) -> list[str]:
    """What the people on duty are called there, each once, the manager first; who chose no name is not said."""
    in_order = sorted(one.postings, key=lambda posting: POST_ORDER[posting.post])
    return list(dict.fromkeys(names[posting.person_id] for posting in in_order if names.get(posting.person_id)))


def several_bubble(openings: Sequence[Opening], *, plain: bool) -> Bubble:
    """Many openings that were planned at once, as one message; each can be looked at and answered after a press."""
    if plain:
        programme = {"programme": PublicWord("short_name")}
        lines = [Said("openings-told", programme), *(hours_line(one) for one in openings), Said("opening-just-listen")]
    else:
        days = [Said("openings-neutral-line", {"at": Moment(one.starts_at), "until": Clock(one.ends_at)}) for one in openings]
        lines = [Said("openings-told-neutral"), *days]
    choose = Button(Said("button-openings-choose"), press="o|next", strong=True)
    return Bubble(tuple(lines), buttons=(choose,))


def duty_bubble(one: PlannedOpening, person_id: str, told: str) -> Bubble:
    """What somebody on duty hears: posted, other hours, other things to do, not posted any more, cancelled."""
    hours: dict[str, Arg] = {"at": Moment(one.opening.starts_at), "until": Clock(one.opening.ends_at)}
    lines = [Said(f"opening-duty-{told}", hours)]
    if told in ("unposted", "cancelled"):
        return Bubble(tuple(lines))
    posts = _posts_of(one, person_id)
    lines += _post_lines(posts)
    cannot = Button(Said("button-opening-cannot"), press=f"o|cannot|{one.opening.id}")
    return Bubble(tuple(lines), buttons=(cannot, DATES_BUTTON))


MOST_DAYS = 24
"""So many days stand in one message; the rest is said as a number and stands in the calendar."""


def duties_bubble(planned: Sequence[PlannedOpening], person_id: str) -> Bubble:
    """Several days somebody was posted to, by what they do there, with one button for all of them."""
    lines, by_posts = [Said("opening-duty-several", {"count": Count(len(planned))})], _by_posts(planned[:MOST_DAYS], person_id)
    for posts, ones in by_posts.items():
        lines += _post_lines(posts)
        lines += [Said("opening-duty-day", {"at": Moment(one.starts_at), "until": Clock(one.ends_at)}) for one in ones]
    if len(planned) > MOST_DAYS:
        lines.append(Said("opening-duty-more", {"count": Count(len(planned) - MOST_DAYS)}))
    return Bubble(tuple(lines), buttons=(Button(Said("button-opening-cannot-some"), press="o|days"), DATES_BUTTON))


def _by_posts(planned: Sequence[PlannedOpening], person_id: str) -> dict[tuple[Post, ...], list[Opening]]:
    found: dict[tuple[Post, ...], list[Opening]] = {}
    for one in planned:
        found.setdefault(tuple(_posts_of(one, person_id)), []).append(one.opening)
    return found


def _posts_of(one: PlannedOpening, person_id: str) -> list[Post]:
    return sorted({posting.post for posting in one.postings if posting.person_id == person_id}, key=POST_ORDER.__getitem__)


def _post_lines(posts: Sequence[Post]) -> list[Said]:
    return [Said(f"opening-duty-post-{post.replace('_', '-')}") for post in posts]

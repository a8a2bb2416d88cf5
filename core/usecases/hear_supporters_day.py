"""What a supporter presses or writes on the day: 到着, 終了, 家族がいません, 行けません, 着きました.

An old button, a late one, somebody else's: each has its own kind sentence. What counts is the platform's time of the press.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from core.alerts import AlertKind, Severity
from core.check_in import DayWord, Hindrance, around, day_of, read_day_word
from core.language.danger import DangerKind
from core.language.intents import Intent, read_intents
from core.messages import Bubble, Button, Count, Kind, Moment, Said
from core.people import PersonState, Role
from core.terms import HomeVisitTerms
from core.usecases.alert_staff import alert_staff
from core.usecases.call_in_sick import call_in_sick
from core.usecases.check_in import FOREIGN, Pressed, arrive, leave, own_visits
from core.usecases.day_card import card_of, door_buttons
from core.usecases.greet import PERSON_BUTTON
from core.usecases.lock_visits import visit_terms
from core.usecases.open_report import report_button
from core.usecases.see_danger import help_lines
from core.usecases.turn import Turn
from core.usecases.wait_at_door import at_door, met, nobody_there
from core.visit_steps import STILL, WAITING
from core.visits import Visit, VisitState

Handler = Callable[[Turn, str], Awaitable[bool]]


async def hear_supporters_day(turn: Turn) -> bool:
    """Words of a supporter that mean the visit of now (着きました), the report, or that they cannot come today."""
    if turn.inbound.kind is not Kind.TEXT or not _is_supporter(turn):
        return False
    if turn.inbound.text.strip() in ("報告", "報告書", "レポート", "report"):
        await turn.keep()
        return await _report(turn, "")
    word = read_day_word(turn.inbound.text)
    is_ill = word is None and _cannot_come(turn.inbound.text)
    if word is None and not is_ill:
        return False
    visit = await _visit_of_now(turn, whole_day=is_ill)
    if visit is None:
        return False
    await turn.keep()
    meant = "ill" if is_ill else _MEANT[word] if word is not None else ""
    return await HANDLERS[meant](turn, visit.id)


def _cannot_come(text: str) -> bool:
    return Intent.ABSENCE_TODAY in read_intents(text)


async def _visit_of_now(turn: Turn, *, whole_day: bool = False) -> Visit | None:
    """The planned visit these words can mean, the nearest of several; with `whole_day` the first still to come today."""
    at = turn.inbound.sent_at
    terms = turn.programme.terms_at(turn.uow.now)
    if not isinstance(terms, HomeVisitTerms):
        return None
    begins, ends = day_of(at)
    since = begins - timedelta(hours=terms.check_in.pressed_until_hours_after_end)
    visits = await turn.uow.visits.of_supporter(turn.person.id, since, ends)
    planned = [one for one in visits if one.state is VisitState.PLANNED]
    if whole_day:
        coming = [one for one in planned if one.ends_at > at and one.arrived_at is None and one.starts_at >= begins]
        return coming[0] if coming else None
    fitting = around(planned, at, terms.check_in)
    return fitting[0] if fitting else None


def _is_supporter(turn: Turn) -> bool:
    return turn.person.role is Role.SUPPORTER and turn.person.state is not PersonState.DEPARTED


def handler_of(word: str) -> Callable[[Turn, list[str]], Awaitable[bool]]:
    """The handler of a word of the verb `v`, for core.usecases.press_visit."""

    async def handle(turn: Turn, arguments: list[str]) -> bool:
        if not _is_supporter(turn) or len(arguments) != 1:
            return False
        return await HANDLERS[word](turn, arguments[0])

    return handle


async def _arrived(turn: Turn, visit_id: str) -> bool:
    came = await arrive(turn.uow, turn.house, turn.person.id, visit_id, turn.inbound.sent_at, by=turn.person.id)
    if came.visit is None or came.hindrance is not None:
        return _say_hindrance(turn, came, "arr")
    said = Said("day-arrived", {"at": Moment(turn.inbound.sent_at), "until": Moment(came.visit.ends_at)})
    card = card_of(replace(came.visit, arrived_at=turn.inbound.sent_at))
    turn.say(Bubble((said,), buttons=card.buttons))
    return True


async def _left(turn: Turn, visit_id: str) -> bool:
    return await _leave(turn, visit_id, is_sure=False)


async def _left_sure(turn: Turn, visit_id: str) -> bool:
    return await _leave(turn, visit_id, is_sure=True)


async def _leave(turn: Turn, visit_id: str, *, is_sure: bool) -> bool:
    me, at = turn.person.id, turn.inbound.sent_at
    came = await leave(turn.uow, turn.house, me, visit_id, at, by=me, is_sure=is_sure)
    if came.hindrance is Hindrance.SURE and came.visit is not None:
        buttons = (
            Button(Said("button-day-left-sure"), press=f"v|leftsure|{visit_id}"),
            Button(Said("button-day-not-yet"), press=f"v|still|{visit_id}"),
        )
        turn.say(Bubble((Said("day-left-sure", {"until": Moment(came.visit.ends_at)}),), buttons=buttons))
        return True
    if came.visit is None or came.hindrance is not None:
        return _say_hindrance(turn, came, "left")
    only = came.changed[0].id if len(came.changed) == 1 else ""
    button = await report_button(turn.uow, turn.house, turn.person, only)
    lines = (Said("day-left", {"at": Moment(at)}), Said("day-left-report" if only else "day-left-reports"))
    turn.say(Bubble(lines, buttons=(button,)))
    return True


async def _at_door(turn: Turn, visit_id: str) -> bool:
    me = turn.person.id
    came = await at_door(turn.uow, turn.house, me, visit_id, turn.inbound.sent_at, by=me)
    waiting = came.visit is not None and came.visit.step == WAITING and came.visit.state is VisitState.PLANNED
    if came.hindrance is not None and not waiting:
        return _say_hindrance(turn, came, "door")
    first = came.changed[0] if came.changed else came.visit
    if first is None or first.next_at is None:
        return False
    lines = (Said("day-door", {"until": Moment(first.next_at)}), Said("day-door-steps"))
    turn.say(Bubble(lines, buttons=door_buttons(first)))
    return True


async def _met(turn: Turn, visit_id: str) -> bool:
    came = await met(turn.uow, turn.house, turn.person.id, visit_id, turn.inbound.sent_at, by=turn.person.id)
    if came.visit is None or came.hindrance is not None:
        return _say_hindrance(turn, came, "met")
    turn.say(Bubble((Said("day-met"),), buttons=(Button(Said("button-day-left"), press=f"v|left|{visit_id}"),)))
    return True


async def _gone(turn: Turn, visit_id: str) -> bool:
    came = await nobody_there(turn.uow, turn.house, turn.person.id, visit_id, turn.inbound.sent_at, by=turn.person.id)
    if came.hindrance is Hindrance.NOT_YET and came.visit is not None and came.visit.next_at is not None:
        said = Said("day-door-not-yet", {"until": Moment(came.visit.next_at)})
        turn.say(Bubble((said,), buttons=door_buttons(came.visit)))
        return True
    if came.visit is None or came.hindrance is not None:
        return _say_hindrance(turn, came, "gone")
    if came.changed[0].state is VisitState.PLANNED:
        return await _at_door(turn, visit_id)
    turn.say(Bubble((Said("day-gone", {"at": Moment(turn.inbound.sent_at)}),), buttons=(PERSON_BUTTON,), fleeting=True))
    return True


async def _still(turn: Turn, visit_id: str) -> bool:
    """All is well, the visit goes on: asked again after the same minutes."""
    found = await own_visits(turn.uow, turn.person.id, visit_id)
    if found is None or found[0].state is not VisitState.PLANNED:
        return _say_hindrance(turn, FOREIGN if found is None else Pressed(found[0], (), Hindrance.ENDED), "left")
    visit, joint = found
    patience = visit_terms(turn.house, visit.programme_id, turn.uow.now).check_in.leaving_asked_after_minutes
    again_at = max(visit.ends_at, turn.uow.now) + timedelta(minutes=patience)
    for one in joint:
        if one.state is VisitState.PLANNED and one.left_at is None:
            arrived_at = one.arrived_at or one.starts_at
            await turn.uow.visits.save(replace(one, arrived_at=arrived_at, step=STILL, next_at=again_at))
    button = Button(Said("button-day-left"), press=f"v|left|{visit_id}", strong=True)
    turn.say(Bubble((Said("day-still"),), buttons=(button,)))
    return True


async def _help(turn: Turn, visit_id: str) -> bool:
    """Somebody at a visit needs help: told as danger, at once, with the numbers to call."""
    found = await own_visits(turn.uow, turn.person.id, visit_id)
    if found is None:
        return _say_hindrance(turn, FOREIGN, "help")
    alert, _ = await alert_staff(
        turn.uow,
        turn.house,
        programme_id=found[0].programme_id,
        kind=AlertKind.DANGER,
        severity=Severity.URGENT,
        matter=f"visit-help:{visit_id}",
        reason="visit-help",
        person_id=turn.person.id,
        case_id=found[0].case_id,
    )
    first = Said("day-help" if alert.told_at is not None else "day-help-alone")
    turn.say(Bubble((first, *help_lines(turn.programme, DangerKind.VIOLENCE, turn.person.role)), buttons=(PERSON_BUTTON,)))
    return True


async def _ill(turn: Turn, visit_id: str) -> bool:
    """Says what the one press will do, and to whom."""
    found = await own_visits(turn.uow, turn.person.id, visit_id)
    if found is None or found[0].state is not VisitState.PLANNED:
        return _say_hindrance(turn, FOREIGN if found is None else Pressed(found[0], (), _ended(found[0])), "ill")
    visits = await turn.uow.visits.of_supporter(turn.person.id, *day_of(found[0].starts_at), states=(VisitState.PLANNED,))
    many = len([one for one in visits if one.ends_at > turn.inbound.sent_at])
    if day_of(found[0].starts_at) != day_of(turn.inbound.sent_at) or not many:
        return _say_hindrance(turn, Pressed(found[0], (), Hindrance.LATE), "ill")
    yes = Button(Said("button-day-ill-sure"), press=f"v|illsure|{visit_id}", strong=True)
    turn.say(Bubble((Said("day-ill", {"count": Count(many)}),), buttons=(yes, PERSON_BUTTON)))
    return True


async def _ill_sure(turn: Turn, visit_id: str) -> bool:
    found = await own_visits(turn.uow, turn.person.id, visit_id)
    if found is None:
        return _say_hindrance(turn, FOREIGN, "ill")
    off = await call_in_sick(turn.uow, turn.house, turn.person, turn.inbound.sent_at, by=turn.person.id)
    if not off:
        return _say_hindrance(turn, Pressed(found[0], (), Hindrance.ENDED), "ill")
    turn.say(Bubble((Said("day-ill-done", {"count": Count(len(off))}),), buttons=(PERSON_BUTTON,), fleeting=True))
    return True


async def _report(turn: Turn, visit_id: str) -> bool:
    """The way to the page: of one visit, or of all that are missing."""
    visit_id = "" if visit_id == "all" else visit_id
    if visit_id and await own_visits(turn.uow, turn.person.id, visit_id) is None:
        return _say_hindrance(turn, FOREIGN, "report")
    button = await report_button(turn.uow, turn.house, turn.person, visit_id)
    turn.say(Bubble((Said("report-page"),), buttons=(button,)))
    return True


def _ended(visit: Visit) -> Hindrance:
    return Hindrance.MOVED if visit.state in (VisitState.MOVED, VisitState.TO_FIX) else Hindrance.ENDED


def _say_hindrance(turn: Turn, came: Pressed, word: str) -> bool:
    """What is said when a press changes nothing; the way to a person is always beside it."""
    what, visit = came.hindrance or Hindrance.FOREIGN, came.visit
    if visit is None:
        turn.say(Bubble((Said("day-foreign"),), buttons=(PERSON_BUTTON,), fleeting=True))
        return True
    at = visit.arrived_at if word == "arr" else visit.left_at
    if what is Hindrance.AGAIN and at is not None:
        said = Said(f"day-again-{word}", {"at": Moment(at)})
    elif what is Hindrance.AGAIN:
        said = Said("day-ended", {"at": Moment(visit.starts_at)})
    else:
        said = Said(f"day-{what.value}", {"at": Moment(visit.starts_at)})
    buttons = [PERSON_BUTTON]
    if what is Hindrance.AGAIN and word == "arr" and visit.state is VisitState.PLANNED:
        buttons.insert(0, Button(Said("button-day-left"), press=f"v|left|{visit.id}"))
    if visit.state is VisitState.HELD:
        buttons.insert(0, Button(Said("button-report-write"), press=f"v|report|{visit.id}"))
    turn.say(Bubble((said,), buttons=tuple(buttons), fleeting=True))
    return True


_MEANT: Mapping[DayWord, str] = {DayWord.ARRIVED: "arr", DayWord.LEFT: "left", DayWord.NOBODY: "door"}

HANDLERS: Mapping[str, Handler] = {
    "arr": _arrived,
    "left": _left,
    "leftsure": _left_sure,
    "door": _at_door,
    "met": _met,
    "gone": _gone,
    "still": _still,
    "help": _help,
    "ill": _ill,
    "illsure": _ill_sure,
    "report": _report,
}
"""The words of the verb `v` that belong to the supporter's day; `v|word|visit`."""

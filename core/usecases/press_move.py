"""Buttons by which a family moves a visit and a supporter answers; what staff enter of a call goes the same way."""

from collections.abc import Awaitable, Callable, Mapping

from core.dialogs import move_words
from core.errors import NotFoundError, Refusal
from core.messages import Bubble, Moment, Said
from core.people import Role
from core.rescheduling import counted_moment, deadline_of, offers_on
from core.usecases.answer_move import answer_move
from core.usecases.ask_to_move import Asked, Asker, Outcome, ask_to_move, drop_others, keep_old_date
from core.usecases.choose_hour import Chosen, choose_hour
from core.usecases.give_back_visit import OUTCOME_OF, Given, GivenBack, Way, give_back_visit
from core.usecases.lock_visits import visit_terms
from core.usecases.turn import Turn


def asker_of(turn: Turn) -> Asker:
    """Whoever's turn it is, at the platform's time of what they said."""
    counted_at = counted_moment(turn.inbound.sent_at, turn.uow.now)
    return Asker(turn.person, turn.person.id, counted_at, turn.account.id)


async def _ok(turn: Turn, arguments: list[str]) -> bool:
    visit = await keep_old_date(turn.uow, asker_of(turn), arguments[0])
    still = visit.id == arguments[0] and visit.state.value == "planned" and visit.starts_at > turn.uow.now
    turn.say(move_words.as_planned(visit) if still else move_words.over(visit, turn.uow.now))
    return True


async def _move(turn: Turn, arguments: list[str]) -> bool:
    asked = await ask_to_move(turn.uow, turn.house, asker_of(turn), arguments[0])
    await drop_others(turn.uow, asked)
    turn.say(show_days(turn, asked))
    return True


async def _days(turn: Turn, arguments: list[str]) -> bool:
    if len(arguments) != 2 or not (arguments[1].isascii() and arguments[1].isdigit()):
        return False
    asked = await ask_to_move(turn.uow, turn.house, asker_of(turn), arguments[0])
    turn.say(show_days(turn, asked, since=min(int(arguments[1]), 366)))
    return True


async def _day(turn: Turn, arguments: list[str]) -> bool:
    day = move_words.read_day(arguments[1]) if len(arguments) == 2 else None
    if day is None:
        return False
    asked = await ask_to_move(turn.uow, turn.house, asker_of(turn), arguments[0])
    terms = visit_terms(turn.house, asked.visit.programme_id, turn.uow.now)
    moments = offers_on(asked.diary, day, turn.uow.now, terms) if asked.diary is not None else []
    if asked.outcome is not Outcome.CHOOSE:
        turn.say(show_days(turn, asked))
    elif not moments:
        turn.say(show_days(turn, asked, lead=Said("move-day-gone")))
    else:
        turn.say(move_words.which_hour(asked.visit, moments, terms.reschedule))
    return True


async def _at(turn: Turn, arguments: list[str]) -> bool:
    wished = move_words.read_moment(arguments[1]) if len(arguments) == 2 else None
    if wished is None:
        return False
    wished = wished.astimezone(turn.uow.now.tzinfo)
    turn.say(show_chosen(turn, await choose_hour(turn.uow, turn.house, asker_of(turn), arguments[0], wished)))
    return True


async def _later(turn: Turn, arguments: list[str]) -> bool:
    await _give_back(turn, arguments[0], Way.LATER)
    return True


async def _cancel(turn: Turn, arguments: list[str]) -> bool:
    if arguments[1:] == ["yes"]:
        await _give_back(turn, arguments[0], Way.CANCEL)
        return True
    asked = await ask_to_move(turn.uow, turn.house, asker_of(turn), arguments[0])
    await drop_others(turn.uow, asked)
    may = asked.outcome in (Outcome.CHOOSE, Outcome.NOBODY)
    turn.say(move_words.really_cancel(asked.visit) if may else show_days(turn, asked))
    return True


async def _late(turn: Turn, arguments: list[str]) -> bool:
    await _give_back(turn, arguments[0], Way.ABSENT)
    return True


async def _give_back(turn: Turn, visit_id: str, way: Way) -> None:
    done = await give_back_visit(turn.uow, turn.house, asker_of(turn), visit_id, way)
    turn.say(show_given(turn, done))


async def _yes(turn: Turn, arguments: list[str]) -> bool:
    return await _answer(turn, arguments[0], can=True)


async def _no(turn: Turn, arguments: list[str]) -> bool:
    return await _answer(turn, arguments[0], can=False)


async def _answer(turn: Turn, request_id: str, *, can: bool) -> bool:
    if turn.person.role is not Role.SUPPORTER:
        return False
    person_id = turn.person.id
    done = await answer_move(turn.uow, turn.house, request_id, can=can, by=person_id, supporter_id=person_id)
    if isinstance(done, Refusal):
        turn.say(move_words.simple(done.reason))
    elif done.starts_at is not None:
        text_id = "move-supporter-yes" if can else "move-supporter-no"
        turn.say(Bubble((Said(text_id, {"new": Moment(done.starts_at)}),)))
    return True


def show_days(turn: Turn, asked: Asked, *, since: int = 0, lead: Said | None = None) -> Bubble:
    """The days to choose from, or why there are none."""
    terms = visit_terms(turn.house, asked.visit.programme_id, turn.uow.now)
    match asked.outcome:
        case Outcome.CHOOSE:
            return move_words.which_day(asked.visit, asked.hours, terms.reschedule, since, lead)
        case Outcome.LATE:
            latest = deadline_of(asked.visit.starts_at, terms)
            return move_words.late(asked.visit, latest, terms.reschedule.late_cancellation_counts_as_visit)
        case Outcome.OVER:
            return move_words.over(asked.visit, turn.uow.now)
        case outcome:
            return move_words.simple(f"move-{outcome.value.replace('_', '-')}")


def show_chosen(turn: Turn, chosen: Chosen) -> Bubble:
    """The new day, or why not then and which days there are."""
    if chosen.new is not None:
        return move_words.moved(chosen.new)
    if chosen.why_not is None:
        return show_days(turn, chosen.asked)
    return show_days(turn, chosen.asked, lead=move_words.not_then(chosen.why_not))


def show_given(turn: Turn, done: GivenBack) -> Bubble:
    """What giving back came to."""
    terms = visit_terms(turn.house, done.visit.programme_id, turn.uow.now)
    args = {"old": Moment(done.visit.starts_at)}
    match done.given:
        case Given.LATER:
            return move_words.put_off(done.visit)
        case Given.USED:
            return move_words.used(done.visit, deadline_of(done.visit.starts_at, terms), terms.visits.per_child)
        case Given.CANCELLED | Given.NOT_USED:
            return Bubble((Said("move-cancelled", args),), buttons=(move_words.PERSON_BUTTON,))
        case Given.IN_TIME:
            return move_words.really_cancel(done.visit)
        case given:
            return show_days(turn, Asked(OUTCOME_OF[given], done.visit))


def _guarded(
    handler: Callable[[Turn, list[str]], Awaitable[bool]],
) -> Callable[[Turn, list[str]], Awaitable[bool]]:
    """A button of a visit or request that is nobody's, or not theirs, means nothing to whoever presses it."""

    async def guarded(turn: Turn, arguments: list[str]) -> bool:
        if not arguments:
            return False
        try:
            return await handler(turn, arguments)
        except NotFoundError:
            return False

    return guarded


MOVE_WORDS: Mapping[str, Callable[[Turn, list[str]], Awaitable[bool]]] = {
    "ok": _guarded(_ok),
    "move": _guarded(_move),
    "days": _guarded(_days),
    "day": _guarded(_day),
    "at": _guarded(_at),
    "later": _guarded(_later),
    "cancel": _guarded(_cancel),
    "late": _guarded(_late),
    "yes": _guarded(_yes),
    "no": _guarded(_no),
}
"""Words of the verb "v" that move visits."""

"""Words about another day, from a child or guardian who has visits ahead: one exchange where they are clear, a question else.

Never a silent wrong date: what was understood is said with weekday, date and hour before anything is moved. Those who have
no visits are heard by core.usecases.hear_deadline, which passes on to a person.
"""

from collections.abc import Sequence

from core.dialogs import move_words
from core.language.clues import Clue
from core.language.dates import Kind as DateKind
from core.language.dates.named import named_days
from core.language.flatten import flatten
from core.language.intents import Intent, read_intents
from core.language.message_clues import Message
from core.messages import Kind, Said
from core.people import Role
from core.terms import JST
from core.usecases.ask_to_move import Outcome, ask_to_move
from core.usecases.continue_form import ask_form_again
from core.usecases.give_back_visit import Given, Way, give_back_visit
from core.usecases.hear_deadline import may_interrupt
from core.usecases.lock_visits import visit_terms
from core.usecases.press_move import asker_of, show_days, show_given
from core.usecases.see_move import visits_ahead, visits_given_up
from core.usecases.sign_up import ask_sign_up_again
from core.usecases.turn import Turn
from core.visits import Visit, VisitState
from core.wished_hours import Wished, names_none_of, read_wish, weigh, which_visits

_OURS = (Intent.ABSENCE_TODAY, Intent.CANCEL, Intent.RESCHEDULE)


async def hear_move(turn: Turn) -> bool:
    """Answers words by which a visit is moved, put off or called off."""
    if turn.inbound.kind is not Kind.TEXT or turn.person.role not in (Role.GUARDIAN, Role.CHILD):
        return False
    visits = await visits_ahead(turn.uow, turn.person.id)
    if not visits:
        return False
    intents = read_intents(turn.inbound.text)
    wish = next((one for one in _OURS if one in intents), None)
    if wish is not None:
        if not await may_interrupt(turn, wish):
            return False
        done = await _hear(turn, wish, intents, visits)
    else:
        done = await _goes_on(turn, visits)
    if done:
        await turn.keep()
        await ask_form_again(turn)
        await ask_sign_up_again(turn)
    return done


async def _hear(turn: Turn, wish: Intent, intents: Sequence[Intent], visits: Sequence[Visit]) -> bool:
    text, at = turn.inbound.text, turn.inbound.sent_at
    if wish is Intent.ABSENCE_TODAY:
        today = [one for one in visits if one.state is VisitState.PLANNED and _is_on_day_of(one, turn)]
        if today:
            return await _today(turn, which_visits(text, at, today), moves=Intent.RESCHEDULE in intents)
        tomorrow = [one for one in visits if one.state is VisitState.PLANNED][:1]
        if not tomorrow or (tomorrow[0].starts_at - turn.uow.now).days >= 1 or Message(flatten(text)).has(Clue.TODAY):
            return False
    return await _another_day(turn, wish, visits)


async def _another_day(turn: Turn, wish: Intent, visits: Sequence[Visit]) -> bool:
    """What is said of a visit that is not today's."""
    text, at = turn.inbound.text, turn.inbound.sent_at
    meant = which_visits(text, at, visits)
    if wish is not Intent.RESCHEDULE and names_none_of(text, at, visits):
        return await _not_that_day(turn, meant)
    if len(meant) != 1:
        return await _ask_which(turn, meant, "move" if wish is Intent.RESCHEDULE else "cancel")
    reading = read_wish(text, at, meant[0])
    if reading.kind is DateKind.RECURRING:
        return False  # every week another hour: a person plans that
    goal_elsewhere = reading.start is not None and reading.start.date() != meant[0].starts_at.astimezone(JST).date()
    if wish is Intent.RESCHEDULE or (goal_elsewhere and reading.kind is DateKind.MOMENT):
        return await _move(turn, meant[0])
    return await _cancel(turn, meant[0])


async def _not_that_day(turn: Turn, meant: Sequence[Visit]) -> bool:
    """明日は行けません, nothing being planned tomorrow: what became of that one, else which is meant; never another."""
    days = named_days(turn.inbound.text, turn.inbound.sent_at)
    off = await visits_given_up(turn.uow, turn.person.id, days)
    if len(off) != 1:
        return await _ask_which(turn, meant, "cancel")
    turn.say(show_days(turn, await ask_to_move(turn.uow, turn.house, asker_of(turn), off[0].id)))
    return True


async def _goes_on(turn: Turn, visits: Sequence[Visit]) -> bool:
    """A day or an hour, written while one is being chosen."""
    open_now = {one.visit_id for one in await turn.uow.moves.chosen_by(turn.person.id)}
    chosen = [one for one in visits if one.id in open_now]
    kept = await turn.uow.dialogs.get(turn.person.id)
    in_form = kept is not None and kept.expires_at > turn.uow.now and not kept.data.get("put-off")
    if len(chosen) != 1 or in_form:
        return False
    reading = read_wish(turn.inbound.text, turn.inbound.sent_at, chosen[0])
    if reading.kind in (DateKind.NONE, DateKind.RECURRING):
        return False
    return await _move(turn, chosen[0])


async def _move(turn: Turn, visit: Visit) -> bool:
    asked = await ask_to_move(turn.uow, turn.house, asker_of(turn), visit.id)
    if asked.outcome is not Outcome.CHOOSE or asked.diary is None:
        turn.say(show_days(turn, asked))
        return True
    terms = visit_terms(turn.house, visit.programme_id, turn.uow.now)
    reading = read_wish(turn.inbound.text, turn.inbound.sent_at, asked.visit)
    wished = weigh(reading, asked.diary, turn.uow.now, terms)
    if wished.hour is not None:
        turn.say(move_words.is_this_right(asked.visit, wished.hour))
    elif wished.hours:
        unsure = Said("move-unsure") if reading.kind is DateKind.AMBIGUOUS else None
        lead = unsure if wished.why is None else move_words.not_then(wished.why)
        turn.say(move_words.which_hour(asked.visit, wished.hours, terms.reschedule, lead))
    else:
        turn.say(show_days(turn, asked, lead=_lead(wished)))
    return True


def _lead(wished: Wished) -> Said | None:
    if wished.why is not None:
        return move_words.not_then(wished.why)
    return Said("move-not-read") if wished.unread else None


async def _cancel(turn: Turn, visit: Visit) -> bool:
    """Another day, or no day yet, are offered before it is called off."""
    asked = await ask_to_move(turn.uow, turn.house, asker_of(turn), visit.id)
    may = asked.outcome in (Outcome.CHOOSE, Outcome.NOBODY)
    turn.say(move_words.really_cancel(asked.visit) if may else show_days(turn, asked))
    return True


async def _today(turn: Turn, meant: Sequence[Visit], *, moves: bool) -> bool:
    """今日は行けません: done at once, since many think that to have said it is enough; a wish to move is explained first."""
    if len(meant) != 1:
        return await _ask_which(turn, meant, "late")
    if moves:
        return await _move(turn, meant[0])
    done = await give_back_visit(turn.uow, turn.house, asker_of(turn), meant[0].id, Way.ABSENT)
    if done.given is Given.IN_TIME:
        return await _cancel(turn, meant[0])
    turn.say(show_given(turn, done))
    return True


async def _ask_which(turn: Turn, meant: Sequence[Visit], word: str) -> bool:
    """Which visit; all that may be meant are asked for from now on, so that nobody is late by answering."""
    moments = [one.starts_at for one in meant]
    if not meant or len(set(moments)) != len(moments):
        return False  # two children at the same hour: a person asks
    for one in meant if word != "late" else ():
        await ask_to_move(turn.uow, turn.house, asker_of(turn), one.id)
    turn.say(move_words.which_visit(meant, word))
    return True


def _is_on_day_of(visit: Visit, turn: Turn) -> bool:
    return visit.starts_at.astimezone(JST).date() == turn.inbound.sent_at.astimezone(JST).date()

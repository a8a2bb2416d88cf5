"""What is owed at a moment: the one reader that `due`, the digest, the call list and the board share."""

from collections.abc import Sequence
from datetime import datetime

from core.obligations import Act, Obligation, Owed
from core.obligations.due_rows import DueRow, due_row, was_open
from core.obligations.hidden import Hidden
from core.people import Person
from core.ports import UnitOfWork
from core.terms.programme import public_word
from core.usecases.context import House

MOST = 100_000
"""More than any programme owes at once: nothing that is due is ever left off in silence."""


async def hidden_from(uow: UnitOfWork, staff: Person) -> Hidden:
    """What is kept from this member of staff now; nothing for most."""
    people = await uow.safety.kept_from(staff.id)
    if not people:
        return Hidden()
    cases: set[str] = set()
    for person_id in sorted(people):
        cases |= {case.id for case in [*await uow.cases.of_person(person_id), *await uow.cases.own(person_id)]}
    told = await uow.incidents.all_in(staff.programme_id, MOST)
    return Hidden(people, frozenset(cases), frozenset(one.id for one in told if one.person_id in people))


async def read_due(
    uow: UnitOfWork,
    programme_id: str,
    at: datetime | None = None,
    *,
    until: datetime | None = None,
    staff: Person | None = None,
) -> list[DueRow]:
    """What is owed at a moment (now where none is given), the soonest due first; read by index. Does not commit.

    With `until` also what lies ahead and opens or falls due by then. With `staff` without what is kept from them. A moment
    that is past shows what was open then and has been done since as well.
    """
    moment = at or uow.now
    found = list(await uow.obligations.due(programme_id, moment, MOST))
    if until is not None:
        found += await uow.obligations.ahead(programme_id, until, MOST)
    if moment < uow.now:
        found += [one for one in await uow.obligations.ended(programme_id, moment) if one.what.opens_at <= moment]
    hidden = await hidden_from(uow, staff) if staff is not None else Hidden()
    return due_rows([one for one in found if not hidden.hides(one.what)], moment)


def due_rows(owed: Sequence[Owed], at: datetime) -> list[DueRow]:
    """Those open at a moment as lines, each once, the soonest due first."""
    there = {one.what.key: one for one in owed if was_open(one, at)}
    return sorted((due_row(one, at) for one in there.values()), key=lambda row: (row.what.due_at, row.what.key))


def says_what(house: House, what: Obligation, language: str) -> str:
    """What is owed, in words: `owed-RULE`; where a rule has none yet, by what has to be done."""
    return says_rule(house, what.programme_id, what.rule, what.act, language)


def says_rule(house: House, programme_id: str, rule: str, act: Act, language: str) -> str:
    """The same from the rule alone; who is told or handed something has the name the programme gives it (堺市, 京都府)."""
    text_id = f"owed-{rule}"
    known = house.texts.has(text_id)
    commissioner = commissioner_of(house, programme_id, language)
    return house.texts.say(text_id if known else f"owed-act-{act.value.replace('_', '-')}", language, commissioner=commissioner)


def commissioner_of(house: House, programme_id: str, language: str) -> str:
    """The commissioner's name as people read it."""
    return public_word(house.programme(programme_id).public_words, "commissioner", language)


def says_why(house: House, what: Obligation, language: str) -> str:
    """Why it is owed, in words: `owed-why-REASON`; "" where there is none."""
    return says_reason(house, what.reason, language)


def says_reason(house: House, reason: str, language: str) -> str:
    """The same from the reason alone."""
    text_id = f"owed-why-{reason}"
    return house.texts.say(text_id, language) if reason and house.texts.has(text_id) else ""

"""What others hear when a plan changes: the supporter a question or a word, the family that the plan changed, never who asked.

Keys of messages come from the request or the visit, so that each goes once. Does not commit.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from core.alerts import AlertKind, Severity
from core.messages import Bubble, Button, Moment, Said, Urgency
from core.move_requests import MoveRequest
from core.people import Person
from core.ports import UnitOfWork
from core.reach import due_notice_at
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House
from core.usecases.greet import PERSON_BUTTON
from core.usecases.lock_visits import visit_terms
from core.usecases.own_family import family_of
from core.usecases.say import say
from core.visits import Visit


def urgency_for(uow: UnitOfWork, house: House, person: Person, about: datetime) -> Urgency:
    """What can wait for the person's hours waits; what would then come too short before the visit goes at once."""
    terms = visit_terms(house, person.programme_id, uow.now)
    waits_until = due_notice_at(person, uow.now, terms.quiet_hours)
    latest = about - timedelta(hours=terms.reschedule.answered_hours_before)
    return Urgency.NOTICE if waits_until <= max(latest, uow.now) else Urgency.DEADLINE


async def ask_supporter(uow: UnitOfWork, house: House, request: MoveRequest, old: Visit, new: Visit) -> bool:
    """Asks the supporter whether they can; False when no way to them is open."""
    args = {"new": Moment(new.starts_at)}
    known = Said("move-ask-supporter", {**args, "old": Moment(old.starts_at)})
    fixed = old.state.value == "to_fix"
    line = Said("move-ask-supporter-open", args) if fixed else known
    buttons = (
        Button(Said("button-move-yes"), press=f"v|yes|{request.id}", strong=True),
        Button(Said("button-move-no"), press=f"v|no|{request.id}"),
    )
    about = new.starts_at if fixed else min(old.starts_at, new.starts_at)
    supporter = await uow.people.get(new.supporter_id)
    key = f"move:{request.id}:ask:{new.id}"
    return await _send(uow, house, supporter, Bubble((line,), buttons=buttons), key, about)


async def tell_supporter(uow: UnitOfWork, house: House, visit: Visit, text_id: str) -> bool:
    """Tells the supporter of this visit that it is not made as planned; False when no way to them is open."""
    supporter = await uow.people.get(visit.supporter_id)
    bubble = Bubble((Said(text_id, {"old": Moment(visit.starts_at)}),))
    key = f"visit:{visit.id}:{text_id}:{supporter.id}"
    return await _send(uow, house, supporter, bubble, key, visit.starts_at)


async def tell_family(
    uow: UnitOfWork, house: House, visits: Collection[Visit], bubble: Bubble, key: str, *, but: str = "", about: datetime
) -> None:
    """Tells the children and guardians of these visits, except whoever knows it already; each their own message."""
    for person in await family_of(uow, {one.case_id for one in visits}):
        if person.id != but:
            await _send(uow, house, person, bubble, f"{key}:{person.id}", about)


async def tell_asker(uow: UnitOfWork, house: House, request: MoveRequest, bubble: Bubble, key: str, about: datetime) -> bool:
    """Tells whoever asked, by the account they asked from; False when no way to them is open."""
    person = await uow.people.get(request.person_id)
    accounts = {one.id: one for one in await uow.accounts.of_person(person.id)} if request.account_id else {}
    account = accounts.get(request.account_id or "")
    usable = account if account is not None and account.state.value == "open" else None
    full = f"move:{request.id}:{key}"
    urgency = urgency_for(uow, house, person, about)
    return await say(uow, house, person, [bubble], key=full, urgency=urgency, account=usable) is not None


async def ask_coordinator(
    uow: UnitOfWork, house: House, visit: Visit, reason: str, *, person_id: str | None = None, urgent: bool = False
) -> None:
    """Opens the coordinator's alert about moving this visit; `reason` is its code (desk-why-REASON)."""
    await alert_staff(
        uow,
        house,
        programme_id=visit.programme_id,
        kind=AlertKind.VISIT,
        severity=Severity.URGENT if urgent else Severity.SOON,
        matter=f"move:{visit.id}",
        reason=reason,
        person_id=person_id,
        case_id=visit.case_id,
    )


def changed_notice(new: Visit, *, is_asked: bool) -> Bubble:
    """That the plan changed, neutral and without who asked."""
    text_id = "move-family-changed-asked" if is_asked else "move-family-changed"
    return Bubble((Said(text_id, {"new": Moment(new.starts_at)}),), buttons=(PERSON_BUTTON,))


async def _send(uow: UnitOfWork, house: House, person: Person, bubble: Bubble, key: str, about: datetime) -> bool:
    urgency = urgency_for(uow, house, person, about)
    return await say(uow, house, person, [bubble], key=key, urgency=urgency) is not None

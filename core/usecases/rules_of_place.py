"""The rules of the online place (K3.2.2): shown in one message, agreed to with one press, asked anew when they change."""

from core.memberships import RULES_NOTICE
from core.messages import Bubble, Button, Said
from core.people import Role
from core.ports import Consent, UnitOfWork
from core.terms import OnlinePlaceTerms
from core.usecases.greet import PERSON_BUTTON
from core.usecases.turn import Turn

RULES = tuple(f"place-rule-{name}" for name in ("quiet", "secret", "kind", "calm", "private", "trouble", "unseen", "steered"))
"""The rules, each a sentence of core/texts, in the order shown. Whoever changes one raises `talk.rules_version`."""


RULES_BUTTON = Button(Said("button-rules-see"), press="j|rules")


def rules_bubble(version: int) -> Bubble:
    """All rules with the button that agrees to this version of them."""
    agree = Button(Said("button-rules-agree"), press=f"j|agree|{version}", strong=True)
    lines = (Said("place-rules-lead"), *(Said(text_id) for text_id in RULES))
    return Bubble(lines, title=Said("place-rules-title"), buttons=(agree, PERSON_BUTTON))


async def agree_to_rules(uow: UnitOfWork, person_id: str, version: int, *, by: str) -> None:
    """Keeps that this version was agreed to now; a second press keeps the first moment. Does not commit."""
    known = await uow.consents.latest(person_id, RULES_NOTICE)
    if known is None or known.version < version or known.agreed_at is None:
        await uow.consents.save(Consent(person_id, RULES_NOTICE, version, uow.now, uow.now, by))
        await uow.audit.note(actor=by, action=f"agreed-{RULES_NOTICE}-{version}", at=uow.now, person_id=person_id)


def awaits_agreement(latest: Consent | None, version: int) -> bool:
    """Whether somebody who saw the rules before has not agreed to them as they are now."""
    return latest is not None and (latest.version < version or latest.agreed_at is None)


async def asks_rules_again(turn: Turn) -> None:
    """Whoever agreed to older rules is shown that they changed, once, at the end of whatever is answered; it stops nothing."""
    terms = turn.programme.terms_at(turn.uow.now)
    if turn.person.role is not Role.PARTICIPANT or not isinstance(terms, OnlinePlaceTerms):
        return
    version = terms.talk.rules_version
    latest = await turn.uow.consents.latest(turn.person.id, RULES_NOTICE)
    if latest is None or latest.version >= version:
        return
    await turn.uow.consents.save(Consent(turn.person.id, RULES_NOTICE, version, turn.uow.now))
    turn.follow_up.append(Bubble((Said("place-rules-changed"),), buttons=(RULES_BUTTON,)))

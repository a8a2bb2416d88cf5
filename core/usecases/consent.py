"""The notice on personal data: shown, agreed to by version and moment, and asked again once when it has changed."""

from core.messages import Bubble, Button, Link, PublicWord, Said
from core.ports import Consent, UnitOfWork
from core.usecases.turn import Turn

NOTICE = "privacy"


async def agree(uow: UnitOfWork, person_id: str, version: int, *, by: str) -> None:
    """Keeps that this version was agreed to now. Does not commit."""
    await uow.consents.save(Consent(person_id, NOTICE, version, uow.now, uow.now, by))
    await uow.audit.note(actor=by, action=f"agreed-{NOTICE}-{version}", at=uow.now, person_id=person_id)


async def asks_again(turn: Turn) -> None:
    """Whoever agreed to an older version is shown the new one, once, at the end of whatever is answered; it stops nothing."""
    latest = await turn.uow.consents.latest(turn.person.id, NOTICE)
    version = turn.programme.terms_at(turn.uow.now).privacy_notice.version
    if latest is None or latest.version >= version:
        return
    await turn.uow.consents.save(Consent(turn.person.id, NOTICE, version, turn.uow.now))
    page = Button(Said("button-notice-page"), link=Link(f"/p/{turn.programme.id}"))
    yes = Button(Said("button-agree"), press=f"agree|{version}", strong=True)
    said = Said("sign-up-notice-again", {"programme": PublicWord("short_name")})
    turn.follow_up.append(Bubble((said,), buttons=(yes, page)))


async def press_agree(turn: Turn, arguments: list[str]) -> bool:
    """I agree, to the version shown; an older one than today's is answered with today's."""
    version = turn.programme.terms_at(turn.uow.now).privacy_notice.version
    if len(arguments) != 1 or not arguments[0].isdecimal():
        return False
    if arguments[0] != str(version):
        await asks_again(turn)
        return bool(turn.follow_up)
    await agree(turn.uow, turn.person.id, version, by=turn.person.id)
    turn.say_text("notice-agreed")
    return True

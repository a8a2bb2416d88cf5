"""Who comes to the programme's server or group and goes: a member who is back has their rooms again, under whatever name.

Of one who went without leaving the place the coordinator hears, once and calmly. So do they of a group that the bot is taken
into, which may be none of ours, and at once of one it is put out of: what is said there is not watched any more (K3.2.1).
"""

from core.alerts import AlertKind, Severity
from core.messages import Kind
from core.people import AccountState
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.close_alert import close_alert
from core.usecases.place_turn import PlaceTurn
from core.usecases.room_roles import let_in_again
from core.usecases.running_openings import running_openings


async def hear_server(turn: PlaceTurn) -> None:
    """A listener of the place. Does not commit."""
    if turn.place_terms is None:
        return
    if turn.inbound.kind is Kind.MEMBER_READY and turn.account is not None:
        await let_in_again(turn.uow, turn.programme, turn.account, turn.inbound.event_key)
        await close_alert(turn.uow, turn.inbound.programme_id, matter_of(turn.account.person_id))
    elif turn.inbound.kind in (Kind.JOIN, Kind.LEAVE):
        await _taken_in_or_put_out(turn)
    elif turn.inbound.kind in (Kind.MEMBER_JOINED, Kind.MEMBER_LEFT):
        for address in turn.inbound.text.split() or [turn.inbound.address]:
            await _came_or_went(turn, address)


async def _came_or_went(turn: PlaceTurn, address: str) -> None:
    uow, programme_id = turn.uow, turn.inbound.programme_id
    account = await uow.accounts.find(turn.inbound.channel, programme_id, address) if address else None
    if account is None:
        return
    if turn.inbound.kind is Kind.MEMBER_JOINED:
        await close_alert(uow, programme_id, matter_of(account.person_id))
    elif await _belongs(uow, account.person_id):
        await alert_staff(
            uow,
            turn.house,
            programme_id=programme_id,
            kind=AlertKind.INQUIRY,
            severity=Severity.CALM,
            matter=matter_of(account.person_id),
            reason="went-from-rooms",
            person_id=account.person_id,
        )


async def _taken_in_or_put_out(turn: PlaceTurn) -> None:
    uow, inbound = turn.uow, turn.inbound
    programme_id = inbound.programme_id
    known = await uow.accounts.find(inbound.channel, programme_id, inbound.place or "")
    group = await uow.flags.speaker(inbound.channel, programme_id, inbound.place or "")
    is_in = inbound.kind is Kind.JOIN
    if is_in:
        await close_alert(uow, programme_id, f"group-gone:{group}")
    if known is not None and (is_in or known.state is AccountState.CLOSED):
        return  # a group that we know took us in again, or it put us out long ago
    is_running = bool(await running_openings(uow, programme_id))
    await alert_staff(
        uow,
        turn.house,
        programme_id=programme_id,
        kind=AlertKind.INQUIRY,
        severity=Severity.CALM if is_in else Severity.URGENT if is_running else Severity.SOON,
        matter=f"group:{group}" if is_in else f"group-gone:{group}",
        reason="group-new" if is_in else "group-gone",
    )


async def _belongs(uow: UnitOfWork, person_id: str) -> bool:
    member = await uow.memberships.find(person_id)
    return member is not None and member.is_in


def matter_of(person_id: str) -> str:
    """The matter of the alert that a member is no more in the server or group."""
    return f"went-from-rooms:{person_id}"

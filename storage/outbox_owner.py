"""What happens to an account's waiting messages when the account changes hands or is shut."""

from dataclasses import replace

from sqlalchemy import select, update

from core.messages import Outcome
from core.people import AccountState, PersonState, Role
from storage.columns import in_state
from storage.outbox_payload import open_outgoing, seal_outgoing
from storage.tables import outbox, people
from storage.transaction import Transaction


async def hand_over_waiting(transaction: Transaction, account_id: str, from_person: str, to_person: str) -> None:
    """What waits for a visitor goes along with them; what waits for anybody else must never reach this account.

    The latter keeps its person, so that the pump finds that the account is another's and takes another way.
    """
    holder = await transaction.first(select(people.c.role, people.c.state).where(people.c.id == from_person))
    if holder is None or (holder.role != Role.VISITOR.value and holder.state != PersonState.VISITING.value):
        return
    waiting = select(outbox).where(
        outbox.c.account_id == account_id, outbox.c.person_id == from_person, in_state(outbox.c.state, "waiting", "sending")
    )
    for row in await transaction.rows(waiting.with_for_update()):
        outgoing = await open_outgoing(transaction, row.id, row.person_id, row.sealed)
        sealed = await seal_outgoing(transaction, row.id, replace(outgoing, person_id=to_person))
        moved = update(outbox).where(outbox.c.id == row.id)
        await transaction.execute(moved.values(person_id=to_person, sealed=sealed))


async def turn_away_waiting(transaction: Transaction, account_id: str, state: AccountState) -> None:
    """What waits for an account that is being blocked or closed finds this way shut: to be announced, then another way.

    What is put later is meant for the account as it is (the mail that asks to confirm an address).
    """
    if state is AccountState.OPEN:
        return
    unsettled = in_state(outbox.c.state, "waiting", "sending")
    waiting = update(outbox).where(outbox.c.account_id == account_id, unsettled, in_state(outbox.c.state, "waiting"))
    values = {
        "state": "failed",
        "outcome": Outcome.UNREACHABLE.value,
        "error_code": f"account-{state.value}",
        "settled_at": transaction.now,
        "announced_at": None,
    }
    await transaction.execute(waiting.values(**values))

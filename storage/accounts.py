"""Channel accounts: addresses are sealed for their person and found by a keyed token."""

from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from core.errors import NotFoundError
from core.messages import Channel
from core.people import Account, AccountState, Role, address_scope
from storage.asked import touch_cases_of
from storage.mapping import build, plain
from storage.outbox_owner import hand_over_waiting, turn_away_waiting
from storage.tables import accounts, people
from storage.transaction import Transaction
from storage.vault import Place, person_owner

_ENUMS = {"channel": Channel, "state": AccountState}
_COLUMNS = [column for column in accounts.c if column.name not in ("sealed", "address_token", "shut_at")]
_ONE = select(*_COLUMNS).where(accounts.c.id == bindparam("id"))
_AT = select(*_COLUMNS).where(accounts.c.channel == bindparam("channel"), accounts.c.address_token == bindparam("token"))
_OF_PERSON = select(*_COLUMNS).where(accounts.c.person_id == bindparam("person")).order_by(accounts.c.linked_at, accounts.c.id)
_SEEN = (
    update(accounts)
    .where(accounts.c.id == bindparam("account"), accounts.c.last_seen_at < bindparam("at"))
    .values(last_seen_at=bindparam("at"))
)


async def address_token(transaction: Transaction, channel: Channel, programme_id: str, address: str) -> str:
    """The token of an address within its scope: a LINE user under two programmes is two accounts."""
    return await transaction.token("account", f"{channel.value}|{address_scope(channel, programme_id)}|{address}")


def address_place(account_id: str, person_id: str) -> Place:
    """Where an account's address is sealed."""
    return Place("accounts", account_id, person_owner(person_id), "address")


class AccountsRepository:
    """Implements core.ports.Accounts."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def find(self, channel: Channel, programme_id: str, address: str) -> Account | None:
        """The account with this address, in whatever state."""
        token = await address_token(self._transaction, channel, programme_id, address)
        row = await self._transaction.first(_AT, {"channel": channel.value, "token": token})
        return None if row is None else build(Account, row, _ENUMS)

    async def add(self, account: Account, address: str) -> None:
        """Enters an account. Raises ConflictError when the address has one in this programme."""
        token = await address_token(self._transaction, account.channel, account.programme_id, address)
        sealed = await self._transaction.seal(address_place(account.id, account.person_id), address)
        await self._transaction.execute(insert(accounts).values(**plain(account), address_token=token, sealed=sealed))
        await touch_cases_of(self._transaction, account.person_id)

    async def get(self, account_id: str) -> Account:
        """The account. Raises NotFoundError."""
        row = await self._transaction.first(_ONE, {"id": account_id})
        if row is None:
            raise NotFoundError("account-unknown", account=account_id)
        return build(Account, row, _ENUMS)

    async def of_person(self, person_id: str) -> list[Account]:
        """All accounts of a person, the first linked first."""
        return [build(Account, row, _ENUMS) for row in await self._transaction.rows(_OF_PERSON, {"person": person_id})]

    async def save(self, account: Account) -> None:
        """Writes an account; with another person, the address is sealed for them and what waits to be sent changes hands.

        Raises NotFoundError.
        """
        before = await self._transaction.first(select(accounts).where(accounts.c.id == account.id).with_for_update())
        if before is None:
            raise NotFoundError("account-unknown", account=account.id)
        values = plain(account)
        if (before.person_id, before.programme_id) != (account.person_id, account.programme_id):
            address = await self.open_address(account.id, before.person_id, before.sealed)
            values["address_token"] = await address_token(self._transaction, account.channel, account.programme_id, address)
            values["sealed"] = await self._transaction.seal(address_place(account.id, account.person_id), address)
        if before.state != account.state.value:
            values["shut_at"] = self._shut_at(account.state)
        await self._transaction.execute(update(accounts).where(accounts.c.id == account.id).values(**values))
        if before.person_id != account.person_id:
            await hand_over_waiting(self._transaction, account.id, before.person_id, account.person_id)
            await touch_cases_of(self._transaction, before.person_id)
        if before.state != account.state.value:
            await turn_away_waiting(self._transaction, account.id, account.state)
        if (before.state, before.person_id) != (account.state.value, account.person_id):
            await touch_cases_of(self._transaction, account.person_id)

    async def open_address(self, account_id: str, person_id: str, sealed: bytes) -> str:
        """The address of a row, for the machine alone."""
        return (await self._transaction.open(address_place(account_id, person_id), sealed)).decode()

    async def set_state(self, account_id: str, state: AccountState) -> None:
        """Opens or shuts an account; what waits for one that is shut has to take another way."""
        changed = update(accounts).where(accounts.c.id == account_id, accounts.c.state != state.value)
        values = changed.values(state=state.value, shut_at=self._shut_at(state)).returning(accounts.c.person_id)
        row = (await self._transaction.execute(values)).first()
        if row is not None:
            await turn_away_waiting(self._transaction, account_id, state)
            await touch_cases_of(self._transaction, row.person_id)

    def _shut_at(self, state: AccountState) -> datetime | None:
        """Since when nothing arrives there: what a call is owed for."""
        return None if state is AccountState.OPEN else self._transaction.now

    async def seen(self, account_id: str, at: datetime) -> None:
        """Somebody wrote from it at this moment; earlier moments change nothing."""
        await self._transaction.execute(_SEEN, {"account": account_id, "at": at})

    async def addresses(self, channel: Channel, programme_id: str, role: Role | None = None) -> list[str]:
        """Open addresses, for a channel's own upkeep (rich menus)."""
        query = select(accounts.c.id, accounts.c.person_id, accounts.c.sealed).where(
            accounts.c.channel == channel.value,
            accounts.c.programme_id == programme_id,
            accounts.c.state == AccountState.OPEN.value,
        )
        if role is not None:
            query = query.join(people, people.c.id == accounts.c.person_id).where(people.c.role == role.value)
        rows = await self._transaction.rows(query.order_by(accounts.c.linked_at, accounts.c.id))
        await self._transaction.load_keys(person_owner(row.person_id) for row in rows)
        return [await self.open_address(row.id, row.person_id, row.sealed) for row in rows]

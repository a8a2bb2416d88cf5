"""The door to storage: `open_database` gives everything that core.ports asks for."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from core.errors import TomoshibiError
from core.messages import Outgoing
from core.threads import Entry
from storage.audit_chain import Verdict, verify_chain
from storage.connections import BUSY_TIMEOUT_S
from storage.counts import count_open
from storage.database import Connector
from storage.deed_store import StorageDeeds
from storage.facts import Facts
from storage.inbox import StorageInbox
from storage.job_runs import StorageJobRuns
from storage.master_key import MasterKeys, read_master_keys, write_master_keys
from storage.media import StorageMedia
from storage.migrate import schema_state
from storage.outbox_store import StorageOutbox
from storage.presence import Presence
from storage.renew_tokens import renew_tokens
from storage.screens import read_screen
from storage.tables import audit
from storage.unit_of_work import Owing, StorageWork
from storage.upkeep import tidy
from storage.vault import AUDIT, INDEX
from storage.vault_keys import destroy_key, rewrap_all


class StorageScreens:
    """Implements core.ports.ScreenStore."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def screen(self, account_id: str, after: int = 0, limit: int = 200) -> list[tuple[int, Outgoing | Entry]]:
        """What a web chat screen shows, numbered above `after`."""
        async with self._connector.reading() as transaction:
            return await read_screen(transaction, account_id, after, limit)


class Database:
    """One open database.

    `work` opens units of work; `inbox`, `outbox`, `deeds`, `media`, `screens`, `facts`, `job_runs` are the stores. `connector`
    is for storage itself (backup, tests).
    """

    def __init__(self, connector: Connector) -> None:
        self.connector = connector
        self.work = StorageWork(connector)
        self.inbox = StorageInbox(connector)
        self.outbox = StorageOutbox(connector)
        self.deeds = StorageDeeds(connector)
        self.job_runs = StorageJobRuns(connector)
        self.media = StorageMedia(connector)
        self.screens = StorageScreens(connector)
        self.facts = Facts(connector)

    def owe_with(self, owe: Owing) -> None:
        """Says what brings up to date what is owed, before each commit of a unit that touched a case or programme."""
        self.work.owe = owe

    def presence(self, owner: str) -> Presence:
        """This process under its name, to be stood for while it sends; see storage.presence."""
        return Presence(self.connector, owner)

    async def create_tables(self) -> None:
        """Makes the tables of an empty database (tests, demo)."""
        await self.connector.create_tables()

    async def is_well(self) -> bool:
        """Whether the database answers and has its tables (health page)."""
        return await self.connector.is_well()

    async def counts(self) -> dict[tuple[str, str], int]:
        """(table, state) -> how many rows wait there; see storage.counts."""
        async with self.connector.reading() as transaction:
            return await count_open(transaction)

    async def schema_state(self) -> str:
        """Which form the database has: newest, empty, or an older one's name."""
        return await schema_state(self.connector.url)

    async def verify_audit(self) -> Verdict:
        """Whether the log is whole."""
        async with self.connector.reading() as transaction:
            return await verify_chain(transaction, await transaction.known_key(AUDIT))

    async def audit_of_case(self, case_id: str, limit: int = 1000) -> Sequence[tuple[datetime, str, str, str]]:
        """(when, who, what, page) of a case's log, oldest first."""
        query = select(audit).where(audit.c.case_id == case_id).order_by(audit.c.seq).limit(limit)
        async with self.connector.reading() as transaction:
            return [(row.at, row.actor, row.action, row.page) for row in await transaction.rows(query)]

    async def forget_inbox_days(self, before: date) -> list[str]:
        """Destroys the inbox keys of days before this one (UTC) with nothing left to handle; returns the days."""
        return await self.inbox.forget_days(before)

    async def tidy(self, before: datetime) -> int:
        """Removes what ended before this moment and nobody needs; see storage.upkeep. Returns how many rows."""
        async with self.connector.writing(before) as transaction:
            return await tidy(transaction, before)

    async def renew_search(self) -> int:
        """Makes search tokens anew where their form has changed; see storage.renew_tokens. Returns how many people."""
        return await renew_tokens(self.connector, self.facts)

    async def destroy_key(self, owner: str, now: datetime) -> bool:
        """Erases an owner ("person:ID", "case:ID") for ever; False if there was no key. See storage.vault_keys."""
        async with self.connector.writing(now) as transaction:
            destroyed = await destroy_key(transaction, owner)
        await self.connector.fold_log()
        return destroyed

    async def rotate_master(self, now: datetime, *, forget_old: bool = False) -> int:
        """See storage.master_key.rotate_master. Raises TomoshibiError("master-key-missing") when opened without a file."""
        if self.connector.key_file is None:
            raise TomoshibiError("master-key-missing")
        old = read_master_keys(self.connector.key_file)
        new = old.with_new()
        write_master_keys(self.connector.key_file, new)
        async with self.connector.writing(now) as transaction:
            count = await rewrap_all(transaction, old, new)
        kept = new.only_current() if forget_old else new
        write_master_keys(self.connector.key_file, kept)
        self.connector.vault.use_masters(kept)
        await self.connector.fold_log()
        return count

    async def check_master_key(self) -> None:
        """Raises VaultError("master-key-unknown") when this database was sealed under another master key."""
        async with self.connector.reading() as transaction:
            if await transaction.has_tables():
                await transaction.known_key(INDEX)

    async def close(self) -> None:
        """Gives all connections back."""
        await self.connector.close()


async def open_database(url: str, keys: MasterKeys | Path, *, busy_timeout_s: float = BUSY_TIMEOUT_S) -> Database:
    """The database at sqlite:///path or postgresql://..., its data sealed under these master keys (or those of this file).

    Raises TomoshibiError("database-url"), ("master-key-missing"), ("master-key-wrong"), ("storage-busy"), and
    VaultError("master-key-unknown") for a database sealed under another master key.
    """
    file = keys if isinstance(keys, Path) else None
    masters = read_master_keys(keys) if isinstance(keys, Path) else keys
    database = Database(Connector(url, masters, busy_timeout_s, file))
    try:
        await database.check_master_key()
    except BaseException:
        await database.close()
        raise
    return database

"""Links and browser sessions, kept as keyed tokens; and the count of wrong tries."""

from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update

from core.doors import PageLink, Session
from storage.mapping import build, plain
from storage.tables import links, sessions, wrong_tries
from storage.transaction import Transaction

_LINK = select(links).where(links.c.link_token == bindparam("token"))
_SESSION = select(sessions).where(sessions.c.session_token == bindparam("token"))
_NEW_LINK, _NEW_SESSION = insert(links), insert(sessions)


class DoorsRepository:
    """Implements core.ports.Doors."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add_link(self, link: PageLink, token: str) -> None:
        """Keeps a link under its token."""
        kept = await self._transaction.token("link", token)
        await self._transaction.execute(_NEW_LINK, {**plain(link), "link_token": kept})

    async def find_link(self, token: str) -> PageLink | None:
        """The link of this token, whether or not it still holds."""
        kept = await self._transaction.token("link", token)
        row = await self._transaction.first(_LINK, {"token": kept})
        return None if row is None else build(PageLink, row, {})

    async def use_link(self, link_id: str, at: datetime) -> bool:
        """Consumes it; False if it was used already."""
        unused = update(links).where(links.c.id == link_id, links.c.used_at.is_(None))
        return (await self._transaction.execute(unused.values(used_at=at))).rowcount == 1

    async def add_session(self, session: Session, token: str) -> None:
        """Keeps a session under its token."""
        kept = await self._transaction.token("session", token)
        await self._transaction.execute(_NEW_SESSION, {**plain(session), "session_token": kept})

    async def find_session(self, token: str) -> Session | None:
        """The session of this token, whether or not it is still live."""
        kept = await self._transaction.token("session", token)
        row = await self._transaction.first(_SESSION, {"token": kept})
        return None if row is None else build(Session, row, {})

    async def prolong_session(self, session_id: str, expires_at: datetime) -> None:
        """Lets a session that nobody shut hold until a later moment."""
        still = update(sessions).where(sessions.c.id == session_id, sessions.c.revoked_at.is_(None))
        await self._transaction.execute(still.values(expires_at=expires_at))

    async def close_all(self, person_id: str, at: datetime) -> int:
        """Cuts off every link and session of a person; returns how many were still open."""
        closed = 0
        for table in (links, sessions):
            still = update(table).where(table.c.person_id == person_id, table.c.revoked_at.is_(None), table.c.expires_at > at)
            closed += (await self._transaction.execute(still.values(revoked_at=at))).rowcount
        return closed

    async def desk_sessions(self, person_id: str, now: datetime) -> list[Session]:
        """Browsers in which this person is signed in at the desk, the newest first."""
        live = sessions.c.revoked_at.is_(None) & (sessions.c.expires_at > now)
        query = select(sessions).where(sessions.c.person_id == person_id, sessions.c.kind == "desk", live)
        rows = await self._transaction.rows(query.order_by(sessions.c.created_at.desc(), sessions.c.id))
        return [build(Session, row, {}) for row in rows]

    async def close_desk_links(self, person_id: str, at: datetime) -> None:
        """Shuts the desk links that lie in this person's chats."""
        mine = update(links).where(links.c.person_id == person_id, links.c.purpose == "desk", links.c.revoked_at.is_(None))
        await self._transaction.execute(mine.values(revoked_at=at))

    async def has_link(self, person_id: str, purpose: str, now: datetime) -> bool:
        """Whether a link of this purpose still holds for this person."""
        live = links.c.revoked_at.is_(None) & (links.c.expires_at > now)
        query = select(links.c.id).where(links.c.person_id == person_id, links.c.purpose == purpose, live).limit(1)
        return await self._transaction.first(query) is not None

    async def close_links(self, person_id: str, purpose: str, at: datetime) -> None:
        """Shuts this person's links of this purpose."""
        mine = update(links).where(links.c.person_id == person_id, links.c.purpose == purpose, links.c.revoked_at.is_(None))
        await self._transaction.execute(mine.values(revoked_at=at))

    async def close_session(self, session_id: str, at: datetime) -> None:
        """Signs one browser out."""
        still = update(sessions).where(sessions.c.id == session_id, sessions.c.revoked_at.is_(None))
        await self._transaction.execute(still.values(revoked_at=at))

    async def wrong_tries(self, who: str, since: datetime) -> int:
        """How often somebody (an account, an address) tried wrongly since a moment."""
        token = await self._transaction.token("tries", who)
        query = select(func.count()).where(wrong_tries.c.who_token == token, wrong_tries.c.at >= since)
        row = await self._transaction.first(query)
        return 0 if row is None else int(row[0])

    async def note_wrong_try(self, who: str, at: datetime) -> None:
        """Counts a wrong try."""
        token = await self._transaction.token("tries", who)
        await self._transaction.execute(insert(wrong_tries).values(who_token=token, at=at))

"""What staff act on and come in by: alerts, links and sessions, the audit log."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from core.alerts import Alert, AlertKind, Board, Severity
from core.doors import PageLink, Session


class Alerts(Protocol):
    """Alerts; see core.alerts."""

    async def open(
        self,
        *,
        programme_id: str,
        kind: AlertKind,
        severity: Severity,
        matter: str,
        reason: str,
        at: datetime,
        person_id: str | None = None,
        outbox_id: str | None = None,
        case_id: str | None = None,
        act_by: datetime | None = None,
        next_at: datetime | None = None,
    ) -> tuple[Alert, bool]:
        """The alert of this matter that is not done, made if there was none (True); severity is raised, never lowered, and
        with it `act_by` and `next_at` come earlier, never later.
        """
        ...

    async def get(self, alert_id: str) -> Alert:
        """The alert, done or not. Raises NotFoundError."""
        ...

    async def lock(self, alert_id: str) -> Alert: ...
    async def save(self, alert: Alert) -> None: ...
    async def of_person(self, person_id: str) -> list[Alert]:
        """Those not done, locked."""
        ...

    async def of_matter(self, programme_id: str, matter: str) -> Alert | None:
        """The alert of this matter that is not done, locked."""
        ...

    async def held_by(self, staff_id: str) -> list[Alert]:
        """Those this member of staff has taken and not done, locked."""
        ...

    async def due(self, now: datetime, limit: int = 100) -> list[str]:
        """Ids of alerts whose next step is due, the longest due first; read by index."""
        ...

    async def count_open(self, programme_id: str, staff_id: str) -> int:
        """How many nobody has taken; without those of people this member of staff is kept from, as on the board."""
        ...

    async def board(self, programme_id: str, staff_id: str, limit: int) -> Board:
        """What the desk shows to this member of staff; nothing of people they are kept from."""
        ...

    async def not_done(self, programme_id: str, limit: int = 200) -> list[Alert]:
        """Most severe first, then oldest."""
        ...

    async def calls_owed(self, programme_id: str, staff_id: str) -> list[Alert]:
        """Calls nobody has made yet, oldest first; nothing of people this member of staff is kept from."""
        ...

    async def unreachable(self, person_ids: Collection[str]) -> list[Alert]:
        """Calls owed to these people because no message found a way, those made among them, oldest first."""
        ...


class Doors(Protocol):
    """Links and browser sessions, kept as hashes of their tokens; and the count of wrong tries."""

    async def add_link(self, link: PageLink, token: str) -> None: ...
    async def find_link(self, token: str) -> PageLink | None: ...
    async def use_link(self, link_id: str, at: datetime) -> bool:
        """Consumes it; False if it was used already."""
        ...

    async def add_session(self, session: Session, token: str) -> None: ...
    async def find_session(self, token: str) -> Session | None: ...
    async def prolong_session(self, session_id: str, expires_at: datetime) -> None:
        """Lets a session that nobody shut hold until a later moment."""
        ...

    async def close_all(self, person_id: str, at: datetime) -> int:
        """Cuts off every link and session of a person (a lost phone); returns how many."""
        ...

    async def desk_sessions(self, person_id: str, now: datetime) -> list[Session]:
        """Browsers in which this person is signed in at the desk, the newest first."""
        ...

    async def close_desk_links(self, person_id: str, at: datetime) -> None:
        """Shuts the desk links that lie in this person's chats."""
        ...

    async def has_link(self, person_id: str, purpose: str, now: datetime) -> bool:
        """Whether a link of this purpose still holds for this person."""
        ...

    async def close_links(self, person_id: str, purpose: str, at: datetime) -> None:
        """Shuts this person's links of this purpose."""
        ...

    async def close_session(self, session_id: str, at: datetime) -> None: ...
    async def wrong_tries(self, who: str, since: datetime) -> int: ...
    async def note_wrong_try(self, who: str, at: datetime) -> None: ...


class Audit(Protocol):
    """The append-only, hash-chained log."""

    async def note(self, *, actor: str, action: str, at: datetime, person_id: str | None = None, page: str = "") -> None: ...

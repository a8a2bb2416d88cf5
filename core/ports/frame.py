"""What the desk itself keeps: browsers that wait to be let in, and reply templates."""

from datetime import datetime
from typing import Protocol

from core.knocks import Knock
from core.reply_templates import ReplyTemplate


class Knocks(Protocol):
    """Browsers that show a number; secrets and numbers are kept as keyed tokens only."""

    async def add(self, knock: Knock, secret: str, number: str) -> None: ...
    async def by_secret(self, secret: str, *, lock: bool = False) -> Knock | None:
        """The knock of a browser, in whatever state; with `lock` nobody else changes it until the end."""
        ...

    async def by_number(self, number: str, since: datetime) -> Knock | None:
        """The newest knock with this number that was made after a moment, locked."""
        ...

    async def lock(self, knock_id: str) -> Knock:
        """Raises NotFoundError."""
        ...

    async def save(self, knock: Knock) -> None: ...
    async def count(self, since: datetime) -> int:
        """How many were made after a moment."""
        ...


class ReplyTemplates(Protocol):
    """Reply templates of a programme."""

    async def of_programme(self, programme_id: str) -> list[ReplyTemplate]:
        """By language, then in order."""
        ...

    async def get(self, template_id: str) -> ReplyTemplate:
        """Raises NotFoundError."""
        ...

    async def save(self, template: ReplyTemplate) -> None:
        """Writes it, new or known."""
        ...

    async def remove(self, template_id: str) -> None: ...

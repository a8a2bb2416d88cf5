"""What could not be done on a platform: which deed, why, what to do about it; again, or done by hand."""

from dataclasses import dataclass
from datetime import datetime

from starlette.responses import Response

from core.deeds import DeedKind, KeptDeed
from core.usecases.context import House
from core.usecases.settle_deed import SHOWN, do_deeds_again, put_deed_away, read_failed_deeds
from web.desk.visit import Visit

PAGE = "/desk/outbox"
_LACKS = "discord-lacks-"


@dataclass(frozen=True, slots=True)
class ShownDeed:
    """One line of the page: text ids of what, why and what to do; `permission` names the one that is missing, or ""."""

    key: str
    what: str
    why: str
    todo: str
    permission: str
    code: str
    at: datetime | None
    title: str


class DeedDesk:
    """GET /desk/outbox and what is pressed there about deeds."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """The page."""
        failed = [self._shown(kept) for kept in await read_failed_deeds(visit.uow, visit.staff)]
        return visit.page("desk/outbox.html", failed=failed)

    async def again(self, visit: Visit) -> Response:
        """Tries failed deeds again, once their cause was mended."""
        keys = [key[:160] for key in visit.intake.fields.get("key", [])[:SHOWN]]
        done = await do_deeds_again(visit.uow, self._house, visit.staff, keys)
        return visit.go(PAGE, "deed-again" if done else "deed-dealt-with")

    async def by_hand(self, visit: Visit) -> Response:
        """Notes that somebody did by hand what was needed."""
        done = await put_deed_away(visit.uow, self._house, visit.staff, visit.intake.one("key")[:160])
        return visit.go(PAGE, "deed-by-hand" if done else "deed-dealt-with")

    def _shown(self, kept: KeptDeed) -> ShownDeed:
        deed, code = kept.deed, kept.code
        permission = f"discord-permission-{code.removeprefix(_LACKS)}" if code.startswith(_LACKS) else ""
        why = "deed-code-lacks" if permission else f"deed-code-{code}"
        return ShownDeed(
            key=deed.key,
            what=f"deed-{deed.kind.value.replace('_', '-')}",
            why=why if self._house.texts.has(why) else "deed-code-other",
            todo=_todo(deed.kind),
            permission=permission,
            code=code,
            at=kept.settled_at,
            title=deed.args.get("title", ""),
        )


def _todo(kind: DeedKind) -> str:
    """What somebody can do by hand in the meantime."""
    return f"deed-todo-{kind.value.replace('_', '-')}"

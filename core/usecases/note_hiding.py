"""What a flag says of its lines follows what was truly done: a line that could not be taken out still stands in the room."""

from dataclasses import replace

from core.deeds import Deed, DeedKind
from core.ports import UnitOfWork


async def note_not_hidden(uow: UnitOfWork, deed: Deed) -> None:
    """A hiding failed for good: its line stayed, so that nobody puts it back twice or believes it gone. Does not commit."""
    await _turn(uow, deed, "out", "stayed")


async def note_hidden(uow: UnitOfWork, deed: Deed) -> None:
    """A hiding that failed is tried once more, or was done by hand: its line counts as out from now on. Does not commit."""
    await _turn(uow, deed, "stayed", "out")


async def _turn(uow: UnitOfWork, deed: Deed, before: str, after: str) -> None:
    message_id = deed.args.get("message", "")
    if deed.kind is not DeedKind.HIDE or not message_id:
        return
    for flag in await uow.flags.of_message(deed.channel, message_id):
        words = await uow.flags.words(flag)
        if words is None or deed.key != f"flag:{flag.id}:hide:{message_id}":
            continue
        turned = (message_id, before)
        lines = tuple(replace(line, state=after) if (line.message_id, line.state) == turned else line for line in words.lines)
        is_out = any(line.state == "out" for line in lines)
        await uow.flags.save(replace(flag, is_out=is_out), replace(words, lines=lines))

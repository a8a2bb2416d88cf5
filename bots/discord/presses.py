"""Slash commands, presses and submitted modals: stored first, acknowledged within Discord's three seconds, never silence."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import structlog

from bots.discord.calls import CallFailedError, Calls
from bots.discord.entrance import Entrance
from bots.discord.picking import make_modal, read_button
from bots.discord.rooms import Session
from bots.discord.wording import Wording, wording_for

if TYPE_CHECKING:
    import discord

log = structlog.get_logger()

MESSAGE, DEFER_MESSAGE, DEFER_UPDATE, MODAL = 4, 5, 6, 9
"""InteractionCallback types."""

EPHEMERAL = 1 << 6
COMMAND, COMPONENT, SUBMIT = 2, 3, 5
ANSWER_WITHIN_S = 2.8
ALREADY_ANSWERED = 40060


class Presses:
    """The one dispatcher of interactions. It keeps no views: what a button means stands in its custom_id."""

    def __init__(
        self, *, entrance: Entrance, calls: Calls, wordings: Mapping[str, Wording], now: Callable[[], datetime]
    ) -> None:
        self._entrance = entrance
        self._calls = calls
        self._wordings = wordings
        self._now = now

    async def handle(self, client: Session, interaction: "discord.Interaction[Any]") -> None:
        """Stores and acknowledges; a picking button gets its modal at once, since a modal cannot follow a defer."""
        until = asyncio.get_running_loop().time() + ANSWER_WITHIN_S
        kind = interaction.type.value
        if kind not in (COMMAND, COMPONENT, SUBMIT):
            return
        wording = wording_for(self._wordings, interaction.locale.value)
        modal = self._modal(interaction, wording) if kind == COMPONENT else None
        if modal is not None:
            await self._answer(interaction, {"type": MODAL, "data": modal}, until)
            return
        answer = _acknowledgement(interaction)
        private = answer["type"] == DEFER_MESSAGE
        if not await self._entrance.take_interaction(client, interaction, private_answer=private):
            answer = {"type": MESSAGE, "data": _sorry(wording)}
        await self._answer(interaction, answer, until)

    def _modal(self, interaction: "discord.Interaction[Any]", wording: Wording) -> dict[str, Any] | None:
        data: dict[str, Any] = dict(interaction.data or {})
        button = read_button(str(data.get("custom_id", "")))
        return None if button is None else make_modal(button, self._now(), wording)

    async def _answer(self, interaction: "discord.Interaction[Any]", answer: Mapping[str, Any], until: float) -> None:
        path = "/interactions/{webhook_id}/{webhook_token}/callback"
        for last in (False, True):
            try:
                await self._calls.call(
                    "POST", path, body=answer, until=until, webhook_id=str(interaction.id), webhook_token=interaction.token
                )
            except CallFailedError as failed:
                if failed.answer.code == ALREADY_ANSWERED:
                    return
                if last or failed.answer.doubt == "none":
                    # What was pressed is stored; its answer goes as a direct message when the token proves useless.
                    log.warning("discord-not-acknowledged", status=failed.answer.status, code=failed.answer.code)
                    return
            else:
                return


def _acknowledgement(interaction: "discord.Interaction[Any]") -> dict[str, Any]:
    """A place for the answer where only the one who asked sees it; in a direct room a press needs none.

    In a server a press gets one too, since that is where a newcomer whose direct messages are closed can be answered.
    """
    if interaction.guild_id is not None:
        return {"type": DEFER_MESSAGE, "data": {"flags": EPHEMERAL}}
    return {"type": DEFER_MESSAGE if interaction.type.value == COMMAND else DEFER_UPDATE}


def _sorry(wording: Wording) -> dict[str, Any]:
    return {"content": wording.not_taken, "flags": EPHEMERAL, "allowed_mentions": {"parse": []}}

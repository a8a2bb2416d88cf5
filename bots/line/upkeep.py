"""What LINE needs beside messages: the loading sign, the menus under the chat, and whether the account is set up well."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import structlog

from bots.line.calls import call
from bots.line.clients import LineClients
from bots.line.menus import PREFIX, Menu, drawn_fields, menu_name, menu_object
from core.errors import TomoshibiError

log = structlog.get_logger(__name__)

LOADING_STEP, LOADING_MOST = 5, 60
USERS_A_CALL = 500
DEFAULT_ROLE = "visitor"


@dataclass(frozen=True, slots=True)
class Finding:
    """One item of `check`: what was looked at, whether it is in order, and what was found (a code or an address)."""

    item: str
    ok: bool
    found: str


class LineUpkeep:
    """Upkeep of several programmes' LINE accounts."""

    def __init__(self, clients: LineClients) -> None:
        self._clients = clients
        self._menus: dict[str, dict[str, str]] = {}

    async def show_loading(self, programme_id: str, address: str, seconds: int) -> None:
        """Shows that an answer is being prepared (one-to-one chats only). Never raises: it is a courtesy."""
        if not address.startswith("U"):
            return
        steps = -(-max(seconds, 1) // LOADING_STEP) * LOADING_STEP
        try:
            sdk = await self._clients.sdk()
            request = sdk.loading(address, min(steps, LOADING_MOST))
            await call(self._clients, programme_id, "show_loading_animation", request)
        except TomoshibiError as error:
            log.info("line-loading-not-shown", programme=programme_id, code=error.code, status=error.params.get("status"))

    async def ensure_menus(self, programme_id: str, menus: Mapping[str, Menu], labels: Mapping[str, str]) -> dict[str, str]:
        """Makes the menus that LINE does not have yet, removes ours that are no longer wanted; returns ids by role.

        Doing it again changes nothing (LINE allows 100 such changes an hour). The menu of the role "visitor" becomes the
        one that everybody sees who has none of their own. Raises TomoshibiError as bots.line.calls does.
        """
        listed = (await call(self._clients, programme_id, "get_rich_menu_list")).richmenus
        ours = {menu.name: menu.rich_menu_id for menu in listed if menu.name.startswith(PREFIX)}
        wanted = {role: menu_name(role, menu, labels) for role, menu in menus.items()}
        kept: dict[str, str] = {}
        for role, menu in menus.items():
            known = ours.get(wanted[role])
            whole = known is not None and await self._has_image(programme_id, known)
            kept[role] = known if known is not None and whole else await self._make(programme_id, role, menu, labels)
        if DEFAULT_ROLE in kept:
            await self._set_default(programme_id, kept[DEFAULT_ROLE])
        for menu in listed:
            if menu.name.startswith(PREFIX) and menu.rich_menu_id not in kept.values():
                await call(self._clients, programme_id, "delete_rich_menu", menu.rich_menu_id)
        self._menus[programme_id] = kept
        return dict(kept)

    async def link_menu(self, programme_id: str, user_ids: Sequence[str], role: str) -> int:
        """Shows people their role's menu; returns how many. Nothing happens for a role without one (or before ensure_menus)."""
        menu_id = self._menus.get(programme_id, {}).get(role)
        users = sorted({user for user in user_ids if user.startswith("U")})
        if menu_id is None or not users:
            return 0
        sdk = await self._clients.sdk()
        for start in range(0, len(users), USERS_A_CALL):
            request = sdk.bulk_link(menu_id, users[start : start + USERS_A_CALL])
            await call(self._clients, programme_id, "link_rich_menu_id_to_users", request)
        return len(users)

    async def check(self, programme_id: str, webhook_url: str = "") -> list[Finding]:
        """Whether the token works, which account it is, and whether LINE sends events to `webhook_url` ("": to anywhere)."""
        try:
            bot = await call(self._clients, programme_id, "get_bot_info")
        except TomoshibiError as error:
            return [Finding("line-account", False, _told(error))]
        return [Finding("line-account", True, str(bot.basic_id)), *await self._check_webhook(programme_id, webhook_url)]

    async def _check_webhook(self, programme_id: str, webhook_url: str) -> list[Finding]:
        try:
            endpoint = await call(self._clients, programme_id, "get_webhook_endpoint")
        except TomoshibiError as error:
            return [Finding("line-webhook", False, "not-set" if error.params.get("status") == 404 else _told(error))]
        right = not webhook_url or endpoint.endpoint == webhook_url
        return [
            Finding("line-webhook", right, str(endpoint.endpoint)),
            Finding("line-webhook-switch", bool(endpoint.active), "on" if endpoint.active else "off"),
        ]

    async def _make(self, programme_id: str, role: str, menu: Menu, labels: Mapping[str, str]) -> str:
        sdk = await self._clients.sdk()
        image = await asyncio.to_thread(_draw, menu, labels)
        request = sdk.rich_menu(menu_object(role, menu, labels))
        menu_id = str((await call(self._clients, programme_id, "create_rich_menu", request)).rich_menu_id)
        headers = {"Content-Type": "image/png"}
        await call(self._clients, programme_id, "set_rich_menu_image", menu_id, image, blob=True, _headers=headers)
        log.info("line-menu-made", programme=programme_id, role=role)
        return menu_id

    async def _has_image(self, programme_id: str, menu_id: str) -> bool:
        """Whether a menu got its picture: a crash between the two calls of `_make` leaves one without, which nobody can see."""
        sdk = await self._clients.sdk()
        try:
            async with await self._clients.stream(programme_id, f"/v2/bot/richmenu/{menu_id}/content", 8.0) as response:
                return bool(response.status == 200)
        except (sdk.aiohttp.ClientError, TimeoutError) as error:
            raise TomoshibiError("line-unreachable", call="get_rich_menu_image", error=type(error).__name__) from None

    async def _set_default(self, programme_id: str, menu_id: str) -> None:
        try:
            now = await call(self._clients, programme_id, "get_default_rich_menu_id")
        except TomoshibiError as error:
            if error.params.get("status") != 404:
                raise
        else:
            if now.rich_menu_id == menu_id:
                return
        await call(self._clients, programme_id, "set_default_rich_menu", menu_id)


def _draw(menu: Menu, labels: Mapping[str, str]) -> bytes:
    # Late: only a service that makes menus needs Pillow and the font.
    from bots.line.menu_image import draw_menu

    return draw_menu(drawn_fields(menu, labels))


def _told(error: TomoshibiError) -> str:
    status = error.params.get("status")
    return error.code if status is None else f"{error.code}-{status}"

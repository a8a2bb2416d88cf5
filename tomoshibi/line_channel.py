"""LINE in the running service: door, sender, fetcher, quota, and the menus under the chat."""

from collections.abc import Mapping

from bots.line.clients import LineClients
from bots.line.credentials import LineCredentials
from bots.line.fetch import LineMediaFetcher
from bots.line.menus import Menu, MenuField
from bots.line.quota import LineQuota
from bots.line.routes import line_routes
from bots.line.sender import LineSender
from bots.line.translate import translate as translate_line
from bots.line.upkeep import LineUpkeep
from bots.line.webhook import LineDoor
from core.messages import Channel, Envelope
from core.people import DESK_ROLES, INVITED_ROLES, Language, Role
from scheduler.ticker import Job, every
from tomoshibi.channels import Accept, Channels
from tomoshibi.media_links import MediaLinks
from tomoshibi.wiring import OpenedHouse

HELP = MenuField("menu-help", "help", press="say|help")
PERSON = MenuField("menu-person", "person", press="say|person", strong=True)
CARD = MenuField("menu-card", "card", press="form|contact_card")
LANGUAGE = MenuField("menu-language", "talk", press="say|language")
DESK = MenuField("menu-desk", "lamp", press="say|desk", strong=True)

DEFAULT_MENU = Role.VISITOR.value
"""What LINE shows to whoever has no menu of their own."""

MENUS: Mapping[str, Menu] = {
    Role.VISITOR.value: Menu("menu-bar", (PERSON, LANGUAGE, HELP)),
    "member": Menu("menu-bar", (PERSON, CARD, LANGUAGE, HELP)),
    "desk": Menu("menu-bar", (DESK, CARD, HELP)),
}


LOADING_S = 20


def menu_of(role: Role) -> str:
    """Which menu a role sees."""
    if role is Role.VISITOR:
        return Role.VISITOR.value
    return "desk" if role in DESK_ROLES else "member"


def line_credentials(opened: OpenedHouse) -> dict[str, LineCredentials]:
    """Secret and token of each programme whose two environment variables are both set."""
    found = {}
    for programme in opened.house.programmes.values():
        line = programme.channels.line
        secret = opened.secret(line.secret_env) if line else None
        token = opened.secret(line.token_env) if line else None
        if secret is not None and token is not None:
            found[programme.id] = LineCredentials(secret.get_secret_value(), token.get_secret_value())
    return found


def add_line(channels: Channels, opened: OpenedHouse, accept: Accept) -> None:
    """Adds LINE; its door is there also when no programme has credentials (then every programme is unknown to it)."""
    credentials = line_credentials(opened)
    door = LineDoor(credentials, accept, opened.clock.now)
    channels.routes.extend(line_routes(door))
    channels.translators[Channel.LINE] = translate_line
    if not credentials:
        return
    clients = LineClients(credentials, opened.settings.line_api_base)
    reserves = [p.terms_at(opened.clock.now()).line_quota.reserve_messages for p in opened.house.programmes.values()]
    quota = LineQuota(clients, max(reserves))
    links = MediaLinks(opened)
    channels.routes.extend(links.routes())
    sender = LineSender(clients, quota, links.urls)
    channels.senders[Channel.LINE] = sender
    channels.fetchers[Channel.LINE] = LineMediaFetcher(clients)
    channels.closers.append(clients.close)
    channels.quota_left = lambda: {name: left for name, left in quota.remaining().items() if left is not None}
    upkeep = LineUpkeep(clients)
    menus = LineMenus(opened, upkeep, list(credentials))
    channels.before_sending.append(sender.warm_up)
    channels.at_start.append(menus.ensure)

    async def show_loading(envelope: Envelope) -> None:
        await upkeep.show_loading(envelope.programme_id, envelope.sender, LOADING_S)

    channels.when_slow[Channel.LINE] = show_loading

    async def refresh_quota() -> None:
        for programme_id in credentials:
            await quota.refresh(programme_id, opened.clock.now())

    async def probe() -> str | None:
        return next((trouble for trouble in sender.state().values() if trouble), None)

    channels.probes["line"] = probe
    channels.jobs += [Job("line-quota", every(900), refresh_quota), Job("line-menu-links", every(600), menus.link_new)]
    channels.checks.append(menus.check)


class LineMenus:
    """Makes the menus and gives each account the one of its role."""

    def __init__(self, opened: OpenedHouse, upkeep: LineUpkeep, programmes: list[str]) -> None:
        self._opened = opened
        self._upkeep = upkeep
        self._programmes = programmes
        self._linked: dict[tuple[str, str], str] = {}

    async def ensure(self) -> None:
        """Makes the menus that are missing and gives everybody theirs; doing it again changes nothing."""
        texts = self._opened.house.texts
        ids = {menu.bar_id for menu in MENUS.values()} | {each.label_id for menu in MENUS.values() for each in menu.fields}
        labels = {text_id: texts.say(text_id, Language.JA) for text_id in ids}
        for programme_id in self._programmes:
            await self._upkeep.ensure_menus(programme_id, MENUS, labels)
        await self.link_new()

    async def link_new(self) -> None:
        """Gives their menu to accounts whose role it does not know of yet (linked, or unlinked, since it last looked)."""
        for programme_id in self._programmes:
            for role in (Role.VISITOR, *INVITED_ROLES):
                async with self._opened.work(self._opened.clock.now(), writes=False) as uow:
                    addresses = await uow.accounts.addresses(Channel.LINE, programme_id, role)
                menu = menu_of(role)
                new = [each for each in addresses if self._linked.get((programme_id, each), DEFAULT_MENU) != menu]
                if new:
                    await self._upkeep.link_menu(programme_id, new, menu)
                    self._linked.update({(programme_id, each): menu for each in new})

    async def check(self, fix: bool) -> list[tuple[str, bool, str]]:
        """What LINE says about each account; with `fix` the menus are made."""
        findings = []
        for programme_id in self._programmes:
            webhook = f"{self._opened.settings.base_url}/line/{programme_id}/webhook"
            for finding in await self._upkeep.check(programme_id, webhook):
                findings.append((f"LINE {programme_id}: {finding.item}", finding.ok, finding.found))
        if fix:
            await self.ensure()
            findings.append(("LINE menus", True, "made and linked"))
        return findings

"""Media, menus, the loading sign and the account's own state, with the real SDK over loopback."""

import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from PIL import Image

from bots.line.clients import LineClients
from bots.line.credentials import LineCredentials
from bots.line.fetch import LineMediaFetcher
from bots.line.menu_image import ICONS, draw_menu
from bots.line.menus import Menu, MenuField, drawn_fields, menu_name, menu_object
from bots.line.quota import LineQuota
from bots.line.upkeep import Finding, LineUpkeep
from core.errors import TomoshibiError
from core.messages import Kind, MediaRef
from tests.doubles.line import TOKEN, Fault, LineDouble
from tests.doubles.line_events import group, user
from tests.doubles.line_record import KeptMenu

WHO = user("haruka")
LABELS = {
    "bar": "メニュー",
    "talk": "人と話したい",
    "card": "連絡先カード",
    "help": "できること",
    "easy": "ひとと はなしたい",
    "take": "受けもちの一覧",
}
TALK = MenuField("talk", "talk", "staff", strong=True)
GUARDIAN = Menu("bar", (TALK, MenuField("card", "card", "card"), MenuField("help", "help", "help")))
CHILD = Menu("bar", (MenuField("easy", "person", "staff"), MenuField("help", "lamp", url="https://t.example/p/sakai")))
MENUS = {"visitor": GUARDIAN, "child": CHILD}


@pytest.fixture
async def line() -> AsyncIterator[LineDouble]:
    async with LineDouble() as double:
        yield double
    assert double.violations == []


@pytest.fixture
async def clients(line: LineDouble) -> AsyncIterator[LineClients]:
    clients = LineClients({"sakai": LineCredentials("s", TOKEN), "nara": LineCredentials("s", "revoked")}, line.base_url)
    yield clients
    await clients.close()


@pytest.fixture
def upkeep(clients: LineClients) -> LineUpkeep:
    return LineUpkeep(clients)


# --- media


@pytest.mark.parametrize(
    ("content", "mime"), [(b"\xff\xd8jpeg", "image/jpeg"), (b"m4a" * 100_000, "audio/x-m4a"), (b"", "application/octet-stream")]
)
async def test_media_are_fetched(line: LineDouble, clients: LineClients, content: bytes, mime: str) -> None:
    line.put_content("77", content, mime)
    assert await LineMediaFetcher(clients).fetch("sakai", MediaRef(Kind.IMAGE, "77")) == (content, mime)
    assert line.calls[-1].headers["authorization"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize(
    ("status", "code", "reason"),
    [
        (202, "media-later", "status-202"),
        (404, "media-gone", "deleted"),
        (410, "media-gone", "deleted"),
        (429, "media-later", "status-429"),
        (500, "media-later", "status-500"),
    ],
)
async def test_media_that_cannot_be_had(line: LineDouble, clients: LineClients, status: int, code: str, reason: str) -> None:
    line.put_content("77", status=status)
    with pytest.raises(TomoshibiError) as told:
        await LineMediaFetcher(clients).fetch("sakai", MediaRef(Kind.VIDEO, "77"))
    assert (told.value.code, told.value.params) == (code, {"reason": reason})


@pytest.mark.parametrize(("size", "fits"), [(1000, True), (1001, False), (500_000, False)])
@pytest.mark.parametrize("announced", [True, False])
async def test_media_have_a_largest_size(
    line: LineDouble, clients: LineClients, size: int, fits: bool, announced: bool
) -> None:
    line.put_content("77", b"x" * size, chunked=not announced)
    fetcher = LineMediaFetcher(clients, most_bytes=1000)
    if fits:
        assert len((await fetcher.fetch("sakai", MediaRef(Kind.FILE, "77")))[0]) == size
    else:
        with pytest.raises(TomoshibiError, match="media-gone reason=too-large"):
            await fetcher.fetch("sakai", MediaRef(Kind.FILE, "77"))


async def test_media_that_need_no_call(line: LineDouble, clients: LineClients) -> None:
    fetcher = LineMediaFetcher(clients)
    with pytest.raises(TomoshibiError, match="media-gone reason=not-with-line"):
        await fetcher.fetch("sakai", MediaRef(Kind.IMAGE, ""))
    with pytest.raises(TomoshibiError, match="media-gone reason=too-large"):
        await fetcher.fetch("sakai", MediaRef(Kind.FILE, "77", size=20 * 1024 * 1024 + 1))
    assert line.calls == []


@pytest.mark.parametrize("fault", [Fault.HANG, Fault.CLOSE])
async def test_media_while_line_is_away(line: LineDouble, clients: LineClients, fault: Fault) -> None:
    line.put_content("77", b"x")
    line.fail("content", fault, fault)  # a GET that was cut off is tried once more by aiohttp itself
    fetcher = LineMediaFetcher(clients, total_s=0.5)
    with pytest.raises(TomoshibiError, match="media-later"):
        await fetcher.fetch("sakai", MediaRef(Kind.IMAGE, "77"))
    line.forgive()
    assert await fetcher.fetch("sakai", MediaRef(Kind.IMAGE, "77")) == (b"x", "image/jpeg")


async def test_a_reference_stays_within_its_path(line: LineDouble, clients: LineClients) -> None:
    with pytest.raises(TomoshibiError, match="media-gone"):
        await LineMediaFetcher(clients).fetch("sakai", MediaRef(Kind.IMAGE, "../quota?x="))
    assert line.calls == [] or line.calls[-1].path.endswith("/content")


# --- the loading sign


@pytest.mark.parametrize(("seconds", "shown"), [(0, 5), (1, 5), (5, 5), (6, 10), (58, 60), (600, 60)])
async def test_the_loading_sign_goes_in_steps_of_five(line: LineDouble, upkeep: LineUpkeep, seconds: int, shown: int) -> None:
    await upkeep.show_loading("sakai", WHO, seconds)
    assert line.loading == [(WHO, shown)]


async def test_the_loading_sign_is_a_courtesy(line: LineDouble, upkeep: LineUpkeep) -> None:
    line.fail("loading", Fault.ERROR, Fault.CLOSE, Fault.RATE)
    for _ in range(3):
        await upkeep.show_loading("sakai", WHO, 5)
    await upkeep.show_loading("nara", WHO, 5)
    await upkeep.show_loading("osaka", WHO, 5)
    await upkeep.show_loading("sakai", group("asobiba"), 5)
    assert line.loading == []


# --- menus


async def test_menus_are_made_once(line: LineDouble, upkeep: LineUpkeep) -> None:
    made = await upkeep.ensure_menus("sakai", MENUS, LABELS)
    assert set(made) == {"visitor", "child"}
    assert line.default_menu == made["visitor"]
    assert all(menu.image.startswith(b"\x89PNG") and len(menu.image) <= 1024 * 1024 for menu in line.menus.values())
    changes = len([call for call in line.calls if call.method != "GET"])
    assert await upkeep.ensure_menus("sakai", MENUS, LABELS) == made
    assert len([call for call in line.calls if call.method != "GET"]) == changes


async def test_a_changed_label_replaces_our_menu_and_nobody_elses(line: LineDouble, upkeep: LineUpkeep) -> None:
    foreign = menu_object("x", CHILD, LABELS) | {"name": "made in the console"}
    line.menus["richmenu-foreign"] = KeptMenu(foreign, b"png")
    old = await upkeep.ensure_menus("sakai", MENUS, LABELS)
    new = await upkeep.ensure_menus("sakai", MENUS, LABELS | {"easy": "はなしたい"})
    assert new["visitor"] == old["visitor"]
    assert new["child"] != old["child"]
    assert set(line.menus) == {"richmenu-foreign", *new.values()}


async def test_a_menu_whose_picture_never_arrived_is_made_anew(line: LineDouble, upkeep: LineUpkeep) -> None:
    old = await upkeep.ensure_menus("sakai", MENUS, LABELS)
    line.menus[old["child"]].image = b""
    new = await upkeep.ensure_menus("sakai", MENUS, LABELS)
    assert new["child"] != old["child"]
    assert set(line.menus) == set(new.values())


async def test_people_see_their_roles_menu(line: LineDouble, upkeep: LineUpkeep) -> None:
    assert await upkeep.link_menu("sakai", [WHO], "child") == 0
    made = await upkeep.ensure_menus("sakai", MENUS, LABELS)
    children = [user(f"child {number}") for number in range(501)]
    assert await upkeep.link_menu("sakai", [*children, children[0], group("asobiba")], "child") == 501
    assert line.linked == dict.fromkeys(children, made["child"])
    assert sum(call.path.endswith("/bulk/link") for call in line.calls) == 2
    assert await upkeep.link_menu("sakai", [WHO], "officer") == 0


@pytest.mark.parametrize(("fault", "status"), [(Fault.RATE, 429), (Fault.ERROR, 500), (Fault.TOKEN, 401)])
async def test_menus_when_line_refuses(line: LineDouble, upkeep: LineUpkeep, fault: Fault, status: int) -> None:
    line.fail("menu", fault)
    with pytest.raises(TomoshibiError, match="line-api") as told:
        await upkeep.ensure_menus("sakai", MENUS, LABELS)
    assert told.value.params["status"] == status
    assert set(await upkeep.ensure_menus("sakai", MENUS, LABELS)) == set(MENUS)


def test_a_menus_name_tells_what_can_be_seen_of_it() -> None:
    name = menu_name("child", CHILD, LABELS)
    assert name == menu_name("child", CHILD, LABELS | {"talk": "another label that it does not show"})
    others = [
        menu_name("child", CHILD, LABELS | {"easy": "x"}),
        menu_name("guardian", CHILD, LABELS),
        menu_name("child", GUARDIAN, LABELS),
    ]
    assert len({name, *others}) == 4


def test_fields_fill_the_whole_width() -> None:
    for count in range(1, 6):
        fields = drawn_fields(Menu("bar", GUARDIAN.fields[:1] * count), LABELS)
        assert [field.x for field in fields] == [sum(each.width for each in fields[:place]) for place in range(count)]
        assert sum(field.width for field in fields) == 2500
    for fields_count in (0, 6):
        with pytest.raises(TomoshibiError, match="line-menu-fields"):
            drawn_fields(Menu("bar", GUARDIAN.fields[:1] * fields_count), LABELS)


def test_a_bar_of_fifteen_signs_is_too_long() -> None:
    menu_object("child", CHILD, LABELS | {"bar": "あ" * 14})
    with pytest.raises(TomoshibiError, match="line-menu-bar"):
        menu_object("child", CHILD, LABELS | {"bar": "あ" * 15})


def test_the_picture_is_as_line_wants_it_and_every_icon_is_drawn() -> None:
    menu = Menu("bar", tuple(MenuField("card", icon, "x", strong=icon == "talk") for icon in list(ICONS)[:5]))
    drawn = draw_menu(drawn_fields(menu, LABELS))
    picture = Image.open(io.BytesIO(drawn))
    assert (picture.format, picture.size) == ("PNG", (2500, 843))
    assert len(drawn) <= 1024 * 1024
    rest = Menu("bar", tuple(MenuField("help", icon, "x") for icon in list(ICONS)[5:]))
    assert draw_menu(drawn_fields(rest, LABELS)) == draw_menu(drawn_fields(rest, LABELS))


def test_a_label_that_does_not_fit_is_refused() -> None:
    with pytest.raises(TomoshibiError, match="line-menu-label"):
        draw_menu(drawn_fields(GUARDIAN, LABELS | {"help": "とても長いことばがずっと" * 8}))


# --- the account itself


async def test_a_sound_account(line: LineDouble, upkeep: LineUpkeep) -> None:
    url = "https://tomoshibi.example/line/sakai/webhook"
    expected = [
        Finding("line-account", True, "@sakai"),
        Finding("line-webhook", True, url),
        Finding("line-webhook-switch", True, "on"),
    ]
    assert await upkeep.check("sakai", url) == expected
    assert await upkeep.check("sakai") == expected


async def test_what_is_wrong_with_an_account_is_named(line: LineDouble, upkeep: LineUpkeep) -> None:
    assert await upkeep.check("nara") == [Finding("line-account", False, "line-api-401")]
    assert await upkeep.check("osaka") == [Finding("line-account", False, "line-no-credentials")]
    line.webhook = {"endpoint": "https://elsewhere.example/callback", "active": False}
    _, endpoint, switch = await upkeep.check("sakai", "https://tomoshibi.example/line/sakai/webhook")
    assert endpoint == Finding("line-webhook", False, "https://elsewhere.example/callback")
    assert switch == Finding("line-webhook-switch", False, "off")
    line.webhook = None
    assert (await upkeep.check("sakai"))[1:] == [Finding("line-webhook", False, "not-set")]


async def test_the_quota_can_be_read_ahead_for_metrics(line: LineDouble, clients: LineClients) -> None:
    line.quota, line.used = 5000, 1234
    quota = LineQuota(clients)
    await quota.refresh("sakai", datetime(2026, 11, 22, tzinfo=UTC))
    assert quota.remaining() == {"sakai": 3766, "nara": None}

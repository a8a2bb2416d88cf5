"""The public page of an online place: what it is, when it opens, how to begin, ways in, nothing about anybody (K2.4)."""

from dataclasses import replace
from datetime import timedelta

from core.openings import Opening, OpeningState
from core.terms.programme import AvatarOffice, DiscordChannel, LineChannel
from tests.channels.test_webchat_pages import KYOTO, SAKAI, Site, site
from web.public.front import _ways

__all__ = ["site"]

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PAGE = f"/p/{KYOTO}"


async def plan(site: Site, name: str, days: int, *, announced: bool = True, state: OpeningState = OpeningState.PLANNED) -> None:
    now = site.parts.now()
    starts_at = (now + days * DAY).replace(hour=5, minute=0, second=0, microsecond=0)
    told_at = now if announced else None
    one = Opening(name, KYOTO, "exchange", starts_at, starts_at + 4 * HOUR, state, f"{name}の計画", now, announced_at=told_at)
    async with site.parts.unit() as uow:
        await uow.openings.add(one)
        await uow.commit()


async def test_the_page_says_what_it_is_and_when_it_opens_next(site: Site) -> None:
    await plan(site, "お茶", 2)
    await plan(site, "ひみつ", 3, announced=False)
    await plan(site, "やめた", 4, state=OpeningState.CANCELLED)
    await plan(site, "むかし", -3)
    page = (await site.client.get(PAGE)).text
    assert "見ているだけ、聞いているだけで大丈夫です" in page
    assert "お茶の計画" in page
    assert "11月26日(木) 14:00〜18:00" in page
    assert not [name for name in ("ひみつ", "やめた", "むかし") if f"{name}の計画" in page]
    assert "0120-279-338" in page
    assert "<script" not in page


async def test_the_page_of_visits_has_nothing_of_a_place(site: Site) -> None:
    assert "これからひらく日" not in (await site.client.get(f"/p/{SAKAI}")).text
    assert (await site.client.get(f"/p/{SAKAI}/openings.ics")).status_code == 404


async def test_without_a_date_the_page_says_so_kindly(site: Site) -> None:
    assert "決まりしだい" in (await site.client.get(PAGE)).text
    for language, words in (("ja-easy", "ニックネームで いいです"), ("en", "A nickname will do")):
        assert words in (await site.client.get(f"{PAGE}?lang={language}")).text


async def test_the_feed_has_hours_and_the_short_name_alone(site: Site) -> None:
    await plan(site, "お茶", 2)
    answer = await site.client.get(f"{PAGE}/openings.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "DTSTART:20261126T050000Z" in answer.text
    assert "SUMMARY:オンライン居場所" in answer.text
    assert "お茶の計画" not in answer.text


async def test_the_ways_in_are_those_the_programme_names(site: Site) -> None:
    programme = site.opened.house.programme(KYOTO)
    assert _ways(programme) == []
    line = LineChannel(secret_env="KYOTO_LINE_SECRET", token_env="KYOTO_LINE_TOKEN", basic_id="@abc1234")
    channels = programme.channels.model_copy(
        update={
            "line": line,
            "discord": DiscordChannel(lobby_invite="https://discord.gg/invented"),
            "avatar_office": AvatarOffice(name="ひだまり", url="https://office.example/hidamari"),
        }
    )
    ways = _ways(replace(programme, channels=channels))
    assert [(way.name, way.address) for way in ways] == [
        ("line", "https://line.me/R/ti/p/%40abc1234"),
        ("discord", "https://discord.gg/invented"),
        ("avatar", "https://office.example/hidamari"),
    ]
    assert all(way.code.startswith("data:image/svg+xml") for way in ways)

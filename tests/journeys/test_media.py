"""Photos, voice messages and files reach the desk and nobody else; what is gone is said to be gone; what is unsent goes."""

import asyncio
import io
import re
from pathlib import Path
from typing import Any

import httpx2
from PIL import Image

from core.people import Role
from tests.doubles import line_events
from tests.journeys.actors import Browser, DiscordActor, LineActor, WebActor
from tests.journeys.scenes import at_desk, attachments, coordinator, linked, person_page, sends_file, thread_of
from tests.journeys.stage import Stage, stage

PHOTO, VOICE, PAPER = b"\xff\xd8\xff made-up photo", b"ID3 made-up voice", b"%PDF-1.7 made-up paper"


async def sends(one: Stage, actor: LineActor, event: dict[str, Any], content: bytes, mime: str) -> None:
    """Sends something from LINE whose content lies with LINE."""
    one.line.put_content(event["message"]["id"], content, mime)
    assert await actor.does(event) == 200


async def files_of(one: Stage, desk: Browser, name: str, count: int) -> list[str]:
    """Addresses of the files in the thread, once there are so many."""
    for _ in range(100):
        found = attachments(await thread_of(one, desk, name))
        if len(found) >= count:
            return found
        await asyncio.sleep(0.05)
    raise AssertionError(desk.words)


async def contents_of(one: Stage, desk: Browser, addresses: list[str]) -> set[bytes]:
    """What lies behind these addresses, for whoever is signed in."""
    return {(await desk.client.get(one.base_url + address)).content for address in addresses}


async def test_from_line_photo_voice_and_file_are_for_the_desk_alone(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        guardian = one.on_line("mother")
        await guardian.says(await one.code_for(Role.GUARDIAN, "佐伯"))
        await guardian.hears("つながりました")
        await sends(one, guardian, line_events.image(guardian.user, at=one.clock.now()), PHOTO, "image/jpeg")
        await sends(one, guardian, line_events.audio(guardian.user, at=one.clock.now()), VOICE, "audio/x-m4a")
        await sends(one, guardian, line_events.file(guardian.user, "通知.pdf", at=one.clock.now()), PAPER, "application/pdf")
        await guardian.hears("受け取りました")

        desk = await at_desk(one, staff)
        found = await files_of(one, desk, "佐伯", 3)
        assert await contents_of(one, desk, found) == {PHOTO, VOICE, PAPER}
        assert desk.shows("通知.pdf")

        stranger = one.keep(Browser())
        assert (await stranger.goes_to(one.base_url + found[0])).status == 401
        assert "made-up" not in stranger.page
        supporter = await linked(one, "web", Role.SUPPORTER, "林")
        assert isinstance(supporter, WebActor)
        assert (await supporter.browser.goes_to(one.base_url + found[0])).status == 401
        await desk.goes_to(f"{one.base_url}/desk")
        await desk.submits("閉じる")
        assert (await desk.goes_to(one.base_url + found[0])).status == 401


async def test_from_discord_and_from_the_browser(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        on_discord = await linked(one, "discord", Role.GUARDIAN, "佐伯")
        in_browser = await linked(one, "web", Role.PARTICIPANT, "森")
        assert isinstance(in_browser, WebActor)
        assert isinstance(on_discord, DiscordActor)
        files = [
            one.discord.upload(PHOTO, "photo.png", "image/png"),
            one.discord.upload(VOICE, "voice-message.ogg", "audio/ogg"),
        ]
        await on_discord.says("見てください", attachments=files)
        await on_discord.hears("受け取りました")
        assert await sends_file(in_browser, PAPER, "紙.pdf", "application/pdf", "書類です") == 200
        await in_browser.hears("受け取りました")
        assert await sends_file(in_browser, b"MZ", "odd.exe", "application/x-msdownload") == 422

        desk = await at_desk(one, staff)
        assert await contents_of(one, desk, await files_of(one, desk, "佐伯", 2)) == {PHOTO, VOICE}
        assert desk.shows("見てください")
        assert await contents_of(one, desk, await files_of(one, desk, "森", 1)) == {PAPER}
        assert desk.shows("書類です")


async def test_what_line_no_longer_has_is_said_to_be_gone(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        guardian = await linked(one, "line", Role.GUARDIAN, "佐伯")
        assert isinstance(guardian, LineActor)
        await guardian.does(line_events.image(guardian.user, at=one.clock.now()))
        late = line_events.video(guardian.user, at=one.clock.now())
        one.line.put_content(late["message"]["id"], status=202)
        await guardian.does(late)
        await guardian.hears("受け取りました")

        desk = await at_desk(one, staff)
        await shows(one, desk, "佐伯", "ファイルは受け取れませんでした")
        await shows(one, desk, "佐伯", "ファイルを受け取っています")
        one.line.put_content(late["message"]["id"], b"made-up film", "video/mp4")
        one.later(seconds=31)
        assert await contents_of(one, desk, await files_of(one, desk, "佐伯", 1)) == {b"made-up film"}


async def test_what_is_taken_back_is_gone_and_what_is_edited_is_new(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        guardian = await linked(one, "line", Role.GUARDIAN, "佐伯")
        participant = one.on_discord(8)
        await participant.says(await one.code_for(Role.PARTICIPANT, "森"))
        await participant.hears("つながりました")
        assert isinstance(guardian, LineActor)
        said = line_events.text(guardian.user, "送りまちがえました", at=one.clock.now())
        photo = line_events.image(guardian.user, at=one.clock.now())
        kept = line_events.text(guardian.user, "三時でおねがいします", at=one.clock.now())
        await guardian.does(said)
        await sends(one, guardian, photo, PHOTO, "image/jpeg")
        await guardian.does(kept)
        desk = await at_desk(one, staff)
        address = (await files_of(one, desk, "佐伯", 1))[0]
        await shows(one, desk, "佐伯", "送りまちがえました")

        for event in (said, photo):
            await guardian.does(line_events.unsend(guardian.user, event["message"]["id"], at=one.clock.now()))
        await guardian.does(
            line_events.edited(guardian.user, kept["message"]["id"], "四時でおねがいします", at=one.clock.now())
        )
        await shows(one, desk, "佐伯", "四時でおねがいします")
        assert desk.words.count("本人が取り消しました") == 2
        assert not desk.shows("送りまちがえました")
        assert not desk.shows("三時で")
        assert desk.shows("直されています")
        assert (await desk.goes_to(one.base_url + address)).status == 404

        first = await participant.says("消すつもりの文")
        second = await participant.says("直すまえの文")
        await shows(one, desk, "森", "直すまえの文")
        await one.discord.user_deletes(first)
        await one.discord.user_edits(second, "直したあとの文")
        await shows(one, desk, "森", "直したあとの文")
        await shows(one, desk, "森", "本人が取り消しました")
        assert not desk.shows("消すつもりの文")
        assert not desk.shows("直すまえの文")


async def test_danger_that_comes_with_an_edit_is_seen(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        child = await linked(one, "line", Role.CHILD, "ゆき")
        assert isinstance(child, LineActor)
        said = line_events.text(child.user, "なんでもないです", at=one.clock.now())
        await child.does(said)
        await child.hears("受け取りました")
        await child.does(line_events.edited(child.user, said["message"]["id"], "もう消えたい", at=one.clock.now()))
        await child.hears("0120")
        await staff.hears("すぐに見てほしい")
        thread = await thread_of(one, await at_desk(one, staff), "ゆき")
        assert thread.words.count("もう消えたい") == 1


async def shows(one: Stage, desk: Browser, name: str, words: str) -> None:
    """Looks at the thread until it has these words."""
    for _ in range(100):
        if (await thread_of(one, desk, name)).shows(words):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"never {words!r}:\n{desk.words}")


async def test_staff_of_the_other_programme_do_not_see_it(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        foreign = await linked(one, "discord", Role.COORDINATOR, "北", "kyoto-ibasho-2026")
        guardian = await linked(one, "line", Role.GUARDIAN, "佐伯")
        assert isinstance(guardian, LineActor)
        await sends(one, guardian, line_events.image(guardian.user, at=one.clock.now()), PHOTO, "image/jpeg")
        desk = await at_desk(one, staff)
        address = (await files_of(one, desk, "佐伯", 1))[0]
        thread = desk.url
        person = (await person_page(one, desk, "佐伯")).url
        theirs = await at_desk(one, foreign)
        for shut in (one.base_url + address, thread, person):
            assert (await theirs.goes_to(shut)).status == 404
            assert not theirs.shows("佐伯")


async def test_staff_send_a_photo_back_on_every_channel(tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "orange").save(picture, "JPEG")
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one))
        on_line = await linked(one, "line", Role.GUARDIAN, "佐伯")
        on_discord = await linked(one, "discord", Role.GUARDIAN, "北野")
        in_browser = await linked(one, "web", Role.PARTICIPANT, "森")
        assert isinstance(in_browser, WebActor)
        for name in ("佐伯", "北野", "森"):
            await thread_of(one, desk, name)
            form = next(form for form in desk.forms() if "text" in form["fields"])
            target = httpx2.URL(desk.url).join(form["action"])
            files = {"file": ("map.jpg", picture.getvalue(), "image/jpeg")}
            data = {**form["fields"], "text": "地図です"}
            sent = await desk.client.post(target, data=data, files=files, headers={"origin": one.base_url})
            assert sent.status_code == 200, sent.text

        await on_line.hears("地図です")
        await on_discord.hears("地図です")
        await in_browser.hears("地図です")
        assert "/media/" in str([taken.messages for taken in one.line.taken])
        assert [record.body for record in one.discord.records if record.what == "uploaded"] == [["photo.jpg"]], (
            "the file's own name is not sent along"
        )
        shown = re.findall(r'<img src="(/chat/[^"]+)"', (await in_browser.browser.goes_to(in_browser.room)).page)
        assert (await in_browser.browser.goes_to(one.base_url + shown[0])).status == 200
        stranger = one.keep(Browser())
        assert (await stranger.goes_to(one.base_url + shown[0])).status == 404

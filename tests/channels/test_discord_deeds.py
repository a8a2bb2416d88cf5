"""Deeds on Discord with the real library and the pump, against the double: every kind, twice, and after every kind of fault."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bots.deeds import GIVES_UP_AFTER, PATIENCE_PRESSING, DeedPump
from bots.delivery import LEASE_S
from bots.discord.deeds import DiscordDeeds
from core.deeds import Deed, DeedKind, DeedState, KeptDeed
from core.messages import Channel
from core.people import Account
from core.terms.programme import DiscordChannel
from storage.engine import Database
from tests.doubles.discord import DiscordDouble
from tests.doubles.discord_guild import Guild, Role, Room
from tests.doubles.discord_stage import a_double, on_stage
from tests.doubles.discord_words import BOT_ID
from tests.storage.people_made_up import PROGRAMME, enter
from tests.support.database import fresh_database

MIO, REN = "800000000000000001", "800000000000000002"
K = DeedKind
EVENT = {
    "title": "おしゃべりの日",
    "about": "お茶を飲みながら",
    "where": "みんなの部屋",
}


@dataclass
class Play:
    """The double's server, a database, a clock that is moved by hand, and a pump; what staff were told."""

    double: DiscordDouble
    database: Database
    guild: Guild
    role: Role
    voice: Room
    mio: Account
    now: datetime
    pump: DeedPump
    failed: list[KeptDeed] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    at_last: list[str] = field(default_factory=list)
    count: int = 0

    @property
    def text(self) -> str:
        return self.guild.channel_id

    async def decide(self, kind: DeedKind, subject: str = "it", account: Account | None = None, **args: str) -> str:
        """A use case's part: the deed is kept in its commit; its key."""
        self.count += 1
        key = f"{kind.value}:{self.count}"
        deed = Deed(key, PROGRAMME, Channel.DISCORD, kind, subject, self.now, account and account.id, args)
        async with self.database.work(self.now) as uow:
            assert await uow.deeds.put(deed)
            await uow.commit()
        return key

    async def do(self, kind: DeedKind, subject: str = "it", account: Account | None = None, **args: str) -> KeptDeed:
        """Decided, and the pump has been through."""
        key = await self.decide(kind, subject, account, **args)
        await self.pump.do_in_turn()
        return await self.kept(key)

    async def kept(self, key: str) -> KeptDeed:
        async with self.database.work(self.now, writes=False) as uow:
            found = await uow.deeds.find(key)
        assert found is not None
        return found

    def event(self, **more: str) -> dict[str, str]:
        starts = self.now + timedelta(days=10)
        times = {"starts_at": starts.isoformat(), "ends_at": (starts + timedelta(hours=4)).isoformat()}
        return EVENT | times | more

    def calls(self, what: str) -> int:
        return len(self.double.rest_calls(what))


@asynccontextmanager
async def playing(folder: Path) -> AsyncIterator[Play]:
    database = await fresh_database(folder)
    async with a_double() as double:
        guild = double.add_guild([MIO])
        role, voice = double.add_role(guild, "members"), double.add_room(guild, "voice", "こえ")
        rooms = [{"id": guild.channel_id, "kind": "text"}, {"id": voice.id, "kind": "voice"}]
        server = DiscordChannel.model_validate({"guild_id": guild.id, "adults_role": role.id, "rooms": rooms})
        guild.person(MIO).roles = [role.id]
        _, mio = await enter(database, channel=Channel.DISCORD, address=MIO)
        async with on_stage(double) as stage:
            play = Play(double, database, guild, role, voice, mio, datetime.now(UTC), None)  # type: ignore[arg-type]

            async def told(kept: KeptDeed) -> None:
                play.failed.append(kept)
                async with database.work(play.now) as uow:
                    await uow.deeds.told(kept.deed.key)
                    await uow.commit()

            async def told_late(deed: Deed) -> None:
                play.late.append(deed.key)

            async def told_at_last(deed: Deed) -> None:
                play.at_last.append(deed.key)

            play.pump = DeedPump(
                store=database.deeds,
                performers={Channel.DISCORD: DiscordDeeds(stage.room.calls, {PROGRAMME: server}, lambda: stage.room.me)},
                tell_failed=told,
                tell_late=told_late,
                tell_at_last=told_at_last,
                now=lambda: play.now,
                owner="pump",
            )
            yield play
    await database.close()


async def test_every_kind_is_done_and_done_twice_does_no_harm(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        double, guild, text = play.double, play.guild, play.text
        rude = await double.user_says(MIO, "きえろ", channel=text)
        other = await double.user_says(MIO, "こんばんは", channel=text)
        for _ in range(2):
            hidden = await play.do(K.HIDE, room=text, message=rude["id"])
            assert (hidden.state, double.is_hidden(rude), double.is_hidden(other)) == (DeedState.DONE, True, False)
        reasons = {record.reason for record in double.rest_calls("delete_message")}
        assert all(reason.startswith("tomoshibi ") for reason in reasons), "the audit log says who, never why"

        until = (play.now + timedelta(minutes=30)).isoformat()
        for _ in range(2):
            assert (await play.do(K.PAUSE_PERSON, account=play.mio, until=until)).state is DeedState.DONE
            assert not double.may_post(MIO, text)
        for _ in range(2):
            assert (await play.do(K.LET_PERSON, account=play.mio)).state is DeedState.DONE
            assert double.may_post(MIO, text)

        for room in (f"#{text}", play.voice.id):
            for _ in range(2):
                assert (await play.do(K.CLOSE_ROOM, room=room)).state is DeedState.DONE
            assert not double.may_post(MIO, room.removeprefix("#"))
            assert double.may_post(BOT_ID, room.removeprefix("#")), "we are heard in a closed room too"
        written = play.calls("put_overwrite")
        assert (await play.do(K.CLOSE_ROOM, room=text)).state is DeedState.DONE
        assert play.calls("put_overwrite") == written, "what is closed is only looked at"
        for room in (text, play.voice.id):
            for _ in range(2):
                assert (await play.do(K.OPEN_ROOM, room=room)).state is DeedState.DONE
            assert double.may_post(MIO, room)

        for _ in range(2):
            await play.do(K.TAKE_ROLE, account=play.mio, role=play.role.id)
            assert double.roles_of(guild, MIO) == []
        for _ in range(2):
            await play.do(K.GIVE_ROLE, account=play.mio, role=play.role.id)
            assert double.roles_of(guild, MIO) == ["members"]
        assert play.failed == []


async def test_an_event_is_published_changed_cancelled_and_never_there_twice(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        published = await play.decide(K.PUBLISH_EVENT, "event", **play.event())
        await play.decide(K.CHANGE_EVENT, "event", **play.event(of=published, title="お茶の日"))
        await play.pump.do_in_turn()
        made = (await play.kept(published)).result
        assert [event["name"] for event in play.guild.events.values()] == ["お茶の日"]
        in_voice = play.event(of=published, title="お茶の日", room=play.voice.id)
        for _ in range(2):
            assert (await play.do(K.CHANGE_EVENT, "event", **in_voice)).state is DeedState.DONE
        assert (play.guild.events[made]["entity_type"], play.guild.events[made]["channel_id"]) == (2, play.voice.id)
        assert play.calls("patch_event") == 2, "what is as it should be is only looked at"
        for _ in range(2):
            assert (await play.do(K.CANCEL_EVENT, "event", of=published)).state is DeedState.DONE
        assert play.guild.events[made]["status"] == 4
        assert (await play.do(K.CHANGE_EVENT, "event", **in_voice)).state is DeedState.DONE

        running = await play.do(K.PUBLISH_EVENT, "running", **play.event())
        await play.double.event_stands(running.result, 2)
        assert (await play.do(K.CANCEL_EVENT, "running", of=running.deed.key)).state is DeedState.DONE
        assert play.guild.events[running.result]["status"] == 3, "what has begun is ended"
        assert (await play.do(K.CANCEL_EVENT, "never", of="no-such-key")).state is DeedState.DONE
        assert (await play.do(K.CHANGE_EVENT, "never", **play.event(of="no"))).code == "deed-nothing-made"


async def test_a_crash_between_doing_and_settling_repeats_without_harm(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        said = await play.double.user_says(MIO, "きえろ", channel=play.text)
        keys = [await play.decide(K.HIDE, "message", room=play.text, message=said["id"])]
        keys += [await play.decide(K.PUBLISH_EVENT, "event", **play.event())]
        keys += [await play.decide(K.CLOSE_ROOM, "room", room=play.text)]
        # a pump that dies: it does what it claimed, and nobody settles it
        for claimed in await play.database.deeds.claim(play.now, "crashed", LEASE_S, 10):
            await play.pump._performers[Channel.DISCORD].perform(claimed, play.now)
        assert await play.pump.do_in_turn() == 0, "its lease is still good"
        play.now += timedelta(seconds=LEASE_S)
        assert await play.pump.do_in_turn() == 3
        assert [(await play.kept(key)).state for key in keys] == [DeedState.DONE] * 3
        (event,) = play.guild.events.values()
        assert (await play.kept(keys[1])).result == event["id"]


async def test_an_event_whose_answer_was_lost_is_not_published_again(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        play.double.fault("create_event", "502", accept=True)
        key = await play.decide(K.PUBLISH_EVENT, "event", **play.event())
        await play.pump.do_in_turn()
        assert (await play.kept(key)).state is DeedState.WAITING
        play.now += timedelta(seconds=1)
        await play.pump.do_in_turn()
        kept = await play.kept(key)
        assert (kept.state, list(play.guild.events)) == (DeedState.DONE, [kept.result])
        assert (await play.do(K.PUBLISH_EVENT, "other", **play.event())).state is DeedState.DONE
        assert len(play.guild.events) == 2, "another day is another event"


async def test_a_room_is_opened_only_after_it_was_closed(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        play.double.fault("put_overwrite", "500")
        await play.decide(K.CLOSE_ROOM, "room", room=play.text)
        await play.decide(K.OPEN_ROOM, "room", room=play.text)
        said = await play.double.user_says(MIO, "きえろ", channel=play.text)
        await play.decide(K.HIDE, "message", room=play.text, message=said["id"])
        await play.pump.do_in_turn()
        assert play.double.is_hidden(said), "another matter does not wait"
        assert play.double.may_post(MIO, play.text)
        play.now += timedelta(seconds=1)
        await play.pump.do_in_turn()
        denied = [record.body["deny"] for record in play.double.rest_calls("put_overwrite") if record.status == 204]
        assert int(denied[-1]) < int(denied[-2]), "closed first, then opened"
        assert play.double.may_post(MIO, play.text)


@pytest.mark.parametrize(
    ("lacks", "kind", "code"),
    [
        ("manage_messages", K.HIDE, "discord-lacks-manage-messages"),
        ("moderate_members", K.PAUSE_PERSON, "discord-lacks-moderate-members"),
        ("manage_roles", K.CLOSE_ROOM, "discord-lacks-manage-roles"),
        ("manage_roles", K.GIVE_ROLE, "discord-lacks-manage-roles"),
        ("create_events", K.PUBLISH_EVENT, "discord-lacks-create-events"),
        ("view_channel", K.HIDE, "discord-no-access"),
    ],
)
async def test_a_missing_permission_fails_with_its_name_and_is_not_tried_again(tmp_path: Path, lacks, kind, code) -> None:
    async with playing(tmp_path) as play:
        said = await play.double.user_says(MIO, "きえろ", channel=play.text)
        play.guild.bot_lacks(lacks)
        args = play.event() | {"room": play.text, "message": said["id"], "until": (play.now + timedelta(hours=1)).isoformat()}
        kept = await play.do(kind, "it", play.mio, **args, role=play.role.id)
        assert (kept.state, kept.code) == (DeedState.FAILED, code)
        calls = len(play.double.records)
        play.now += timedelta(hours=1)
        assert await play.pump.do_in_turn() == 0
        assert (len(play.double.records), [one.code for one in play.failed]) == (calls, [code])


async def test_whoever_is_above_the_bot_or_gone_or_out_of_reach_is_told_as_it_is(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        high = play.double.add_role(play.guild, "owners", position=20)
        assert (await play.do(K.GIVE_ROLE, account=play.mio, role=high.id)).code == "discord-lacks-manage-roles"
        assert (await play.do(K.GIVE_ROLE, account=play.mio, role="404")).code == "discord-role-gone"
        assert (await play.do(K.CLOSE_ROOM, room="404")).code == "discord-room-gone"
        assert (await play.do(K.HIDE, room="not-an-id", message="1")).code == "deed-incomplete"
        assert (await play.do(K.PAUSE_PERSON, until="2027-01-01T00:00:00+09:00")).code == "discord-not-a-member"
        await play.double.user_leaves(MIO, play.guild.id)
        assert (await play.do(K.GIVE_ROLE, account=play.mio, role=play.role.id)).code == "discord-not-a-member"
        longest = (play.now + timedelta(days=90)).isoformat()
        assert (await play.do(K.PAUSE_PERSON, account=play.mio, until=longest)).state is DeedState.DONE
        await play.double.user_joins(MIO, play.guild.id)
        assert (await play.do(K.PAUSE_PERSON, account=play.mio, until=longest)).state is DeedState.DONE
        paused = play.guild.person(MIO).paused_until
        assert paused is not None
        assert timedelta(days=27) < datetime.fromisoformat(paused) - play.now < timedelta(days=28)
        before = play.now.isoformat()
        assert (await play.do(K.PAUSE_PERSON, account=play.mio, until=before)).state is DeedState.DONE
        assert play.guild.person(MIO).paused_until == paused, "a pause that is over already is not set"


async def test_staff_hear_soon_of_what_presses_and_it_is_given_up_at_last(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        said = await play.double.user_says(MIO, "きえろ", channel=play.text)
        play.double.fault("delete_message", "500", times=200)
        key = await play.decide(K.HIDE, room=play.text, message=said["id"])
        began = play.now
        while not play.late:
            await play.pump.do_in_turn()
            play.now += timedelta(seconds=20)
        assert PATIENCE_PRESSING <= play.now - began <= 3 * PATIENCE_PRESSING
        assert (play.late, play.at_last) == ([key], [])
        while (await play.kept(key)).state is DeedState.WAITING:
            play.now += timedelta(hours=4)
            await play.pump.do_in_turn()
        assert play.now - began >= GIVES_UP_AFTER
        assert ((await play.kept(key)).state, [one.deed.key for one in play.failed]) == (DeedState.FAILED, [key])
        assert play.at_last == [key]

"""Canaries: what is personal lies nowhere in the clear (S12.4, K4.2), whichever door it came through, odd ones too.

Planted names, numbers, words, pictures and file names are let in through every door of a real `tomoshibi serve`, then looked
for in its data folder, database, logs, figures, error pages and backup, and in what other people were sent.
"""

import base64
import json
import sqlite3
import urllib.parse
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from storage.tables import metadata
from tests.journeys.actors import DiscordActor, LineActor, WebActor
from tests.journeys.canaries import needles
from tests.journeys.canary_doors import (
    CANARIES,
    NET,
    STAFF_NAME,
    WORDS,
    World,
    at_the_desk,
    through_addresses,
    through_browser,
    through_discord,
    through_line,
    through_the_card,
    through_the_webhook,
    world,
)
from tests.journeys.stage import GUILDS, SAKAI
from tests.support.postgres import start_postgres


async def rows_of(postgres: str) -> bytes:
    """Every row of a PostgreSQL, with each value as it is printed, byte values as they are."""
    found: list[bytes] = []
    async with await psycopg.AsyncConnection.connect(postgres) as connection:
        for table in metadata.sorted_tables:
            cursor = await connection.execute(f"SELECT * FROM {table.name}")  # type: ignore[arg-type]
            for row in await cursor.fetchall():
                found += [value if isinstance(value, bytes) else str(value).encode() for value in row]
    return b"\n".join(found)


async def look_everywhere(one: World, when: str) -> None:
    """In all that lies on disk: database, write-ahead log, logs, temporary files; or in all rows of a PostgreSQL."""
    assert NET.caught_in_files(one.folders) == {}, when
    if one.postgres:
        rows = await rows_of(one.postgres)
        assert len(rows) > 10_000
        assert NET.caught(rows) == set(), when


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.long]),
    ]
)
def postgres(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """ "" for SQLite, or the address of a PostgreSQL of one's own."""
    if request.param == "sqlite":
        yield ""
        return
    server = start_postgres(tmp_path_factory.mktemp("pg"))
    if isinstance(server, str):
        pytest.skip(f"no PostgreSQL here: {server}")
    with server as address:
        yield address


async def test_what_is_personal_lies_nowhere_in_the_clear(
    tmp_path: Path, postgres: str, capfd: pytest.CaptureFixture[str]
) -> None:
    async with world(tmp_path, postgres) as one:
        dead = await through_the_webhook(one)
        coordinator, guardian, visitor = one.on_line("coordinator"), one.on_line("guardian"), WebActor(one.url)
        participant = DiscordActor(one.discord, "1000000000000000001", one.url)
        one.discord.guilds[GUILDS[SAKAI]].members.add(participant.user)
        await one.invited(coordinator, "coordinator", STAFF_NAME)
        personal = ("--kana", WORDS["kana, by command line"], "--phone", WORDS["phone, by command line"])
        await one.invited(guardian, "guardian", WORDS["name, by command line"], *personal)
        await through_line(one, guardian)
        await through_discord(one, participant)
        await through_browser(one, visitor)
        await through_the_card(guardian)
        await through_addresses(one)
        await at_the_desk(one, coordinator, guardian)
        await one.until_at_rest(dead)
        await visitor.close()

        await look_everywhere(one, "while it runs")
        for path in ("/metrics", "/healthz"):
            await one.asks("GET", path, (200,))
        assert {where: caught for where, page in one.shown.items() if (caught := NET.caught(page))} == {}
        assert what_others_heard(one, guardian) == {}

        await one.serving.kill()
        await look_everywhere(one, "after it was killed")
        if not postgres:
            await backed_up_and_looked_at(one, tmp_path)
    out, err = capfd.readouterr()
    assert NET.caught(out) | NET.caught(err) == set()


def what_others_heard(one: World, guardian: LineActor) -> dict[str, set[str]]:
    """Canaries in chats and mails. The guardian's own chat alone may hold what staff wrote to them there, and nothing else."""
    heard: dict[str, set[str]] = {}
    for taken in one.line.taken:
        caught = NET.caught(json.dumps(taken.messages))
        if caught - ({"answer in chat"} if taken.to == guardian.user else set()):
            heard.setdefault(taken.to, set()).update(caught)
    own = [message for messages in one.discord.messages.values() for message in messages if message["author"].get("bot")]
    told = {"Discord": own, "interactions": [str(each.original) for each in one.discord.interactions.values()]}
    told["mail"] = [mail.as_string() + str(mail.get_body()) for mail in one.mail.received if mail["To"]]
    for where, said in told.items():
        if caught := NET.caught(json.dumps(said)) - ({"mail address"} if where == "mail" else set()):
            heard[where] = caught
    return heard


async def backed_up_and_looked_at(one: World, folder: Path) -> None:
    """A backup, and what the commands about the database print."""
    file = folder / "backup.tomoshibi"
    printed = await one.serving.command("backup", str(file))
    printed += await one.serving.command("dead", "list")
    assert NET.caught(printed) == set()
    assert file.stat().st_size > 10_000
    assert NET.caught(file.read_bytes()) == set()


@pytest.mark.parametrize("name", CANARIES)
def test_the_net_has_no_holes(name: str) -> None:
    """Each canary is caught in each shape: a net that catches nothing would find every house clean."""
    for needle in needles(CANARIES[name]):
        assert name in NET.caught(b"\x00\xff..." + needle + b"...\xfe"), needle


def test_the_net_catches_what_programs_make_of_a_text(tmp_path: Path) -> None:
    word = WORDS["LINE text"]
    shapes = [
        json.dumps({"a": word}),
        urllib.parse.quote(word),
        repr(word.encode()),
        ascii(word),
        "ペンギン".join(["蛍光", "通信"]),
    ]
    shapes += [base64.b64encode(b"x" * before + word.encode() + b"yz").decode() for before in range(5)]
    for shape in shapes:
        assert NET.caught(shape) == {"LINE text"}, shape
    assert NET.caught("蛍光ﾍﾟﾝｷﾞﾝ通信") == {"LINE text"}
    assert NET.caught("tel 08066662718") == {"phone, at the desk"}
    assert NET.caught("蛍光ペンギン") == set()
    with closing(sqlite3.connect(tmp_path / "x.sqlite3")) as database, database:
        database.execute("CREATE TABLE t (a TEXT)")
        database.execute("INSERT INTO t VALUES (?)", (word,))
    assert NET.caught_in_files([tmp_path]) == {"x.sqlite3": {"LINE text"}}

"""The same house on PostgreSQL, by one setting: a family is answered, and a backup moves it to SQLite and back."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from core.people import Role
from storage.backup import backup, restore
from storage.engine import open_database
from storage.migrate import migrate
from tests.journeys.stage import NIGHT, stage
from tests.support.postgres import start_postgres

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="tomoshibi-pg-") as folder:
        running = start_postgres(Path(folder))
        if isinstance(running, str):
            pytest.skip(f"no PostgreSQL: {running}")
        with running as url:
            yield url


@pytest.fixture
def empty(server: str) -> str:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return server


async def test_a_family_is_answered_and_everything_moves_to_sqlite(empty: str, tmp_path: Path) -> None:
    async with stage(tmp_path, NIGHT, database_url=empty) as one:
        coordinator, guardian = one.on_line("coordinator"), one.on_discord(5)
        await coordinator.says(await one.code_for(Role.COORDINATOR, "中村"))
        await coordinator.hears("つながりました")
        await guardian.says(await one.code_for(Role.GUARDIAN, "𠮷村"))
        await guardian.hears("つながりました")
        await guardian.says("夜おそくにすみません")
        await guardian.hears("受け取りました")
        page = await coordinator.opens(await coordinator.hears("新しいお知らせ"), "ページで読む")
        assert page.shows("夜おそくにすみません")
        assert page.shows("𠮷村")
        await page.submits("送る", text="だいじょうぶですよ")
        await page.close()
        await guardian.hears("だいじょうぶですよ")
        opened = one.running.opened
        moved = tmp_path / "moved.backup"
        rows = await backup(opened.database, moved, one.clock.now())
    url = f"sqlite:///{tmp_path / 'moved.sqlite3'}"
    await migrate(url)
    database = await open_database(url, tmp_path / "master.key")
    assert await restore(moved, database) == rows
    assert (await database.verify_audit()).whole
    await database.close()

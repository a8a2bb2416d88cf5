"""Who is alive on one database: on PostgreSQL two processes know of each other, and death is seen at once."""

import pytest
from sqlalchemy import text

from storage.engine import Database
from tests.storage.conftest import POSTGRES


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_on_sqlite_every_other_owner_is_dead(database: Database) -> None:
    async with database.presence("we") as we:
        assert await we.dead_among(["we", "before"]) == ["before"]


@pytest.mark.parametrize("url", [POSTGRES], indirect=True)
async def test_on_postgres_only_who_is_gone_is_dead(database: Database) -> None:
    async with database.presence("we") as we:
        async with database.presence("other"):
            assert await we.dead_among(["we", "other", "before"]) == ["before"]
        assert await we.dead_among(["other"]) == ["other"]
        assert await we.dead_among(["other"]) == ["other"], "asking takes nothing"


@pytest.mark.parametrize("url", [POSTGRES], indirect=True)
async def test_a_lost_connection_is_made_anew(database: Database) -> None:
    async with database.presence("we") as we, database.presence("other") as other:
        async with database.connector.engine.connect() as connection:
            await connection.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()")
            )
        await other.stand()
        assert await we.dead_among(["other"]) == []

"""The migrations give the very tables that storage.tables says, on both databases."""

from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine

from storage.connections import read_url
from storage.engine import open_database
from storage.master_key import new_master_keys
from storage.migrate import migrate, schema_state
from storage.tables import metadata
from tests.storage.people_made_up import enter


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new' / 'tomoshibi.sqlite3'}"
    server = str(request.getfixturevalue("postgres_server"))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS newly_made")
        connection.execute("CREATE DATABASE newly_made")
    return server.replace("/postgres?", "/newly_made?")


async def test_migrations_and_tables_agree(new_url: str) -> None:
    await migrate(new_url)
    await migrate(new_url)
    assert await schema_state(new_url) == "newest"
    engine = create_engine(read_url(new_url).set(drivername="sqlite" if "sqlite" in new_url else "postgresql+psycopg"))
    with engine.connect() as connection:
        assert _drift(connection) == []
    engine.dispose()
    database = await open_database(new_url, new_master_keys())
    await enter(database)
    assert await database.schema_state() == "newest"
    await database.close()


def _drift(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return [difference for difference in compare_metadata(context, metadata) if "alembic_version" not in repr(difference)]


async def test_an_empty_database_is_not_newest(tmp_path: Path) -> None:
    assert await schema_state(f"sqlite:///{tmp_path / 'empty.sqlite3'}") == "empty"

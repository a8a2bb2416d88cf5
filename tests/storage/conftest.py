"""Databases for the tests of storage: each test runs on a real SQLite file and on a real PostgreSQL."""

import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
import pytest

from storage.engine import Database, open_database
from storage.migrate import migrate_now
from tests.support.database import created_key, fresh_database
from tests.support.emptied import empty
from tests.support.postgres import start_postgres

POSTGRES = pytest.param("postgres", marks=pytest.mark.postgres)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL that runs for this session, its tables made by the migrations."""
    with tempfile.TemporaryDirectory(prefix="tomoshibi-pg-", ignore_cleanup_errors=True) as folder:
        server = start_postgres(Path(folder))
        if isinstance(server, str):
            pytest.skip(f"no PostgreSQL here: {server}")
        with server as url:
            migrate_now(url)
            yield url


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """The same PostgreSQL, emptied for this test."""
    with psycopg.connect(postgres_server) as connection:
        empty(connection)
    return postgres_server


@pytest.fixture(params=["sqlite", POSTGRES])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'tomoshibi.sqlite3'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
async def database(url: str, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty, open database."""
    if url.startswith("sqlite"):
        opened = await fresh_database(tmp_path)
    else:
        opened = await open_database(url, created_key(tmp_path))
    yield opened
    await opened.close()

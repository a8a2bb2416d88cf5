"""A PostgreSQL that was used, as if it had just been made: only what holds rows is emptied."""

from functools import cache

import psycopg
from psycopg import sql

from storage.tables import metadata


@cache
def _filled() -> sql.Composed:
    """Asks which tables hold rows, those that refer to others first."""
    names = [table.name for table in reversed(metadata.sorted_tables)]
    asked = sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})")
    return sql.SQL(" UNION ALL ").join(asked.format(sql.Literal(name), sql.Identifier(name)) for name in names)


def empty(connection: psycopg.Connection[tuple[str]]) -> None:
    """Deletes every row; TRUNCATE of all tables would make hundreds of new files for it. Numbers begin at 1 again."""
    for (name,) in connection.execute(_filled()).fetchall():
        connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
    connection.execute("SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'")

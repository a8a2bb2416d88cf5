"""`tomoshibi serve`: everything in one process."""

import fcntl
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog
import uvicorn
import uvloop

from core.errors import TomoshibiError
from tomoshibi.app import make_app
from tomoshibi.logs import set_up_logs
from tomoshibi.running import build_running, run_all
from tomoshibi.settings import Settings, read_settings
from tomoshibi.wiring import open_house

log = structlog.get_logger(__name__)

FIRST_PASSED_SOCKET = 3  # systemd's socket activation, sd_listen_fds(3)


def run(*, host: str, port: int) -> None:
    """Serves until SIGTERM or SIGINT."""
    settings = read_settings()
    set_up_logs(settings.log_level)
    uvloop.run(serve(settings, host, port))


async def serve(settings: Settings, host: str, port: int) -> None:
    """Builds the house, listens, runs all loops; returns after a clean stop."""
    sockets = passed_sockets() or [listening_socket(host, port)]
    with only_process(settings):
        async with open_house(settings) as opened:
            # A name of its own for each life: in a container every life has the same process number.
            owner = f"{socket.gethostname()}-{opened.house.chance.new_id()}"
            running = build_running(opened, owner)
            async with run_all(running):
                server = HouseServer(server_config(make_app(running), settings.trusted_proxies), running.channels.screens.close)
                log.info("serving", port=sockets[0].getsockname()[1])
                await server.serve(sockets=sockets)


class HouseServer(uvicorn.Server):
    """Uvicorn that lets open pages go before it waits for them."""

    def __init__(self, config: uvicorn.Config, let_go: Callable[[], None]) -> None:
        super().__init__(config)
        self._let_go = let_go

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends the event streams first; they would hold a restart up for the whole time of grace."""
        self._let_go()
        await super().shutdown(sockets)


@contextmanager
def only_process(settings: Settings) -> Iterator[None]:
    """Holds the data folder for this process alone where the database is a file in it (SQLite has one writer).

    Raises TomoshibiError("already-running") when another process serves from it. The lock goes with the process.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with (settings.data_dir / "serve.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if settings.url.startswith("sqlite"):
                raise TomoshibiError("already-running", folder=str(settings.data_dir)) from None
        yield


def server_config(app: object, trusted_proxies: str = "127.0.0.1") -> uvicorn.Config:
    """Uvicorn without access log (addresses carry tokens) and without its own log set-up.

    Only from `trusted_proxies` (addresses and networks with commas between) X-Forwarded-For is believed: from anybody else
    it would let one visitor pass for thousands.
    """
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        loop="none",
        access_log=False,
        log_config=None,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=5,
        proxy_headers=True,
        forwarded_allow_ips=trusted_proxies,
        limit_concurrency=2000,
    )


def listening_socket(host: str, port: int) -> socket.socket:
    """Listens at once, so that what arrives while the house is opened waits instead of being refused."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(2048)
    listener.set_inheritable(True)
    return listener


def passed_sockets() -> list[socket.socket]:
    """Sockets that systemd opened for us; none when started by hand."""
    from tomoshibi.settings import passed_socket_count

    count = passed_socket_count()
    if sys.platform != "linux" or count == 0:
        return []
    return [socket.socket(fileno=FIRST_PASSED_SOCKET + index) for index in range(count)]

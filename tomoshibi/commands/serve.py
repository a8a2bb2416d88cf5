"""`tomoshibi serve`: everything in one process."""

import os
import socket
import sys

import structlog
import uvicorn
import uvloop

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
    owner = f"{socket.gethostname()}-{os.getpid()}"
    async with open_house(settings) as opened:
        running = build_running(opened, owner)
        async with run_all(running):
            server = uvicorn.Server(server_config(make_app(running)))
            log.info("serving", port=sockets[0].getsockname()[1])
            await server.serve(sockets=sockets)


def server_config(app: object) -> uvicorn.Config:
    """Uvicorn without access log (addresses carry tokens) and without its own log set-up."""
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        loop="none",
        access_log=False,
        log_config=None,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=5,
        proxy_headers=True,
        forwarded_allow_ips="127.0.0.1",
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

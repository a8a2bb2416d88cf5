"""A real SMTP server on loopback that keeps what it was handed, and can be told to refuse or to hang."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

from aiosmtpd.controller import Controller


@dataclass
class MailDouble:
    """`received` holds every accepted mail in order; `answers` the next replies to DATA or RCPT instead of acceptance."""

    received: list[EmailMessage] = field(default_factory=list)
    to_recipients: list[str] = field(default_factory=list)
    to_bodies: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        """The address for TOMOSHIBI_SMTP_URL."""
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        """aiosmtpd's hook for each recipient."""
        if self.to_recipients:
            return self.to_recipients.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """aiosmtpd's hook for the body."""
        if self.to_bodies:
            return self.to_bodies.pop(0)
        self.received.append(cast(EmailMessage, message_from_bytes(envelope.content, policy=default)))
        return "250 accepted"


@contextmanager
def mail_double(port: int = 0) -> Iterator[MailDouble]:
    """Runs the server in its own thread while the block lasts."""
    double = MailDouble()
    controller = Controller(double, hostname="127.0.0.1", port=port or free_port())
    controller.start()
    double.port = controller.port
    try:
        yield double
    finally:
        controller.stop()


def free_port() -> int:
    """A port nobody listens on."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

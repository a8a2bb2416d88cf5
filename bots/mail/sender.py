"""Mail as a channel, over aiosmtplib. SMTP has no key to repeat safely with; see docs/delivery.md for what follows from it."""

import asyncio
from collections.abc import Awaitable, Callable
from email.message import EmailMessage
from typing import Literal
from urllib.parse import unquote, urlsplit

import aiosmtplib
import structlog

from bots.mail.render import MailWording, render_mail
from core.errors import TomoshibiError
from core.messages import Outcome, Parcel, Settlement, Urgency

log = structlog.get_logger(__name__)

TIMEOUT_S = 10.0
"""How long one answer of the server is waited for."""
WHOLE_S = 18.0
"""How long a whole try takes at most: less than the pump's own patience, so that what surely was not handed over stays sure."""


class SmtpAddress:
    """Where mail is handed in: smtp://user:password@host:port (STARTTLS where offered) or smtps:// (TLS from the start)."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise TomoshibiError(
                "settings-wrong", setting="TOMOSHIBI_SMTP_URL", expected="smtp://host:port or smtps://host:port"
            )
        self.host = parts.hostname
        self.tls = parts.scheme == "smtps"
        self.port = parts.port or (465 if self.tls else 25)
        self.user = unquote(parts.username) if parts.username else None
        self.password = unquote(parts.password) if parts.password else None


class MailSender:
    """Hands one mail at a time to the server.

    `starting` records, before the body is handed over, that from now on the server may have it: a crash before that point
    is surely "not sent", one after it "uncertain".
    """

    def __init__(
        self,
        address: SmtpAddress,
        *,
        mail_from: str,
        wording: Callable[[str, str], MailWording],
        starting: Callable[[str], Awaitable[None]],
        timeout_s: float = TIMEOUT_S,
        whole_s: float = WHOLE_S,
    ) -> None:
        self._address = address
        self._mail_from = mail_from
        self._wording = wording
        self._starting = starting
        self._timeout_s, self._whole_s = timeout_s, whole_s

    async def send(self, parcel: Parcel) -> Settlement:
        """One try."""
        if parcel.maybe_accepted and parcel.urgency is not Urgency.SAFETY:
            return Settlement(Outcome.UNCERTAIN, "mail-unknown-end")
        mail = render_mail(
            parcel, sender=self._mail_from, wording=self._wording(parcel.programme_id, parcel.spoken[0].language)
        )
        client = aiosmtplib.SMTP(
            hostname=self._address.host,
            port=self._address.port,
            use_tls=self._address.tls,
            username=self._address.user,
            password=self._address.password,
            timeout=self._timeout_s,
        )
        stage: list[Literal["before", "handing-over"]] = ["before"]
        try:
            async with asyncio.timeout(self._whole_s):
                await client.connect()
                return await self._hand_over(client, parcel, mail, stage)
        except aiosmtplib.SMTPException as error:
            return _settle_error(error, stage[-1], parcel.urgency)
        except OSError as error:
            log.info("mail-connection", error=type(error).__name__)
            return _unknown(parcel.urgency) if stage[-1] == "handing-over" else Settlement(Outcome.LATER, "mail-unreachable")
        finally:
            client.close()

    async def _hand_over(
        self,
        client: aiosmtplib.SMTP,
        parcel: Parcel,
        mail: EmailMessage,
        stage: list[Literal["before", "handing-over"]],
    ) -> Settlement:
        await client.mail(self._mail_from)
        await client.rcpt(parcel.address)
        await self._starting(parcel.outbox_id)
        stage.append("handing-over")
        await client.data(mail.as_bytes())
        return Settlement(Outcome.SENT, message_ids=(str(mail["Message-ID"]),))


def _unknown(urgency: Urgency) -> Settlement:
    return Settlement(Outcome.MAYBE if urgency is Urgency.SAFETY else Outcome.UNCERTAIN, "mail-unknown-end")


def _settle_error(error: aiosmtplib.SMTPException, stage: str, urgency: Urgency) -> Settlement:
    """What a refusal of the server means: a code of 4xx passes, one of 5xx stays; no code in the middle is uncertain."""
    if isinstance(error, aiosmtplib.SMTPRecipientRefused | aiosmtplib.SMTPRecipientsRefused):
        code = getattr(error, "code", 550)
        return (
            Settlement(Outcome.UNREACHABLE, "mail-unknown-address") if code >= 500 else Settlement(Outcome.LATER, "mail-busy")
        )
    if isinstance(error, aiosmtplib.SMTPResponseException) and error.code >= 400:
        if error.code < 500:
            return Settlement(Outcome.LATER, "mail-busy", retry_after_s=30.0)
        if isinstance(error, aiosmtplib.SMTPAuthenticationError):
            return Settlement(Outcome.LATER, "mail-login", retry_after_s=60.0)
        return Settlement(Outcome.REFUSED, f"mail-{error.code}")
    if stage == "handing-over":
        return _unknown(urgency)
    return Settlement(Outcome.LATER, "mail-unreachable")

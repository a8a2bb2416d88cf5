"""Bubbles to an e-mail: plain text, neutral subject, buttons as lines with their address."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from core.messages import Parcel, Spoken


def render_mail(parcel: Parcel, *, sender: str, sender_name: str, subject: str) -> EmailMessage:
    """One message; its Message-ID is the outbox id, the same at every try, so that servers and people can see a repeat.

    Presses have no meaning in a mail and are left out; links stand on a line of their own.
    """
    mail = EmailMessage()
    domain = sender.rpartition("@")[2] or "localhost"
    mail["From"] = Address(display_name=sender_name, addr_spec=sender)
    mail["To"] = parcel.address
    mail["Subject"] = subject
    mail["Date"] = format_datetime(parcel.now)
    mail["Message-ID"] = f"<{parcel.outbox_id}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content("\n\n".join(_block(part) for part in parcel.spoken) + "\n")
    return mail


def _block(part: Spoken) -> str:
    lines = [part.title] if part.title else []
    lines.append(part.text)
    lines += [f"{button.label}\n{button.url}" for button in part.buttons if button.url]
    return "\n\n".join(line for line in lines if line)

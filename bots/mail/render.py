"""Bubbles to an e-mail: plain text, neutral subject, buttons as lines with their address."""

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from core.messages import Parcel, Spoken


@dataclass(frozen=True, slots=True)
class MailWording:
    """What every mail of a programme says: the sender's name, a neutral subject, the footer."""

    sender_name: str
    subject: str
    footer: str


def render_mail(parcel: Parcel, *, sender: str, wording: MailWording) -> EmailMessage:
    """One message; its Message-ID is the outbox id, the same at every try, so that servers and people can see a repeat.

    Presses have no meaning in a mail and are left out; links stand on a line of their own.
    """
    mail = EmailMessage()
    domain = sender.rpartition("@")[2] or "localhost"
    mail["From"] = Address(display_name=wording.sender_name, addr_spec=sender)
    mail["To"] = parcel.address
    mail["Subject"] = wording.subject
    mail["Date"] = format_datetime(parcel.now)
    mail["Message-ID"] = f"<{parcel.outbox_id}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    blocks = [*(_block(part) for part in parcel.spoken), f"-- \n{wording.footer}"]
    mail.set_content("\n\n".join(blocks) + "\n")
    return mail


def _block(part: Spoken) -> str:
    lines = [part.title] if part.title else []
    lines.append(part.text)
    lines += [f"{button.label}\n{button.url}" for button in part.buttons if button.url]
    return "\n\n".join(line for line in lines if line)

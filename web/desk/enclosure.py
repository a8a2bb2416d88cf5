"""A photo, PDF or voice file that goes along with an answer. Until it is sent it lies in the page alone, never on our side."""

import asyncio
import base64
import binascii
from dataclasses import dataclass

from core.messages import Kind
from core.threads import NewFile
from web.attachments import HEARD, SHOWN
from web.intake import LARGEST_FILE, Intake, Upload
from web.pictures import clean_to_send

LARGEST_KEPT = 4 * ((LARGEST_FILE + 2) // 3) + 1024
"""The largest file as the text (base64) that holds it while the page asks something else first."""

_ENDINGS = {
    "image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf", "audio/mpeg": "mp3", "audio/mp4": "m4a",
    "audio/x-m4a": "m4a", "audio/m4a": "m4a", "audio/aac": "aac", "audio/ogg": "ogg", "audio/webm": "webm",
    "audio/wav": "wav", "audio/x-wav": "wav",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that may be sent. `name` is what the recipient sees: neutral, since chat lists show names (S12.4)."""

    kind: Kind
    mime: str
    content: bytes

    @property
    def name(self) -> str:
        """photo.jpg, papers.pdf, voice.m4a."""
        word = {Kind.IMAGE: "photo", Kind.AUDIO: "voice"}.get(self.kind, "papers")
        return f"{word}.{_ENDINGS[self.mime]}"

    @property
    def kept(self) -> str:
        """The content as the form keeps it."""
        return base64.b64encode(self.content).decode("ascii")

    def as_file(self, attachment_id: str) -> NewFile:
        """The file to be kept under this id."""
        return NewFile(attachment_id, self.kind, self.mime, self.name, self.content)


async def read_enclosure(intake: Intake) -> Enclosure | str | None:
    """The file of an answer's form, newly chosen or kept from the page before; the text id of what is wrong; None without."""
    file = intake.files[0] if intake.files else _kept(intake)
    if file is None:
        return None
    if len(file.content) > LARGEST_FILE:
        return "desk-file-too-large"
    if file.mime in SHOWN:
        drawn = await asyncio.to_thread(clean_to_send, file.content, file.mime)
        return "desk-file-unreadable" if drawn is None else Enclosure(Kind.IMAGE, drawn[1], drawn[0])
    if file.mime in HEARD:
        return Enclosure(Kind.AUDIO, file.mime, file.content)
    if file.mime == "application/pdf" and file.content.startswith(b"%PDF-"):
        return Enclosure(Kind.FILE, file.mime, file.content)
    return "desk-file-kind"


def _kept(intake: Intake) -> Upload | None:
    if not intake.one("kept"):
        return None
    try:
        return Upload("", intake.one("kept_mime"), base64.b64decode(intake.one("kept"), validate=True))
    except binascii.Error:
        return None

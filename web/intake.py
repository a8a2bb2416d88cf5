"""What a form brought: fields and files, read in memory only, so that nothing personal is ever written to a temporary file."""

from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request

from core.errors import TomoshibiError

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_POST = LARGEST_FILE + 64 * 1024
MOST_FIELDS = 200
LARGEST_FIELD = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a form."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Intake:
    """Fields by name, each with all its values in order, and the files that are not empty."""

    fields: dict[str, list[str]]
    files: tuple[Upload, ...] = ()

    def one(self, name: str) -> str:
        """The first value of a field, "" where there is none."""
        return self.fields.get(name, [""])[0]


class _InMemory(MultiPartParser):
    spool_max_size = LARGEST_POST


async def read_intake(request: Request, *, largest_field: int = LARGEST_FIELD) -> Intake:
    """Reads the body of a POST; `largest_field` in bytes. Raises TomoshibiError("form-unreadable")."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if kind == "multipart/form-data":
            parser = _InMemory(
                request.headers, request.stream(), max_files=4, max_fields=MOST_FIELDS, max_part_size=largest_field
            )
            form = await parser.parse()
        elif kind == "application/x-www-form-urlencoded":
            form = await FormParser(request.headers, request.stream()).parse()
        else:
            raise TomoshibiError("form-unreadable")
    except (MultiPartException, KeyError):
        raise TomoshibiError("form-unreadable") from None
    fields: dict[str, list[str]] = {}
    files: list[Upload] = []
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            content = await value.read()
            await value.close()
            if content:
                files.append(Upload(_file_name(value.filename or ""), (value.content_type or "").lower(), content))
        else:
            fields.setdefault(name, []).append(value)
    return Intake(fields, tuple(files))


def _file_name(name: str) -> str:
    return "".join(sign for sign in name.replace("\\", "/").rpartition("/")[2] if sign.isprintable())[:120]

"""A programme: one contract being carried out, with its terms through time and what it says publicly about itself."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from core.terms.changes import Amendment, CityAnswer, TermChange, terms_over_time
from core.terms.elsewhere import Elsewhere
from core.terms.home_visits import HomeVisitTerms
from core.terms.marks import SomeOf, Table, Text
from core.terms.online_place import OnlinePlaceTerms
from core.terms.reading import contract_error, first_fault, read_table
from core.terms.shared import Terms
from core.terms.staff_time import JST, StaffHours
from core.terms.surveys import Round, SurveyFile

ProgrammeKind = Literal["home_visits", "online_place"]
TERMS_OF: Mapping[ProgrammeKind, type[Terms]] = {"home_visits": HomeVisitTerms, "online_place": OnlinePlaceTerms}


Matter = Literal["emergency", "police", "life", "abuse", "violence", "sexual_violence", "worries"]
"""What a help line is for."""


def _read_number(value: object) -> object:
    if isinstance(value, str):
        digits = value.replace("-", "")
        if re.fullmatch(r"1\d\d|#\d{4}", value):
            return value
        if re.fullmatch(r"0\d+(-\d+)+", value) and re.fullmatch(r"0\d{9,10}", digits):
            return value
    raise PydanticCustomError("number", 'a telephone number like "0120-279-338", "189" or "#8891"')


def _read_guild(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"[1-9]\d{0,18}", value):
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63:
        return value
    raise PydanticCustomError("guild", "the id of a Discord server: digits, with or without quotation marks")


PhoneNumber = Annotated[str, BeforeValidator(_read_number)]
GuildId = Annotated[int, BeforeValidator(_read_guild)]
EnvironmentName = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{2,63}$")]
MailAddress = Annotated[str, Field(pattern=r"^[^\s@\"'<>]+@[^\s@\"'<>]+\.[^\s@\"'<>]+$", max_length=254)]
HttpsAddress = Annotated[str, Field(pattern=r"^https://[^\s\"'<>]+$", max_length=300)]
FileStem = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]


class Identity(Table):
    """Who and what: table [programme]. `city_language` is the language of papers and of people who chose none."""

    id: FileStem
    name: Text
    name_easy: Text | None = None
    name_en: Text | None = None
    short_name: Text
    short_name_easy: Text | None = None
    short_name_en: Text | None = None
    commissioner: Text
    commissioner_easy: Text | None = None
    commissioner_en: Text | None = None
    contractor: Text
    contractor_en: Text | None = None
    office_phone: PhoneNumber | None = None
    area: Text | None = None
    kind: ProgrammeKind
    city_language: Literal["ja"] = "ja"


class HelpLine(Table):
    """A public help line. `who` says for whom it is meant, `matters` for what; numbers are verified before going live."""

    name: Text
    name_easy: Text | None = None
    name_en: Text | None = None
    number: PhoneNumber
    hours: Text
    hours_easy: Text | None = None
    hours_en: Text | None = None
    who: Literal["anyone", "child"]
    matters: SomeOf[Matter]


class LineChannel(Table):
    """LINE: names of the environment variables that hold the channel's secret and token; never the secrets themselves.

    `basic_id` is the account's public id (@123abcde), by which letters and pages lead to it. `group_invite` is the invitation
    to the group of an online place, which staff make in LINE: no program can.
    """

    secret_env: EnvironmentName
    token_env: EnvironmentName
    basic_id: Annotated[str, Field(pattern=r"^@[a-z0-9._-]{2,40}$")] | None = None
    group_invite: HttpsAddress | None = None


class DiscordRoom(Table):
    """A room of the programme's server. `audience`: minors and adults have rooms apart; "staff" is for people on duty."""

    id: GuildId
    kind: Literal["text", "voice", "stage"] = "text"
    audience: Literal["adults", "minors", "staff"] = "adults"


class DiscordChannel(Table):
    """Discord: the programme's server, once there is one, and the way into a lobby where people don't see each other.

    `adults_role`, `minors_role` are the roles that open the rooms of an online place.
    """

    guild_id: GuildId | None = None
    lobby_invite: HttpsAddress | None = None
    adults_role: GuildId | None = None
    minors_role: GuildId | None = None
    rooms: Annotated[tuple[DiscordRoom, ...], Field(strict=False)] = ()


class MailChannel(Table):
    """Mail: the name people see as sender; the address they see is a setting.

    `office_address` is told of what nobody took (S7), `commissioner_address` when nobody at the desk may learn of something.
    """

    sender_name: Text | None = None
    office_address: MailAddress | None = None
    commissioner_address: MailAddress | None = None


class AvatarOffice(Table):
    """A cloud office with avatars beside Discord (K2.1): its name and the address where people go in."""

    name: Text
    url: HttpsAddress


class Channels(Table):
    """The ways in. A table that is absent switches the channel off; the web chat is always there."""

    line: LineChannel | None = None
    discord: DiscordChannel | None = None
    mail: MailChannel | None = None
    avatar_office: AvatarOffice | None = None


class ChatPage(Table):
    """The web chat. `leave_quickly_url` is a harmless page for when somebody comes into the room."""

    leave_quickly_url: HttpsAddress = "https://www.jma.go.jp/bosai/forecast/"


class Facility(Table):
    """A public facility where the commissioner holds rooms for us. Its name is public and may stand in a chat."""

    name: Text
    name_easy: Text | None = None
    name_en: Text | None = None


class ProgrammeFile(Table):
    """What a programme file holds beside its terms: nothing here belongs to the contract, so it is simply edited."""

    programme: Identity
    clauses: Annotated[str, Field(pattern=r"^[a-z0-9-]+\.toml$")]
    staff_hours: StaffHours = StaffHours()
    help_lines: Annotated[dict[str, HelpLine], Field(min_length=1)]
    facilities: dict[FileStem, Facility] = Field(default_factory=dict)
    channels: Channels = Channels()
    chat: ChatPage = ChatPage()
    amendment: Annotated[tuple[Amendment, ...], Field(strict=False)] = ()
    city_answer: Annotated[tuple[CityAnswer, ...], Field(strict=False)] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """One contract being carried out. `versions` are its terms through time, `changes` what amendments and answers did.

    `surveys` are read from the folder beside its file, by round; empty where it has none. So is `elsewhere`, the directory of
    other places and agencies.
    """

    id: str
    kind: ProgrammeKind
    identity: Identity
    clauses: str
    staff_hours: StaffHours
    help_lines: Mapping[str, HelpLine]
    facilities: Mapping[str, Facility]
    channels: Channels
    chat: ChatPage
    public_words: Mapping[str, str]
    versions: tuple[tuple[date, Terms], ...]
    changes: tuple[TermChange, ...]
    questions: tuple[CityAnswer, ...]
    surveys: Mapping[Round, SurveyFile] = field(default_factory=dict)
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def name(self) -> str:
        """The programme's name as the contract gives it."""
        return self.identity.name

    def terms_on(self, day: date) -> Terms:
        """The terms in force on this day (Asia/Tokyo), also for a day long past: old decisions keep their terms."""
        return self.versions[bisect_right(self.versions, day, key=lambda version: version[0]) - 1][1]

    def terms_at(self, moment: datetime) -> Terms:
        """The terms in force at this moment (aware), by its day in Asia/Tokyo."""
        return self.terms_on(moment.astimezone(JST).date())

    def lines_for(self, matters: frozenset[Matter], *, child: bool) -> tuple[str, ...]:
        """Ids of the help lines for any of these matters in the file's order, those for children first and for them alone."""
        fitting = [(i, line) for i, line in self.help_lines.items() if matters & set(line.matters)]
        own = tuple(i for i, line in fitting if line.who == "child") if child else ()
        return own + tuple(i for i, line in fitting if line.who == "anyone")


def build_programme(data: Mapping[str, Any], *, file: str) -> Programme:
    """The programme that a file's data describes; `file` is its name. Raises ContractError (file, key, expected)."""
    own = {key: value for key, value in data.items() if key in ProgrammeFile.model_fields}
    head = read_table(ProgrammeFile, own, file=file)
    if head.programme.id != file.removesuffix(".toml"):
        raise contract_error(file, "programme.id", f'the name of the file, "{file.removesuffix(".toml")}"')
    table = TERMS_OF[head.programme.kind]
    base = {key: value for key, value in data.items() if key not in own}
    try:
        versions, changes = terms_over_time(table, base, head.amendment, head.city_answer, file=file)
    except ValidationError as error:
        key, expected = first_fault(table, error, ProgrammeFile.model_fields)
        raise contract_error(file, key, expected) from None
    return Programme(
        id=head.programme.id,
        kind=head.programme.kind,
        identity=head.programme,
        clauses=head.clauses,
        staff_hours=head.staff_hours,
        help_lines=MappingProxyType(head.help_lines),
        facilities=MappingProxyType(head.facilities),
        channels=head.channels,
        chat=head.chat,
        public_words=MappingProxyType(public_words(head)),
        versions=versions,
        changes=changes,
        questions=head.city_answer,
    )


def public_words(head: ProgrammeFile) -> dict[str, str]:
    """Every string the system may show publicly. A key with ".ja-easy" or ".en" after it is the same word in that language."""
    words: dict[str, str] = {}
    identity = head.programme
    for name in ("name", "short_name", "commissioner", "contractor", "office_phone"):
        _add(words, name, name, identity)
    for line_id, line in head.help_lines.items():
        for name in ("name", "number", "hours"):
            _add(words, f"help.{line_id}.{name}", name, line)
    for facility_id, facility in head.facilities.items():
        _add(words, f"facility.{facility_id}.name", "name", facility)
    words |= {f"place.{name}": address for name, address in _rooms(head.channels).items() if address}
    words["staff.opens"] = f"{head.staff_hours.opens:%-H:%M}"
    words["staff.closes"] = f"{head.staff_hours.closes:%-H:%M}"
    return words


def _rooms(channels: Channels) -> dict[str, str | None]:
    """Where the rooms of an online place are gone into, by the name of the way."""
    return {
        "discord": channels.discord.lobby_invite if channels.discord is not None else None,
        "line_group": channels.line.group_invite if channels.line is not None else None,
        "avatar_name": channels.avatar_office.name if channels.avatar_office is not None else None,
        "avatar": channels.avatar_office.url if channels.avatar_office is not None else None,
    }


def _add(words: dict[str, str], key: str, name: str, table: Table) -> None:
    for own, suffix in ((name, ""), (f"{name}_easy", ".ja-easy"), (f"{name}_en", ".en")):
        value = getattr(table, own, None)
        if value is not None:
            words[f"{key}{suffix}"] = value


def public_word(words: Mapping[str, str], path: str, language: str) -> str:
    """The word at this path in this language ("ja", "ja-easy", "en"), else in Japanese. Raises KeyError if there is none."""
    return words.get(f"{path}.{language}") or words[path]

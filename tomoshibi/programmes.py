"""Reads the programme files of a folder; core.terms says what may stand in them."""

import tomllib
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from core.errors import ContractError
from core.terms import Programme, build_programme
from core.terms.elsewhere import build_places, words_of_places
from core.terms.reading import WHOLE, contract_error
from core.terms.surveys import build_surveys
from tomoshibi.settings import HERE

DEFAULT_FOLDER = HERE / "deploy" / "programmes"


def read_programmes(folder: Path = DEFAULT_FOLDER) -> dict[str, Programme]:
    """Every *.toml directly in the folder, by programme id. Raises ContractError (file, key, expected) for the first fault."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise contract_error(str(folder), WHOLE, "a folder with at least one programme file (*.toml)")
    programmes = {programme.id: programme for programme in map(read_programme, files)}
    _refuse_shared_accounts(programmes)
    return programmes


def read_programme(file: Path) -> Programme:
    """The programme in one file, with PROGRAMME/surveys and PROGRAMME/places.toml beside it. Raises ContractError."""
    programme = build_programme(read_toml(file), file=file.name)
    surveys = {one.name: read_toml(one) for one in sorted((file.with_suffix("") / "surveys").glob("*.toml"))}
    programme = replace(programme, surveys=build_surveys(surveys))
    directory = file.with_suffix("") / "places.toml"
    return _with_places(programme, directory) if directory.is_file() else programme


def _with_places(programme: Programme, file: Path) -> Programme:
    places = build_places(read_toml(file), file=file.name)
    words = {**programme.public_words, **words_of_places(places)}
    return replace(programme, elsewhere=places, public_words=MappingProxyType(words))


def read_toml(file: Path) -> dict[str, object]:
    """The data in a TOML file. Raises ContractError where it is not TOML, or cannot be read at all."""
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise contract_error(file.name, WHOLE, f"TOML: {error}") from None
    except UnicodeDecodeError:
        raise contract_error(file.name, WHOLE, "a text file in UTF-8") from None
    except OSError as error:
        raise contract_error(file.name, WHOLE, f"a file that can be read ({error.strerror})") from None


def _refuse_shared_accounts(programmes: dict[str, Programme]) -> None:
    """One Discord server and one LINE account belong to one programme: else people of two contracts would meet."""
    seen: dict[tuple[str, object], str] = {}
    for programme in programmes.values():
        for key, value in _accounts(programme):
            owner = seen.setdefault((key, value), programme.id)
            if owner != programme.id:
                raise contract_error(f"{programme.id}.toml", key, f"one that no other programme uses ({owner}.toml has it)")


def _accounts(programme: Programme) -> list[tuple[str, object]]:
    line, discord = programme.channels.line, programme.channels.discord
    used: list[tuple[str, object]] = []
    if line is not None:
        used += [("channels.line.secret_env", line.secret_env), ("channels.line.token_env", line.token_env)]
    if discord is not None and discord.guild_id is not None:
        used.append(("channels.discord.guild_id", discord.guild_id))
    return used


__all__ = ["DEFAULT_FOLDER", "ContractError", "read_programme", "read_programmes", "read_toml"]

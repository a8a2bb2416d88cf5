"""The only place that reads the environment. Every name is listed in deploy/env.example."""

import os
from datetime import datetime
from ipaddress import ip_network
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.errors import TomoshibiError
from tomoshibi.clock import read_moment

HERE = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Settings of one process; see shared names in docs/settings.md."""

    model_config = SettingsConfigDict(env_prefix="TOMOSHIBI_", env_ignore_empty=True, extra="ignore", frozen=True)

    data_dir: Path = Path("var")
    secrets_dir: Path | None = None
    database_url: str = ""
    master_key_file: Path | None = None
    programmes: Path = HERE / "deploy" / "programmes"
    base_url: str = "http://127.0.0.1:8000"
    trusted_proxies: str = "127.0.0.1"
    smtp_url: SecretStr | None = None
    mail_from: str = "tomoshibi@localhost"
    discord_token: SecretStr | None = None
    line_api_base: str = "https://api.line.me"
    discord_api_base: str = "https://discord.com/api/v10"
    discord_gateway_url: str = ""
    clock_start: str = ""
    rehearsal: bool = False
    log_level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")

    @field_validator("base_url", "line_api_base", "discord_api_base", "discord_gateway_url")
    @classmethod
    def _without_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @field_validator("trusted_proxies")
    @classmethod
    def _only_near_addresses(cls, value: str) -> str:
        """Whoever is named here may say who a visitor is: addresses and networks that are not the world's, nothing else."""
        for part in value.split(","):
            try:
                network = ip_network(part.strip())
            except ValueError:
                raise ValueError(
                    "addresses or networks with commas between, 10.1.2.3 or 172.30.99.0/24, and no names"
                ) from None
            if not (network.is_private or network.is_loopback) and network.num_addresses > 1:
                raise ValueError("a network of the proxy's own: private, or a single address")
        return ",".join(part.strip() for part in value.split(","))

    @model_validator(mode="after")
    def _only_rehearsal_moves_the_clock(self) -> "Settings":
        if self.clock_start and not self.rehearsal:
            raise ValueError("TOMOSHIBI_CLOCK_START is refused unless TOMOSHIBI_REHEARSAL=1")
        if self.clock_start:
            read_moment(self.clock_start)
        return self

    @property
    def url(self) -> str:
        """The database address: as given, or SQLite in the data folder."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'tomoshibi.sqlite3').absolute()}"

    @property
    def key_file(self) -> Path:
        """Where the master key lies: as given, or beside (never inside) the database, in the data folder."""
        return self.master_key_file or self.data_dir / "master.key"

    @property
    def starts_at(self) -> datetime | None:
        """The moment the clock starts at, if it was moved."""
        return read_moment(self.clock_start) if self.clock_start else None


def read_settings() -> Settings:
    """The settings of this process. Raises TomoshibiError("settings-wrong") naming the first setting that is."""
    try:
        return Settings(_secrets_dir=_secrets_folder())
    except OSError:
        raise TomoshibiError("settings-wrong", setting="TOMOSHIBI_SECRETS_DIR", expected="files that can be read") from None
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        name = "TOMOSHIBI_" + "_".join(str(part) for part in first["loc"]).upper() if first["loc"] else ""
        raise TomoshibiError("settings-wrong", setting=name, expected=first["msg"]) from None


def read_secret(name: str) -> SecretStr | None:
    """A secret whose environment name a programme file gives (channels.line.secret_env); None where it is not set.

    Like every setting it may come as a file of that name in TOMOSHIBI_SECRETS_DIR; the environment goes first.
    """
    value = os.environ.get(name, "") or _secret_file(name)
    return SecretStr(value) if value else None


def _secrets_folder() -> Path | None:
    folder = os.environ.get("TOMOSHIBI_SECRETS_DIR", "")
    if folder and not Path(folder).is_dir():
        raise TomoshibiError("settings-wrong", setting="TOMOSHIBI_SECRETS_DIR", expected="a folder")
    return Path(folder) if folder else None


def _secret_file(name: str) -> str:
    folder = _secrets_folder()
    try:
        return (folder / name).read_text(encoding="utf-8").strip() if folder else ""
    except FileNotFoundError:
        return ""
    except OSError:
        raise TomoshibiError("settings-wrong", setting=name, expected="a file that can be read") from None


def passed_socket_count() -> int:
    """How many listening sockets systemd passed to this process (LISTEN_FDS, LISTEN_PID; sd_listen_fds(3))."""
    if os.environ.get("LISTEN_PID") != str(os.getpid()):
        return 0
    count = os.environ.get("LISTEN_FDS", "0")
    return int(count) if count.isdigit() else 0

"""What stands in deploy/ and docs/ is true: settings, paths, links and commands that are named are really there."""

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tomllib
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest
import typer.main
import yaml

from tests.architecture.sizes import ROOT
from tomoshibi.cli import app
from tomoshibi.commands.serve import listening_socket
from tomoshibi.settings import Settings

DEPLOY = ROOT / "deploy"
ENV_LINE = re.compile(r"(?:# )?([A-Z][A-Z0-9_]*)=(.*)")
MADE_AT_INSTALLATION = {"deploy/.env", "deploy/secrets", "deploy/secrets/postgres_password"}
PORT = "8000"


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file of the repository without what .gitignore names; works in a copy without git too."""
    ignored = [".git", ".env", "secrets", *(line.strip("/") for line in (ROOT / ".gitignore").read_text().split())]
    found: list[Path] = []
    for folder, below, files in os.walk(ROOT):
        below[:] = sorted(name for name in below if not any(fnmatch(name, pattern) for pattern in ignored))
        found += [Path(folder, name) for name in sorted(files) if not any(fnmatch(name, pattern) for pattern in ignored)]
    return tuple(found)


@cache
def pages() -> tuple[Path, ...]:
    return tuple(path for path in kept_files() if path.suffix == ".md")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


# --- settings


def settings_names() -> set[str]:
    return {f"TOMOSHIBI_{name.upper()}" for name in Settings.model_fields}


def line_names() -> set[str]:
    found: set[str] = set()
    for file in (DEPLOY / "programmes").glob("*.toml"):
        line = tomllib.loads(file.read_text(encoding="utf-8")).get("channels", {}).get("line", {})
        found |= set(line.values())
    return found


def example_lines() -> list[str]:
    return (DEPLOY / "env.example").read_text(encoding="utf-8").splitlines()


def test_env_example_names_every_setting_once_and_nothing_else() -> None:
    names = [match[1] for line in example_lines() if (match := ENV_LINE.fullmatch(line))]
    assert len(names) == len(set(names))
    assert set(names) == settings_names() | line_names() | {"SITE_ADDRESS"}


def test_every_setting_has_its_one_line_of_comment() -> None:
    lines = ["", *example_lines()]
    for before, comment, line in zip(lines, lines[1:], lines[2:], strict=False):
        if ENV_LINE.fullmatch(line):
            assert comment.startswith("# "), line
            assert not ENV_LINE.fullmatch(comment), line
            assert before == "", line


def test_the_example_is_accepted_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "TOMOSHIBI_DISCORD_TOKEN").write_text("invented\n")
    settings = Settings(_env_file=DEPLOY / "env.example", _secrets_dir=tmp_path)
    assert settings.base_url == "https://chat.example.jp"
    assert settings.key_file.parent != settings.data_dir
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == "invented"


def test_every_setting_is_explained() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert {name for name in settings_names() | {"SITE_ADDRESS"} if f"`{name}`" not in text} == set()


# --- container


def dockerfile() -> list[list[str]]:
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]


def test_the_container_is_built_in_two_stages_from_locked_packages() -> None:
    steps = dockerfile()
    assert [step[1] for step in steps if step[0] == "FROM"] == ["python:3.11-slim"] * 2
    last = steps[max(index for index, step in enumerate(steps) if step[0] == "FROM") :]
    assert not any("pip" in step for step in last)
    installs = [step for step in steps if "install" in step and "pip" in step]
    assert installs
    assert all("--require-hashes" in step for step in installs)


def test_the_container_does_not_run_as_root() -> None:
    steps = dockerfile()
    users = [index for index, step in enumerate(steps) if step[0] == "USER"]
    assert steps[users[-1]][1] not in ("root", "0", "0:0")
    assert not any(step[0] == "RUN" for step in steps[users[-1] :])


def test_the_container_holds_every_room_that_runs() -> None:
    sources = {step[1].rstrip("/") for step in dockerfile() if step[0] == "COPY" and not step[1].startswith("--")}
    assert [source for source in sources if not (ROOT / source).exists()] == []
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]["find"]["include"]
    assert {package.rstrip("*") for package in packages} | {"deploy/programmes", "deploy/clauses"} <= sources
    seen = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    assert {f"!{source}" for source in sources} <= set(seen)


def test_health_is_asked_on_the_port_that_is_open() -> None:
    steps = {step[0]: " ".join(step) for step in dockerfile()}
    assert steps["EXPOSE"] == f"EXPOSE {PORT}"
    assert f"127.0.0.1:{PORT}/healthz" in steps["HEALTHCHECK"]
    assert f'"{PORT}"' in steps["CMD"]


def compose() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return content


@pytest.mark.parametrize("name", ["tomoshibi", "caddy", "postgres"])
def test_every_service_restarts_and_is_watched(name: str) -> None:
    service = compose()["services"][name]
    assert service["restart"] == "unless-stopped"
    assert service["healthcheck"]["test"][0] == "CMD"


def test_compose_names_only_what_is_there() -> None:
    content = compose()
    paths = [mount.split(":")[0] for service in content["services"].values() for mount in service.get("volumes", [])]
    local = [path for path in paths if path.startswith(".")]
    local += [secret["file"] for secret in content["secrets"].values()] + content["services"]["tomoshibi"]["env_file"]
    assert {path for path in paths if not path.startswith(".")} == set(content["volumes"])
    missing = [path for path in local if not (DEPLOY / path).exists() and not is_made(named((DEPLOY / path).resolve()))]
    assert missing == []


def is_made(path: str) -> bool:
    return path in MADE_AT_INSTALLATION


def test_compose_settings_are_settings() -> None:
    service = compose()["services"]["tomoshibi"]
    assert set(service["environment"]) <= settings_names()
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]


# --- systemd and Caddy


def unit(name: str) -> list[tuple[str, str]]:
    lines = (DEPLOY / name).read_text(encoding="utf-8").splitlines()
    return [(key, value) for line in lines if not line.startswith(("#", "[")) for key, _, value in [line.partition("=")] if key]


def test_the_units_start_a_command_that_exists_on_the_socket_that_is_held() -> None:
    service = dict(unit("tomoshibi.service"))
    assert service["Type"] == "exec"
    assert service["User"] not in ("", "root")
    program, command = shlex.split(service["ExecStart"])
    assert program == "/opt/tomoshibi/.venv/bin/tomoshibi"
    assert command in commands()
    assert dict(unit("tomoshibi.socket"))["ListenStream"] == f"127.0.0.1:{PORT}"
    assert service["Requires"] == "tomoshibi.socket"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed here")
def test_systemd_understands_the_units() -> None:
    files = [str(DEPLOY / "tomoshibi.service"), str(DEPLOY / "tomoshibi.socket")]
    result = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, text=True, check=False)
    said = [line for line in result.stderr.splitlines() if "tomoshibi" in line and "is not executable" not in line]
    assert said == []


def test_whoever_knocks_during_a_restart_waits_and_is_let_in(tmp_path: Path) -> None:
    """A real service on a socket that is held from outside, as systemd holds it: stopped, knocked at, started again."""
    with listening_socket("127.0.0.1", 0) as held, ThreadPoolExecutor(1) as pool:
        address = f"http://127.0.0.1:{held.getsockname()[1]}/chat"
        with started(held, tmp_path) as service:
            assert ask(address) == 200
            service.terminate()
            assert service.wait(20) in (0, -signal.SIGTERM)
        knocked = pool.submit(ask, address)
        with started(held, tmp_path) as service:
            assert knocked.result(60) == 200
            service.terminate()


@contextmanager
def started(held: socket.socket, folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """The service with the socket as its third file, in the words of sd_listen_fds(3); killed at the end if it still runs."""
    settings = {"PATH": "/usr/bin:/bin", "TOMOSHIBI_DATA_DIR": str(folder), "TOMOSHIBI_LOG_LEVEL": "WARNING"}
    begin = f'exec 3<&{held.fileno()}; LISTEN_FDS=1 LISTEN_PID=$$ exec "$0" -m tomoshibi serve --port 1'
    command = ["bash", "-c", begin, sys.executable]
    process = subprocess.Popen(command, cwd=ROOT, env=settings, pass_fds=[held.fileno()])
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def ask(address: str) -> int:
    """The status of an address, waited for as long as a start may take on a busy machine."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address, timeout=60) as answer:
        return int(answer.status)


def test_caddy_writes_no_address_down() -> None:
    text = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    directives = [line.strip() for line in text.splitlines() if line.strip().startswith("log")]
    assert directives == ["log default {"]
    assert "exclude http.log.access http.log.error http.handlers" in text
    assert "Strict-Transport-Security" in text
    assert text.count("max_size") == 2


# --- pages: links, paths, commands

LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
ENDINGS = "py|toml|md|yaml|ftl|html|css|js|example|service|socket|lock"
PATH = re.compile(rf"(?<![\w./~{{}}-])((?:[\w.-]+/)+[\w.*-]*\w\.(?:{ENDINGS}))(?![\w/])")


def headings(path: Path) -> set[str]:
    rows = re.findall(r"^#+ (.+)$", FENCE.sub("", path.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", row.lower()).replace(" ", "-") for row in rows}


@pytest.mark.parametrize("page", pages(), ids=named)
def test_every_link_leads_somewhere(page: Path) -> None:
    dead = []
    for target in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        if not there.exists() or (anchor and there.suffix == ".md" and anchor not in headings(there)):
            dead.append(target)
    assert dead == []


@pytest.mark.parametrize("page", pages(), ids=named)
def test_every_path_that_is_named_exists(page: Path) -> None:
    missing = []
    for path in set(PATH.findall(page.read_text(encoding="utf-8"))):
        if "mytown" in path or "example" in path.partition("/")[0] or is_made(path):
            continue
        if not any((base / path).exists() or list(base.glob(path)) for base in (ROOT, page.parent)):
            missing.append(path)
    assert missing == []


def commands() -> dict[str, set[str]]:
    """Every command, "dead list" too, with its options."""
    found: dict[str, set[str]] = {}

    def walk(command: click.Command, name: str) -> None:
        options = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        found[name] = {option for option in options if option.startswith("--")} | {"--help"}
        for below, each in getattr(command, "commands", {}).items():
            walk(each, f"{name} {below}".strip())

    walk(typer.main.get_command(app), "")
    return found


SAID = re.compile(r"(?:^|[\s`(/])tomoshibi ((?:[a-z]+)(?: [a-z]+)?)((?: [^\n`|;&#]*)?)")
OTHERS_OBJECT = re.compile(r"(?:systemctl \S+|journalctl|(?:-u|-t|-p|--user|exec|logs|stop|start|restart|pull|build))\s+\S*$")


def said_commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """(command, options) wherever code says `tomoshibi something`."""
    code = [row for fence in FENCE.findall(text) for row in fence.splitlines()]
    code += [row for row in FENCE.sub("", text).splitlines() if row.startswith("    ")]
    code += re.findall(r"`([^`\n]+)`", FENCE.sub("", text))
    for row in code:
        for match in SAID.finditer(row):
            if not OTHERS_OBJECT.search(row[: match.start()] + " "):
                yield match[1], re.findall(r"(?<!\S)--[a-z-]+", match[2])


@pytest.mark.parametrize("page", [*pages(), DEPLOY / "as-service", DEPLOY / "env.example"], ids=named)
def test_every_command_that_is_named_exists(page: Path) -> None:
    known = commands()
    wrong = []
    for words, options in said_commands(page.read_text(encoding="utf-8")):
        command = words if words in known else words.partition(" ")[0]
        if command not in known or not set(options) <= known[command]:
            wrong.append((words, options))
    assert wrong == []


def test_a_command_that_does_not_exist_would_be_seen() -> None:
    assert list(said_commands("run `sudo tomoshibi dead replay 12 --now`")) == [("dead replay", ["--now"])]
    assert list(said_commands("    docker compose run --rm tomoshibi check --fix")) == [("check", ["--fix"])]
    assert list(said_commands("`systemctl restart tomoshibi now`")) == []
    assert "--now" not in commands()["dead replay"]


# --- nothing of the machine it was written on

FOREIGN = [
    "/".join(("", "work", "")),
    "/".join(("", "root", "")),
    "/".join(("", "home", "")),
    *(".".join(words) for words in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("docker", "io"))),
    *(".".join(words) for words in (("ghcr", "io"), ("quay", "io"), ("gcr", "io"), ("proxy", "golang", "org"))),
]


def test_no_registry_and_no_path_of_a_machine_in_any_file() -> None:
    found = []
    for path in kept_files():
        content = path.read_bytes()
        found += [f"{named(path)}: {word}" for word in FOREIGN if word.encode() in content]
    assert found == []


def test_ci_runs_check_and_test() -> None:
    run = ROOT / ".ci" / "run"
    text = run.read_text(encoding="utf-8")
    assert run.stat().st_mode & 0o111
    assert text.splitlines()[0].endswith("bash")
    assert "set -euo pipefail" in text
    assert "make check" in text
    assert "make test" in text
    assert subprocess.run(["bash", "-n", str(run)], check=False).returncode == 0

"""Size of files and functions: no file past 400 lines, no function past 50 (docs/decisions/house.md)."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("tomoshibi", "bots", "web", "core", "storage", "scheduler", "papers", "tests")
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
FORBIDDEN_NAMES = {"service.py", "services.py", "utils.py", "util.py", "helpers.py", "manager.py", "common.py", "misc.py"}


def faults_in(path: Path, name: str) -> Iterator[str]:
    """What is too large or badly named in one file."""
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    if path.name in FORBIDDEN_NAMES:
        yield f"{name}: a file called {path.name} says nothing about what it holds"
    if lines > LONGEST_FILE:
        yield f"{name}: {lines} lines, at most {LONGEST_FILE}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            if size > LONGEST_FUNCTION:
                yield f"{name}:{node.lineno} {node.name}: {size} lines, at most {LONGEST_FUNCTION}"


def all_faults(root: Path = ROOT) -> list[str]:
    """Every fault of the project's own Python files, except generated migrations."""
    found = []
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            if "versions" not in path.parts and ".venv" not in path.parts:
                found += faults_in(path, str(path.relative_to(root)))
    return found


if __name__ == "__main__":
    faults = all_faults()
    print("\n".join(faults) or "sizes: in order")
    sys.exit(1 if faults else 0)

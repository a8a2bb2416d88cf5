"""Reads the clauses of a contract and the ledger of what carries them, and looks whether what it names is really there."""

import ast
import importlib
import importlib.util
from pathlib import Path

from core.clauses import Carriage, CarriageFile, Clause, ClauseFile
from core.terms.reading import read_table
from tomoshibi.programmes import read_toml
from tomoshibi.settings import HERE

DELIVERED = HERE / "deploy" / "clauses"
LEDGER = HERE / "tomoshibi" / "carried.toml"


def read_clauses(name: str, programmes_folder: Path) -> tuple[Clause, ...]:
    """The clauses of a contract: from `clauses` beside the programme files' folder, else as delivered. Raises ContractError."""
    beside = programmes_folder.parent / "clauses" / name
    file = beside if beside.is_file() else DELIVERED / name
    return read_table(ClauseFile, read_toml(file), file=file.name).clause


def read_carriages(ledger: Path = LEDGER) -> tuple[Carriage, ...]:
    """The ledger. Raises ContractError."""
    return read_table(CarriageFile, read_toml(ledger), file=ledger.name).carriage


def has_rule(dotted: str) -> bool:
    """Whether a dotted name is a module, or something in a module, that can be imported."""
    module, _, name = dotted.rpartition(".")
    try:
        if module and hasattr(importlib.import_module(module), name):
            return True
        return importlib.util.find_spec(dotted) is not None
    except ModuleNotFoundError:
        return False


def has_test(node_id: str, root: Path = HERE) -> bool | None:
    """Whether a test (tests/unit/test_x.py::test_y) is in the tree; None where the tests are not installed at all."""
    if not (root / "tests").is_dir():
        return None
    file, _, name = node_id.partition("::")
    path = root / file
    if not path.is_file():
        return False
    wanted = name.partition("[")[0].split("::")
    tree: list[ast.stmt] = ast.parse(path.read_text(encoding="utf-8")).body
    for word in wanted:
        found = [node for node in tree if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]
        match = next((node for node in found if node.name == word), None)
        if match is None:
            return False
        tree = match.body
    return True

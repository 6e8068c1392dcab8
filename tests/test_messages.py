"""Ready for a second language: what learners read goes through gettext, and the catalogue holds all of it."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "samtrain" / "locale" / "samtrain.pot"
SOURCES = sorted((ROOT / "samtrain").rglob("*.py"))


def test_the_catalogue_holds_what_the_library_says(tmp_path: Path) -> None:
    made = tmp_path / "samtrain.pot"
    options = ["--quiet", "extract", "--omit-header", "--no-location", "--sort-output", "-k", "_"]
    subprocess.run(
        [sys.executable, "-m", "babel.messages.frontend", *options, "-o", str(made), "samtrain"], cwd=ROOT, check=True
    )
    assert made.read_text(encoding="utf-8") == CATALOGUE.read_text(encoding="utf-8"), "run make messages"


def unfit(path: Path) -> list[int]:
    """Lines where a message is put together before it is translated, so that no catalogue can hold it."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "ngettext")
        and not all(isinstance(each, ast.Constant) for each in node.args[: 1 if node.func.id == "_" else 2])
    ]


def test_messages_are_whole_before_they_are_translated() -> None:
    assert {path.relative_to(ROOT).as_posix(): lines for path in SOURCES if (lines := unfit(path))} == {}


@pytest.mark.parametrize("sign", ["{0}", "{}", "%s"])
def test_what_is_filled_in_has_a_name(sign: str) -> None:
    assert sign not in CATALOGUE.read_text(encoding="utf-8")

"""Exercises are derived from solutions; a stale exercise is found by deriving it again and comparing."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from samtrain import content
from samtrain.curriculum import MODULES, Module
from samtrain.errors import PlainError
from samtrain.files import write_atomically
from samtrain.grading import notebooks
from samtrain.grading.exercise import exercise
from samtrain.i18n import _


def sync(source: Path | None = None) -> list[Path]:
    """Renew the graded cells of every solution notebook from the tools' criteria; returns the files that changed.

    Raises:
        PlainError: a notebook is damaged, or solutions are not installed.
    """
    changed = []
    for module in _modules(source := source or _solutions()):
        path = source / module.exercise
        renewed = notebooks.with_graded_cells(notebooks.read(path), exercise(module.id).criteria)
        text = notebooks.as_text(notebooks.normal_form(renewed))
        if path.read_bytes() != text.encode("utf-8"):
            write_atomically(path, text)
            changed.append(path)
    return changed


def release(source: Path | None = None, target: Path | None = None, *, check: bool = False) -> list[Path]:
    """Derive every exercise in ``target`` from its solution in ``source``, by nbgrader, in normal form.

    Returns the files that were stale: they are written or removed, or left alone when only a ``check`` is wanted.

    Raises:
        PlainError: a notebook is damaged, or solutions are not installed.
    """
    source, target = source or _solutions(), target or content.EXERCISES
    stale = []
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "release")
        for module in _modules(source):
            shutil.copytree(source / module.id, Path(folder, "source", module.id), ignore=_left_out)
            _generate(Path(folder), module)
            notebook = made / module.exercise
            write_atomically(notebook, notebooks.as_text(notebooks.normal_form(notebooks.read(notebook))))
        fresh = {path.relative_to(made) for path in _files(made)}
        old = {path.relative_to(target) for path in _files(target)}
        for name in sorted(fresh | old):
            if name in fresh & old and (made / name).read_bytes() == (target / name).read_bytes():
                continue
            stale.append(target / name)
            if check:
                continue
            if name in fresh:
                write_atomically(target / name, (made / name).read_bytes())
            else:
                (target / name).unlink()
    return stale


def _generate(root: Path, module: Module) -> None:
    """Run nbgrader's own release of ``module`` in the course folder ``root``."""
    from traitlets.config import Config

    from samtrain.grading import runner
    from samtrain.grading.config import configure

    config = Config()
    configure(config, root)
    steps = config.GenerateAssignment
    steps.no_database = True  # nothing is graded here, and making a gradebook takes seconds
    steps.preprocessors = [step for step in steps.preprocessors if step.__name__ != "SaveCells"]
    runner.release(config, module.id)


def _solutions() -> Path:
    root = content.solutions()
    if root is None:
        raise PlainError(_("Solutions are not installed here. They come with samtrain-solutions."))
    return root


def _modules(source: Path) -> Iterator[Module]:
    return (module for module in MODULES if (source / module.exercise).is_file())


def _files(folder: Path) -> list[Path]:
    """The folder's own files: neither hidden ones nor what working on an exercise leaves behind."""
    return [
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not path.name.endswith(".answer.json")
    ]


_left_out = shutil.ignore_patterns(".*", "*.answer.json", "__pycache__", "hand-in")

"""Lessons arrive with their outputs in place: run once, kept, and found again.

Run as ``python -m samtrain.learner.lessons FOLDER`` to render every lesson into FOLDER, as the wheels carry them.
"""

import asyncio
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import cache
from pathlib import Path
from typing import Any

import platformdirs

import samtrain
from samtrain import content
from samtrain.curriculum import MODULES
from samtrain.errors import PlainError
from samtrain.files import read_json, write_atomically
from samtrain.i18n import _
from samtrain.learner import about, glossary
from samtrain.learner.about import About
from samtrain.learner.variant import Variant

#: Rendered lessons in the wheel, and those that were rendered on this computer.
PACKED = content.COURSE.parent / "rendered"
KEPT = platformdirs.user_cache_path("samtrain", appauthor=False) / "lessons"

#: Seconds that one cell of a lesson may take.
TIMEOUT = 120


def rendered(source: Path, kept: Path = KEPT, own: Variant | None = None) -> bytes:
    """The lesson notebook ``source`` with outputs in place and code folded, as its file holds it.

    It is looked up in the wheel, then in the folder ``kept``, else run and kept there. A lesson on a learner's ``own``
    variant is kept beside that variant's tables.

    Raises:
        PlainError: the lesson cannot be run to its end.
    """
    kept = kept if own is None else own.lessons
    name = f"{source.stem}-{_digest(source, own)}.ipynb"
    for folder in (PACKED, kept):
        found = folder / name
        if found.is_file() and _is_whole(found):
            return found.read_bytes()
    data = _run(source, own)
    for older in kept.glob(f"{source.stem}-*.ipynb"):
        older.unlink(missing_ok=True)
    write_atomically(kept / name, data)
    return data


def without_outputs(source: Path, own: Variant | None = None) -> bytes:
    """The lesson notebook ``source``, on a learner's ``own`` variant, if any, with its code folded: where it cannot be run.

    Raises:
        PlainError: the file is no notebook.
    """
    return _as_bytes(_linked(_folded(_read(source, own)), source))


def _run(source: Path, own: Variant | None) -> bytes:
    from nbclient import NotebookClient

    notebook = _folded(_read(source, own))
    with tempfile.TemporaryDirectory(prefix="samtrain-", ignore_cleanup_errors=True) as name:
        folder = Path(name) / source.parent.name
        shutil.copytree(source.parent, folder)
        cases = _cases(source)
        if cases.is_dir():
            shutil.copytree(cases, Path(name) / "cases")
        if own is not None:
            about.write(Path(name), About())  # a workspace, where the kernel finds the variant
            shutil.copytree(own.cases, content.variants(Path(name)))
        client = NotebookClient(
            notebook,
            kernel_name="python3",
            timeout=TIMEOUT,
            record_timing=False,
            resources={"metadata": {"path": str(folder)}},
        )
        # The person's own IPython settings have no part in what a lesson shows.
        error = _executed(client, {**os.environ, "IPYTHONDIR": str(Path(name) / "ipython")})
        if error is not None:
            why = getattr(error, "evalue", "") or str(error) or type(error).__name__
            raise PlainError(
                _("The pictures of {lesson} could not be drawn ({why}). You can read it without them.").format(
                    lesson=source.name, why=why.splitlines()[0]
                )
            ) from error
    return _as_bytes(_linked(notebook, source))


def _executed(client: Any, environment: dict[str, str]) -> Exception | None:
    """Run the client's notebook under ``environment``; what stopped it, if anything: whatever that is, the lesson can be read without it.

    In a thread of its own, since nbclient would take Ctrl+C for itself and go on.
    """
    stopped: list[Exception] = []

    def work() -> None:
        try:
            # A kernel's log lines are not for the learner's terminal.
            asyncio.run(client.async_execute(stderr=subprocess.DEVNULL, env=environment))
        except Exception as error:
            stopped.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(0.2)  # short, so that Ctrl+C is heard on Windows too
    return stopped[0] if stopped else None


def _read(source: Path, own: Variant | None) -> Any:
    import nbformat

    try:
        found = nbformat.reads(source.read_text(encoding="utf-8"), as_version=4)  # type: ignore[no-untyped-call]
        return found if own is None else own.rename(found)
    except (OSError, ValueError, nbformat.ValidationError) as error:
        raise PlainError(_("{file} is not a notebook that can be run.").format(file=source.name)) from error


def _folded(notebook: Any) -> Any:
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.metadata.setdefault("jupyter", {})["source_hidden"] = True
    return notebook


def _linked(notebook: Any, source: Path) -> Any:
    """With links from the terms of the course to its glossary."""
    if _glossary(source).is_file():
        entries = glossary.read(_glossary(source).read_text(encoding="utf-8"))
        glossary.link_lesson(notebook, entries, int(source.name.partition("-")[0]))
    return notebook


def _as_bytes(notebook: Any) -> bytes:
    import nbformat

    text: str = nbformat.writes(notebook)  # type: ignore[no-untyped-call]
    return (text.rstrip("\n") + "\n").encode("utf-8")


def _is_whole(path: Path) -> bool:
    try:
        read_json(path)
    except PlainError:
        return False
    return True


def _cases(source: Path) -> Path:
    return source.parent.parent / "cases"


def _glossary(source: Path) -> Path:
    return source.parent.parent / glossary.SOURCE


def _digest(source: Path, own: Variant | None) -> str:
    """What a lesson's outputs follow from: its text, the glossary, this version's code and style, and the case tables."""
    found = hashlib.sha256(samtrain.__version__.encode())
    found.update(source.read_bytes())
    found.update(_glossary(source).read_bytes() if _glossary(source).is_file() else b"")
    found.update(_digest_of_code())
    for folder in (_cases(source), *([] if own is None else [own.cases])):
        found.update(_digest_of(folder, (".csv", ".json")))
    return found.hexdigest()[:16]


@cache
def _digest_of_code() -> bytes:
    return _digest_of(Path(samtrain.__file__).parent, (".py", ".css"))


def _digest_of(folder: Path, suffixes: tuple[str, ...]) -> bytes:
    found = hashlib.sha256()
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.suffix in suffixes}
    for name, path in sorted(files.items()):
        if not name.startswith("_content/"):
            found.update(name.encode() + b"\0" + path.read_bytes())
    return found.digest()


def main(arguments: list[str]) -> int:
    """Render every lesson into the folder named; returns the exit status."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        for module in MODULES:
            rendered(content.COURSE / module.lesson, Path(arguments[0]))
            print(module.lesson)
    except PlainError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

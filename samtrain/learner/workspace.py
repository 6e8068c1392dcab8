"""The learner's folder: laid out, brought up to date, and mended, without touching what the learner made.

Every step is atomic and can be taken again, so that a start that was cut off is completed by the next one. What was
released lies under ``.samtrain/released/`` (notebooks) and ``.samtrain/released.json`` (SHA-256 of every file).
"""

import getpass
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import samtrain
from samtrain import content
from samtrain.curriculum import MODULES
from samtrain.errors import PlainError
from samtrain.files import dump_json, read_json, set_aside, write_atomically
from samtrain.grading import notebooks
from samtrain.grading.notebooks import Notebook
from samtrain.i18n import _
from samtrain.learner import about, answered, glossary, lessons, trust, variant
from samtrain.learner.handin import learner_id
from samtrain.learner.home import notebook as home_notebook
from samtrain.learner.merge import merge
from samtrain.learner.variant import Variant

HOME = PurePosixPath("Home.ipynb")


@dataclass(frozen=True)
class Sources:
    """Where the course comes from: lessons and ``cases/`` in ``course``, exercise notebooks in ``exercises``.

    lessons: where rendered lessons are kept; trust: where signatures are kept.
    """

    course: Path = content.COURSE
    exercises: Path = content.EXERCISES
    lessons: Path = lessons.KEPT
    trust: Path = trust.FOLDER


@dataclass(frozen=True)
class Released:
    """One file of the course: its place in a workspace, and its bytes."""

    path: PurePosixPath
    data: bytes


def learner(workspace: Path) -> str:
    """The learner's id, as it stands in hand-ins; "" when it is not known."""
    return about.read(workspace)[0].learner


def default() -> Path:
    """The folder that is meant when none is named: the workspace that one stands in, else ``samtrain-course`` here."""
    return content.find_workspace(Path.cwd()) or Path.cwd() / "samtrain-course"


def lay_out(
    folder: Path,
    *,
    learner: str = "",
    name: str = "",
    cohort: str = "",
    sources: Sources | None = None,
    doing: Callable[[str], None] = lambda sentence: None,
) -> list[str]:
    """Make ``folder`` a workspace, or bring the workspace up to date, and return what the learner should know.

    ``learner``, ``name`` and ``cohort`` say whose it is; left out, they stay as they were. With a cohort the course plays on
    the learner's own variant of the cases. ``doing`` is told what is going on.

    Raises:
        PlainError: the folder is something else, cannot be written to, holds answers that were given on another variant,
            or the course is not installed.
    """
    sources = sources or Sources()
    _refuse_foreign(folder)
    known, sentence = about.read(folder)
    notices = [sentence] if sentence else []
    known.learner = learner_id(learner or known.learner or name or _user())
    known.name = name or known.name
    known.cohort = cohort.strip() or known.cohort
    variant.refuse_change(folder, known.cohort, known.learner)
    about.write(folder, known)
    own = None
    if known.cohort:
        doing(_("Making your own variant of the case"))
        own = variant.lay(folder, known.cohort, known.learner)

    before = _shas(folder)
    shas = {}
    for file in _released(sources, own, doing, notices):
        said = _lay(folder, file, before.get(str(file.path), ""), sources.trust)
        if said:
            notices.append(said)
        shas[str(file.path)] = _sha(file.data)
    if not shas:
        raise PlainError(_("The course is not here: {folder} has no lessons.").format(folder=sources.course))

    known.version, known.notices = samtrain.__version__, notices
    about.write(folder, known)
    refresh_home(folder, sources.trust)
    # Last, so that a start that was cut off before says again what it found.
    write_atomically(folder / ".samtrain" / "released.json", dump_json(shas))
    return notices


def refresh_home(folder: Path, trust_folder: Path = trust.FOLDER) -> None:
    """Write the home page as things stand; cells that the learner added to it stay.

    Raises:
        PlainError: the folder cannot be written to.
    """
    page = notebooks.as_text(home_notebook(folder)).encode()
    _lay(folder, Released(HOME, page), "", trust_folder)


# What is released --------------------------------------------------------------------------------


def _released(
    sources: Sources, own: Variant | None, doing: Callable[[str], None], notices: list[str]
) -> Iterator[Released]:
    """Every file of the course, on the learner's ``own`` variant if any; what cannot be rendered is added to ``notices``."""
    for module in MODULES:
        for path in _files(sources.course / module.id):
            place = PurePosixPath(path.relative_to(sources.course).as_posix())
            if path.suffix == ".ipynb":
                doing(_("Getting “{title}” ready (the first time takes a little longer)").format(title=module.title))
                yield Released(place, _lesson(path, sources.lessons, own, notices))
            else:
                yield Released(place, path.read_bytes())
        for path in _files(sources.exercises / module.id):
            place = PurePosixPath(path.relative_to(sources.exercises).as_posix())
            yield Released(place, _exercise(path, own) if path.suffix == ".ipynb" else path.read_bytes())
    terms = sources.course / glossary.SOURCE
    if terms.is_file():
        yield Released(glossary.PAGE, notebooks.as_text(glossary.page(terms.read_text(encoding="utf-8"))).encode())
    doing(_("Laying out the tables of the case company"))
    for path in _files(sources.course / "cases"):
        case_file = path.relative_to(sources.course / "cases")
        mine = path if own is None or not (own.cases / case_file).is_file() else own.cases / case_file
        yield Released(PurePosixPath("cases", case_file.as_posix()), mine.read_bytes())


def _lesson(path: Path, kept: Path, own: Variant | None, notices: list[str]) -> bytes:
    try:
        return lessons.rendered(path, kept, own)
    except PlainError as error:
        notices.append(str(error))
        return lessons.without_outputs(path, own)


def _exercise(path: Path, own: Variant | None) -> bytes:
    return path.read_bytes() if own is None else notebooks.as_text(own.rename(notebooks.read(path))).encode()


def _files(folder: Path) -> list[Path]:
    """The files below ``folder`` that learners get; never an answer, which would overwrite theirs or tell the model's."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not path.name.endswith((".answer.json", answered.SUFFIX))
        and not any(part.startswith(".") or part == "__pycache__" for part in path.relative_to(folder).parts)
    ]


# How a file is laid ------------------------------------------------------------------------------


def _lay(folder: Path, file: Released, known: str, trust_folder: Path) -> str:
    """Put one file in its place and return a sentence, or ""; ``known`` is the SHA-256 it was released with before."""
    if file.path.suffix == ".ipynb":
        return _lay_notebook(folder, file, known, trust_folder)
    target = folder / file.path
    there = _sha(target.read_bytes()) if target.is_file() else ""
    now = _sha(file.data)
    if there in ("", known):
        if there != now:
            write_atomically(target, file.data)
        return ""
    if now in (there, known):
        return ""
    beside = target.with_name(f"{target.stem}.new{target.suffix}")
    write_atomically(beside, file.data)
    return _("You changed {file}, so the new version lies beside it as {beside}.").format(
        file=file.path, beside=beside.name
    )


def _lay_notebook(folder: Path, file: Released, known: str, trust_folder: Path) -> str:
    target = folder / file.path
    pristine = folder / ".samtrain" / "released" / file.path
    text = file.data.decode("utf-8")
    sentence = ""
    theirs = None
    if target.exists():
        try:
            theirs = notebooks.read(target)
        except PlainError:
            kept = set_aside(target)
            sentence = _(
                "{file} was damaged. It was kept as {kept}, and a fresh copy took its place; your answer is safe."
            ).format(file=file.path, kept=kept.name)
    if theirs is None:
        _write_trusted(target, text, trust_folder)
        write_atomically(pristine, file.data)
        return sentence

    is_trusted = trust.is_trusted(target.read_text(encoding="utf-8-sig"), trust_folder)
    if is_trusted and known == _sha(file.data):
        return ""
    new = notebooks.as_notebook(json.loads(text), target.name)
    # A workspace from another computer: the course's own code may run here too, but what it showed there is unproven.
    is_moved = not is_trusted and _codes(theirs) <= _codes(new)
    text = notebooks.as_text(merge(_base(pristine, new), theirs, new, keep_outputs=not is_moved))
    if is_trusted or is_moved:
        _write_trusted(target, text, trust_folder)
    else:
        write_atomically(target, text)
    write_atomically(pristine, file.data)
    return ""


def _write_trusted(target: Path, text: str, trust_folder: Path) -> None:
    trust.sign(text, trust_folder)  # first, so that a cut-off start leaves a signature too many, not one too few
    write_atomically(target, text)


def _base(pristine: Path, new: Notebook) -> Notebook:
    try:
        return notebooks.read(pristine)
    except PlainError:
        return new


def _codes(notebook: Notebook) -> set[str]:
    """What a notebook could run; empty cells run nothing."""
    sources = {cell["source"].strip() for cell in notebook["cells"] if cell["cell_type"] == "code"}
    return sources - {""}


# What is kept ------------------------------------------------------------------------------------


def _refuse_foreign(folder: Path) -> None:
    if (folder / ".samtrain").is_dir() or not folder.exists():
        return
    if not folder.is_dir():
        raise PlainError(_("{folder} is a file. Name a folder for the course.").format(folder=folder))
    if any(not path.name.startswith(".") for path in folder.iterdir()):
        raise PlainError(
            _("{folder} holds other files. Name a new folder for the course, such as {example}.").format(
                folder=folder, example=folder / "samtrain-course"
            )
        )


def _user() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "learner"


def _shas(folder: Path) -> dict[str, str]:
    try:
        found = read_json(folder / ".samtrain" / "released.json")
    except PlainError:
        return {}
    return {str(path): str(sha) for path, sha in found.items()} if isinstance(found, dict) else {}


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

"""Where lessons, exercises and case tables are found: inside the wheel, or in a clone of the repository."""

from importlib.util import find_spec
from pathlib import Path

_HERE = Path(__file__).parent
_PACKED = _HERE / "_content"
_ROOT = _PACKED if _PACKED.is_dir() else _HERE.parent

COURSE = _ROOT / "course"
EXERCISES = _ROOT / "exercises"
CASES = COURSE / "cases"


def find_workspace(path: Path) -> Path | None:
    """The learner's workspace that ``path`` lies in: the nearest folder upwards with ``.samtrain/workspace.json``."""
    start = path.resolve()
    for folder in (start, *start.parents):
        if (folder / ".samtrain" / "workspace.json").is_file():
            return folder
    return None


def variants(workspace: Path) -> Path:
    """The folder of the learner's own variants of cases, a folder each; ``workspace`` need not have any."""
    return workspace / ".samtrain" / "cases"


def cases_at(folder: Path, case_id: str) -> Path:
    """The folder of cases on which a notebook in ``folder`` plays ``case_id``: the learner's variants, or ``CASES``."""
    workspace = find_workspace(folder)
    own = CASES if workspace is None else variants(workspace)
    return own if (own / case_id / "case.json").is_file() else CASES


def solutions() -> Path | None:
    """Folder of the instructor's version (source notebooks and ``truth/``), or None where it is not installed.

    It comes with the distribution ``samtrain-solutions``, which a class of trainees does not install.
    """
    if find_spec("samtrain_solutions") is None:
        return None
    from samtrain_solutions import ROOT

    return Path(ROOT)

"""Where lessons, exercises and case tables are found: inside the wheel, or in a clone of the repository."""

from importlib.util import find_spec
from pathlib import Path

_HERE = Path(__file__).parent
_PACKED = _HERE / "_content"
_ROOT = _PACKED if _PACKED.is_dir() else _HERE.parent

COURSE = _ROOT / "course"
EXERCISES = _ROOT / "exercises"
CASES = COURSE / "cases"


def solutions() -> Path | None:
    """Folder of the instructor's version (source notebooks and ``truth/``), or None where it is not installed.

    It comes with the distribution ``samtrain-solutions``, which a class of trainees does not install.
    """
    if find_spec("samtrain_solutions") is None:
        return None
    from samtrain_solutions import ROOT

    return Path(ROOT)

"""What only instructors and self-paced learners install: model solutions, and the truth about each case."""

from pathlib import Path

_HERE = Path(__file__).parent
_PACKED = _HERE / "content"

#: Folder that holds the source notebooks (``NN-topic/``) and ``truth/``.
ROOT = _PACKED if _PACKED.is_dir() else _HERE.parent

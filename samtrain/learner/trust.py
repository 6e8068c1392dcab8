"""Which notebooks may run by themselves: those that samtrain wrote on this computer, or that the learner ran here.

The signatures are samtrain's own, apart from those of other Jupyter installations, and lie outside the workspace: a
workspace that comes from someone else cannot bring its own trust along.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import platformdirs

from samtrain.errors import PlainError
from samtrain.i18n import _

FOLDER = platformdirs.user_data_path("samtrain", appauthor=False) / "trust"


def settings(folder: Path = FOLDER) -> dict[str, str]:
    """The settings under which JupyterLab keeps and looks up the same signatures."""
    return {"db_file": str(folder / "signatures.db"), "secret_file": str(folder / "secret")}


def is_trusted(notebook: str, folder: Path = FOLDER) -> bool:
    """Whether the notebook with this text was signed here, outputs included.

    Raises:
        PlainError: ``folder`` cannot be written to.
    """
    with _notary(folder) as notary, suppress(Exception):  # what nbformat makes no sense of was never signed
        return bool(notary.check_signature(_parsed(notebook)))
    return False


def sign(notebook: str, folder: Path = FOLDER) -> None:
    """Trust the notebook with this text, outputs included; what nbformat makes no sense of stays untrusted.

    Raises:
        PlainError: ``folder`` cannot be written to.
    """
    with _notary(folder) as notary, suppress(Exception):
        notary.sign(_parsed(notebook))


def _parsed(notebook: str) -> Any:
    """As JupyterLab parses it, since what it parsed is what is signed."""
    import nbformat

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about cells without an id, or with the id of another: nbformat gives them one
        return nbformat.reads(notebook, as_version=4)  # type: ignore[no-untyped-call]


@contextmanager
def _notary(folder: Path) -> Iterator[Any]:
    from nbformat.sign import NotebookNotary

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PlainError(
            _(
                "{folder} cannot be written to ({why}). samtrain keeps there which notebooks may run by themselves."
            ).format(folder=folder, why=error.strerror)
        ) from error
    notary = NotebookNotary(data_dir=str(folder), **settings(folder))  # type: ignore[no-untyped-call]
    try:
        yield notary
    finally:
        notary.store.close()

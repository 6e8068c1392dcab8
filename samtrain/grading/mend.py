"""The instructor's doctor: submissions are put right where the intent is plain, else set aside; nothing is ever lost.

What was done to a submission is written down beside it, in ``.samtrain/…-mended.txt``, where the originals are kept, too.
What cannot be taken at all lies in the course's folder ``set-aside``, each with its sentence.
"""

import re
from pathlib import Path

from samtrain.answers import now
from samtrain.errors import PlainError
from samtrain.files import write_atomically
from samtrain.i18n import _

#: Folder beside a submission's files for what is kept of it; nbgrader is told to pass it over.
KEPT = ".samtrain"
#: Folder of a course for what could not be taken.
SET_ASIDE = "set-aside"
_LONGEST = 120


def take_out_links(folder: Path) -> list[str]:
    """Take links out of a submission without looking at what they point to; returns a sentence for each.

    Raises:
        PlainError: the submission itself is a link, or one cannot be removed.
    """
    if folder.is_symlink() or folder.parent.is_symlink():
        raise PlainError(
            _("{folder} is a link and was not followed. Put the files themselves there.").format(folder=folder)
        )
    said: list[str] = []
    for link in sorted(folder.rglob("*")):
        if link.is_symlink():
            target = link.readlink()
            try:
                link.unlink()
            except OSError as error:
                raise PlainError(_("{file} is a link and cannot be removed. Remove it.").format(file=link)) from error
            said.append(
                _("“{name}” was a link to {target}, not a file, and was taken out.").format(
                    name=link.name, target=target
                )
            )
    return said


def write_down(folder: Path, said: list[str]) -> None:
    """Keep beside the submission in ``folder`` what was done to it.

    Raises:
        PlainError: the folder cannot be written to.
    """
    write_atomically(_free(folder / KEPT, f"{now():%Y%m%dT%H%M%S}-mended.txt"), "".join(f"{line}\n" for line in said))


def replace(folder: Path, made: Path) -> None:
    """Let the submission ``made`` take the place of the one in ``folder``, which is kept in it with all that it kept."""
    if folder.exists():
        kept = made / KEPT
        if (folder / KEPT).is_dir():
            (folder / KEPT).rename(kept)
        kept.mkdir(exist_ok=True)
        folder.rename(_free(kept, f"{now():%Y%m%dT%H%M%S}-before"))
    made.rename(folder)


def set_aside(course: Path, name: str, said: str, files: dict[str, bytes]) -> str:
    """Keep ``files`` of a hand-in that cannot be taken, with the sentence that says why; returns that and where they are.

    The same hand-in set aside again takes no more room. ``name`` may be anything that an LMS or a learner made of it.
    """
    folder = course / SET_ASIDE / _safe(name)
    for file, data in files.items():
        write_atomically(folder / _safe(file), data)
    write_atomically(folder / "why.txt", said + "\n")
    return _("{said} It was set aside in {folder}.").format(said=said, folder=f"{SET_ASIDE}/{folder.name}")


def _safe(name: str) -> str:
    """``name`` as a file name that no system stumbles over."""
    return re.sub(r"[^\w.@+ -]", "-", name).strip(" .-")[-_LONGEST:] or "hand-in"


def _free(folder: Path, name: str) -> Path:
    """The place ``name`` in ``folder``, with a number before it where it is taken."""
    free, n = folder / name, 1
    while free.exists():
        n += 1
        free = folder / f"{n}-{name}"
    return free

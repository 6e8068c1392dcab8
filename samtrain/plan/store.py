"""A plan's file: saved whole, with a history of saves, and safe against two windows that save the same plan.

``NAME.plan.json`` is the plan; ``.samtrain/history/NAME/`` beside it holds earlier saves, fewer the older they are.
"""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from samtrain.answers import now
from samtrain.errors import PlainError
from samtrain.files import dump_json, encoded, read_json, set_aside, write_atomically
from samtrain.i18n import _, ngettext
from samtrain.plan.merge import Conflict, merge
from samtrain.plan.model import Plan
from samtrain.plan.schema import ForeignError, parse

SUFFIX = ".plan.json"
#: The newest saves are all kept; before them one a minute, an hour, a day, a month, each for so long.
NEWEST = 10
THINNED = (("%Y%m%d%H%M", timedelta(hours=1)), ("%Y%m%d%H", timedelta(days=1)), ("%Y%m%d", timedelta(days=60)))
#: Seconds to wait for another window that is saving.
PATIENCE = 5.0
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Opened:
    """A plan and its file. ``plan`` is what the file holds; ``digest`` tells whether it still does.

    said: a sentence for the person, "" when all is well. conflicts: what two windows changed differently.
    """

    path: Path
    plan: Plan
    digest: str
    said: str = ""
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True)
class Version:
    """One save in the history. ``number`` counts them, whatever a computer's clock says."""

    number: int
    saved: datetime
    path: Path


def create(path: Path, plan: Plan, at: datetime | None = None) -> Opened:
    """Put a new plan into a new file, at the moment ``at`` (now).

    Raises:
        PlainError: the name does not end in ``SUFFIX``, there is such a file already, or it cannot be written.
    """
    _check_name(path)
    with _locked(path):
        if path.exists():
            raise PlainError(_("{file} is there already. Open it, or choose another name.").format(file=path.name))
        return _write(path, plan, at or now())


def open_plan(path: Path) -> Opened:
    """Read a plan; a damaged file is set aside, and the last good save takes its place.

    Raises:
        ForeignError: the file is no plan, or of a newer release; it is left as it is.
        PlainError: the name does not end in ``SUFFIX``, there is no such file, or it is damaged and no earlier save is
            good.
    """
    _check_name(path)
    try:
        return _load(path)
    except ForeignError:
        raise
    except PlainError as error:
        if not path.exists() and not history(path):
            raise
        problem = str(error)
    good = next(((version, plan) for version in history(path) if (plan := _good(version)) is not None), None)
    if good is None:
        raise PlainError(_("{problem} No earlier save is left.").format(problem=problem))
    with _locked(path):
        if path.exists():
            problem += " " + _("It was kept as {name}.").format(name=set_aside(path).name)
        version, plan = good
        back = _write(path, plan, version.saved)
    found = _("Your last good save, of {when} UTC, is back.").format(when=f"{version.saved:%Y-%m-%d %H:%M}")
    return Opened(path, back.plan, back.digest, f"{problem} {found}")


def save(opened: Opened, plan: Plan, at: datetime | None = None) -> Opened:
    """Save ``plan``, which was made from ``opened.plan``, at the moment ``at`` (now).

    Where another window saved in between, both sides' changes come together (``merge``), and what they disagree on is
    in ``conflicts``.

    Raises:
        ForeignError: the file has become something else; it is left as it is.
        PlainError: the file cannot be written, or another window keeps it locked.
    """
    path, plan = opened.path, plan.model_copy(update={"saved": at or now()})
    with _locked(path):
        if not path.exists():
            written = _write(path, plan, plan.saved)
            return Opened(path, written.plan, written.digest, _("The file was gone; it is back with your changes."))
        if _digest(path.read_bytes()) == opened.digest:
            _keep(path, opened.plan)
            return _write(path, plan, plan.saved)
        try:
            theirs = _load(path)
        except ForeignError:
            raise
        except PlainError as error:
            kept = _("It was kept as {name}, and your version saved.").format(name=set_aside(path).name)
            written = _write(path, plan, plan.saved)
            return Opened(path, written.plan, written.digest, f"{error} {kept}")
        _keep(path, theirs.plan)
        merged = merge(opened.plan, plan, theirs.plan)
        written = _write(path, merged.plan, plan.saved)
        return Opened(path, written.plan, written.digest, _said_merged(merged.conflicts), merged.conflicts)


def history(path: Path) -> list[Version]:
    """The saves that are still kept, the newest first."""
    versions = []
    for file in _folder(path).glob("*.json"):
        number, _dash, stamp = file.stem.partition("-")
        try:
            versions.append(Version(int(number), datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC), file))
        except ValueError:  # not a save of ours
            continue
    return sorted(versions, key=lambda version: version.number, reverse=True)


def look(version: Version) -> Plan:
    """The plan as it was at an earlier save.

    Raises:
        PlainError: that save is damaged.
    """
    return parse(read_json(version.path), version.path.name)


def restore(opened: Opened, version: Version, at: datetime | None = None) -> Opened:
    """Make an earlier save the plan again; what stands now stays in the history.

    Raises:
        PlainError: that save is damaged, or the file cannot be written.
    """
    return save(opened, look(version), at)


def thinned(versions: Iterable[Version], today: datetime) -> list[Version]:
    """The saves to let go of: of those in the same minute, hour, day or month the last is kept (see ``THINNED``)."""
    dropped = []
    seen = set()
    for n, version in enumerate(sorted(versions, key=lambda version: version.number, reverse=True)):
        age = today - version.saved
        pattern = next((pattern for pattern, span in THINNED if age <= span), "%Y%m")
        bucket = version.saved.strftime(pattern)
        if bucket in seen and n >= NEWEST:
            dropped.append(version)
        seen.add(bucket)
    return dropped


def _check_name(path: Path) -> None:
    if not path.name.endswith(SUFFIX):
        raise PlainError(_("Call the file NAME{suffix}, not {file}.").format(suffix=SUFFIX, file=path.name))


def _load(path: Path) -> Opened:
    data = read_json(path)
    return Opened(path, parse(data, path.name), _digest(path.read_bytes()))


def _keep(path: Path, held: Plan) -> None:
    """Put what the file holds into the history, where it came by mail or in an older layout and is not there yet."""
    data = path.read_bytes()
    if not any(version.path.read_bytes() == data for version in history(path)[:2]):
        write_atomically(_next_version(path, held.saved), data)


def _good(version: Version) -> Plan | None:
    try:
        return look(version)
    except PlainError:
        return None


def _write(path: Path, plan: Plan, moment: datetime) -> Opened:
    """The history first: after a kill in between, the file is whole and the newer save is in the history."""
    plan = plan.model_copy(update={"saved": moment})
    data = encoded(dump_json(plan.model_dump(mode="json")))
    write_atomically(_next_version(path, moment), data)
    write_atomically(path, data)
    for version in thinned(history(path), moment):
        version.path.unlink(missing_ok=True)
    return Opened(path, plan, _digest(data))


def _said_merged(conflicts: tuple[Conflict, ...]) -> str:
    said = _("Somebody else saved this plan in the meantime: both your changes are in it now.")
    if not conflicts:
        return said
    n = len(conflicts)
    differ = ngettext("In {n} place you differ.", "In {n} places you differ.", n).format(n=n)
    return f"{said} {differ}"


def _folder(path: Path) -> Path:
    return path.parent / ".samtrain" / "history" / path.name.removesuffix(SUFFIX)


def _next_version(path: Path, saved: datetime) -> Path:
    number = next((version.number for version in history(path)), 0) + 1
    return _folder(path) / f"{number:06d}-{saved.astimezone(UTC):{_STAMP}}.json"


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the plan's lock; the system lets go of it when a program is killed.

    Raises:
        PlainError: another window keeps it, or its file cannot be written.
    """
    lock = path.parent / ".samtrain" / f"{path.name}.lock"
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        handle = lock.open("a+b")
    except OSError as error:
        raise PlainError(
            _("{file} cannot be written ({why}). Check that the folder exists and is yours to write to.").format(
                file=path, why=error.strerror
            )
        ) from error
    with handle:
        until = time.monotonic() + PATIENCE
        while not _try_lock(handle.fileno()):
            if time.monotonic() > until:
                raise PlainError(
                    _("{file} is being saved by another window. Close that window and try again.").format(
                        file=path.name
                    )
                )
            time.sleep(0.02)
        yield


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

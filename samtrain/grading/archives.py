"""Zips as an LMS gives them, opened without trusting them: everything stays in memory, nothing is unpacked to disk."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath

from samtrain.errors import PlainError
from samtrain.i18n import _

#: A hand-in may be this large when unpacked (bytes), and hold this many files.
MOST_BYTES = 50_000_000
MOST_FILES = 500
#: A zip of zips may hold this many hand-ins.
MOST_HAND_INS = 5_000
#: Zips know no time before.
_EARLIEST = datetime(1980, 1, 1)


@dataclass
class Bundle:
    """The files of one hand-in. ``name`` is its path as the LMS has it; ``files`` are by name, without folders."""

    name: str
    files: dict[str, bytes] = field(default_factory=dict)
    latest: datetime = _EARLIEST


@dataclass(frozen=True)
class Refused:
    """A zip that cannot be taken: its ``name``, a sentence that names it, and the zip itself, unopened.

    ``data`` is None for a zip that is too large to be copied and lies where it was.
    """

    name: str
    said: str
    data: bytes | None


def bundles(path: Path) -> Iterator[Bundle | Refused]:
    """Every hand-in below ``path`` (a zip, or a folder of zips and unpacked hand-ins), in the order of their names.

    A zip that cannot be taken is told instead, and the others go on.
    """
    if path.is_file():
        yield from _opened(path.name, path)
        return
    unpacked: dict[str, Bundle] = {}
    for file in sorted(path.rglob("*")):
        name = file.relative_to(path)
        if file.is_symlink() or not file.is_file() or _is_hidden(name.parts):
            continue
        if file.suffix.lower() == ".zip":
            yield from _opened(name.as_posix(), file)
        elif file.stat().st_size <= MOST_BYTES:
            changed = datetime.fromtimestamp(file.stat().st_mtime)
            _add(unpacked, name.parent.as_posix(), name.name, file.read_bytes(), changed)
    yield from (bundle for bundle in unpacked.values() if _holds_notebook(bundle))


def _opened(name: str, source: Path | io.BytesIO, *, is_inner: bool = False) -> Iterator[Bundle | Refused]:
    def refused(said: str) -> Refused:
        if isinstance(source, io.BytesIO):
            return Refused(name, said, source.getvalue())
        return Refused(name, said, source.read_bytes() if source.stat().st_size <= MOST_BYTES else None)

    try:
        with zipfile.ZipFile(source) as archive:
            yield from list(_members(name, archive, is_inner))
    except PlainError as error:
        yield refused(str(error))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        yield refused(_("{file} is damaged or no zip at all. Ask for it again.").format(file=name))


def _members(name: str, archive: zipfile.ZipFile, is_inner: bool) -> Iterator[Bundle | Refused]:
    members = [info for info in archive.infolist() if not info.is_dir()]
    zips = [info for info in members if info.filename.lower().endswith(".zip")]
    if zips and is_inner:
        raise PlainError(_("{file} holds zips within zips within zips and was left out.").format(file=name))
    most = MOST_HAND_INS if zips else 1
    if len(members) > MOST_FILES * most or any(info.file_size > MOST_BYTES for info in members):
        raise PlainError(_("{file} is too large and was left out.").format(file=name))
    if sum(info.file_size for info in members if info not in zips) > MOST_BYTES:
        raise PlainError(_("{file} is too large when unpacked and was left out.").format(file=name))
    for info in members:
        _refuse_unsafe(name, info)
    folders: dict[str, Bundle] = {}
    for info in members:
        path = PurePosixPath(info.filename)
        if _is_hidden(path.parts) or "__MACOSX" in path.parts:
            continue
        if info in zips:
            yield from _opened(f"{name}/{path}", io.BytesIO(archive.read(info)), is_inner=True)
        else:
            label = f"{name}/{path.parent}" if path.parent.parts else name
            _add(folders, label, path.name, archive.read(info), _when(info))
    made = [bundle for bundle in folders.values() if _holds_notebook(bundle)]
    if not made and not zips:
        raise PlainError(_("{file} holds no notebook and was left out.").format(file=name))
    yield from made


def _when(info: zipfile.ZipInfo) -> datetime:
    """When a member was changed, as far as its zip says."""
    try:
        return datetime(*info.date_time)
    except ValueError:  # some programs write day 0 of month 0
        return _EARLIEST


def _refuse_unsafe(name: str, info: zipfile.ZipInfo) -> None:
    """Raise PlainError for a member that points outside, is a link, or cannot be read."""
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or any(":" in part for part in path.parts):
        said = _("{file} was refused: “{member}” points outside of the zip.")
    elif stat.S_ISLNK(info.external_attr >> 16):
        said = _("{file} was refused: “{member}” is a link, not a file.")
    elif info.flag_bits & 1:
        said = _("{file} was left out: it is locked with a password.")
    else:
        return
    raise PlainError(said.format(file=name, member=info.filename))


def _add(into: dict[str, Bundle], folder: str, name: str, data: bytes, changed: datetime) -> None:
    bundle = into.setdefault(folder, Bundle(folder))
    bundle.files[name] = data
    bundle.latest = max(bundle.latest, changed)


def _holds_notebook(bundle: Bundle) -> bool:
    return any(name.endswith(".ipynb") for name in bundle.files)


def _is_hidden(parts: tuple[str, ...]) -> bool:
    return any(part.startswith(".") for part in parts)

"""Reading and writing people's files: whole or not at all, and one clear sentence when something is wrong."""

import json
import math
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from samtrain.errors import PlainError
from samtrain.i18n import _


def write_atomically(path: Path, data: str | bytes) -> None:
    """Write ``data`` to ``path`` so that a kill at any moment leaves either the old file or the new one.

    Text is written as UTF-8 with ``\\n`` line ends on every system.

    Raises:
        PlainError: the folder cannot be written to.
    """
    raw = encoded(data) if isinstance(data, str) else data
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise PlainError(
            _("{file} cannot be written ({why}). Check that the folder exists and is yours to write to.").format(
                file=path, why=error.strerror
            )
        ) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise PlainError(
            _("{file} cannot be written ({why}). Close it in other programs and try again.").format(
                file=path, why=error.strerror
            )
        ) from error


def encoded(text: str) -> bytes:
    """``text`` as UTF-8; half a character (a lone surrogate, such as a cut emoji leaves) becomes "?"."""
    return text.encode("utf-8", errors="replace")


def sound(value: Any) -> Any:
    """Parsed JSON as every program can go on with it.

    Half characters (see ``encoded``) become "?"; whole numbers that no float can hold become infinite, as JSON's own
    ``1e999`` does.
    """
    if isinstance(value, dict):
        return {sound(key): sound(part) for key, part in value.items()}
    if isinstance(value, list):
        return [sound(part) for part in value]
    if isinstance(value, str):
        return value if value.isascii() else encoded(value).decode()
    if isinstance(value, int) and value.bit_length() > 1023:
        return math.inf if value > 0 else -math.inf
    return value


def dump_json(value: Any) -> str:
    """JSON as people can read it: indented, UTF-8, keys in the order given, one line end at the end."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def read_json(path: Path) -> Any:
    """Parse the JSON file ``path``.

    Raises:
        PlainError: the file is missing, cannot be opened, is not UTF-8, or is not JSON (with the line where reading
            stopped).
    """
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise PlainError(_("{file} is missing.").format(file=path.name)) from error
    except OSError as error:
        raise PlainError(
            _("{file} cannot be read ({why}). Close it in other programs and try again.").format(
                file=path.name, why=error.strerror
            )
        ) from error
    except UnicodeDecodeError as error:
        raise PlainError(
            _("{file} is not a text file that samtrain wrote. Put the original back.").format(file=path.name)
        ) from error
    except (ValueError, RecursionError) as error:  # ValueError also for a number of thousands of digits
        line = getattr(error, "lineno", 1)
        raise PlainError(
            _("{file} is damaged: reading stopped at line {line}. Put the last good copy back.").format(
                file=path.name, line=line
            )
        ) from error


def set_aside(path: Path) -> Path:
    """Rename the damaged file ``path`` so that nothing in it is lost, and return its new place.

    Raises:
        PlainError: it cannot be renamed.
    """
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%S}"
    kept = path.with_name(f"{path.name}.damaged-{stamp}")
    again = 1
    while kept.exists():
        again += 1
        kept = path.with_name(f"{path.name}.damaged-{stamp}-{again}")
    try:
        path.rename(kept)
    except OSError as error:
        raise PlainError(
            _("{file} is damaged and cannot be set aside. Rename it and try again.").format(file=path.name)
        ) from error
    return kept

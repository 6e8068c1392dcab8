"""Sentences with names and numbers in them, and lists in words."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from samtrain.i18n import _, ngettext

if TYPE_CHECKING:
    import pandas as pd


def listed(names: "Sequence[str] | pd.Series[str]", most: int = 4) -> str:
    """Names in a sentence: “A, B and C”; beyond ``most`` the rest is counted."""
    names = list(names)
    if len(names) > most:
        rest = len(names) - most + 1
        said = ngettext("{names} and {n} more", "{names} and {n} more", rest)
        return said.format(names=", ".join(names[: most - 1]), n=rest)
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def itemised(title: str, rows: Iterable[str]) -> str:
    """A picture's twin in text: its finding, then one line a row."""
    return "\n".join([title, *(f"- {row}" for row in rows)])

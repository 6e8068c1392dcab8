"""Which column of a sheet holds what: headings known by name, then by likeness; a person may change it."""

import re
from collections.abc import Mapping as Headings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache

from samtrain.errors import PlainError
from samtrain.i18n import _

#: From this likeness (0 to 1) on, a misspelt heading is taken for a known one.
LIKENESS = 0.84

#: What a heading says besides its name: years, currencies, units, “in”, “per year”.
_BESIDES = re.compile(
    r"\b(?:19|20)\d\d\b|\bin\b|\b[tkm]?(?:eur|usd|gbp|chf)\b|\b[tkm]?€|\b(?:mio|tsd|mn)\b|%"
    r"|\bp\.?\s?a\b|\bper (?:year|annum)\b|\ba year\b|\bpro jahr\b"
)
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
#: Dynamics marks the column of its own ids so; without the mark it would read like the column of names.
_HANDS_OFF = "(do not modify)"
_THOUSANDS = re.compile(r"(?<![^\W_])(?:t€|k€|€k|teur|keur|tusd|kusd|k\$|\$k|tsd|thousands?|'000|000s?)(?![^\W_])")
_MILLIONS = re.compile(r"(?<![^\W_])(?:m€|€m|meur|musd|m\$|\$m|mio|mn|millions?|millionen)(?![^\W_])")


@dataclass(frozen=True)
class Mapping:
    """Which heading holds which field. ``guessed`` fields were found by likeness only; ``left`` headings are unused.

    ``fields`` are all that may be mapped; without them any may.
    """

    columns: dict[str, str]
    guessed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    def change(self, field: str, heading: str | None) -> "Mapping":
        """The same mapping with ``field`` read from ``heading``, or from nowhere; a heading serves one field only.

        Raises:
            PlainError: there is no such field or heading.
        """
        known = [*self.columns.values(), *self.left]
        if self.fields and field not in self.fields:
            raise PlainError(
                _("There is no field “{field}”. Fields: {known}.").format(field=field, known=", ".join(self.fields))
            )
        if heading is not None and heading not in known:
            raise PlainError(
                _("There is no column “{heading}”. Columns: {known}.").format(heading=heading, known=", ".join(known))
            )
        columns = {name: used for name, used in self.columns.items() if name != field and used != heading}
        if heading is not None:
            columns[field] = heading
        guessed = tuple(name for name in self.guessed if name in columns and name != field)
        return replace(
            self, columns=columns, guessed=guessed, left=tuple(name for name in known if name not in columns.values())
        )

    def check(self, headings: Sequence[str], file: str) -> None:
        """Make sure that every heading is one of ``headings``.

        Raises:
            PlainError: the mapping belongs to another file.
        """
        absent = [heading for heading in self.columns.values() if heading not in headings]
        if absent:
            raise PlainError(
                _("{file} has no column “{heading}”. Choose one of: {known}.").format(
                    file=file, heading=absent[0], known=", ".join(headings)
                )
            )


def match_columns(headings: Sequence[str], known: Headings[str, Sequence[str]]) -> Mapping:
    """Find each field's heading: by one of its ``known`` names, then by likeness; the best pairs first.

    Case, spaces, years, units and brackets do not count. Of several headings that fit equally well, the one with the
    latest year wins, then the name that stands first among the field's known ones, then the first column.
    """
    key = tuple((field, tuple(spellings)) for field, spellings in known.items())
    names = _names(key)
    pairs = []
    for n, heading in enumerate(headings):
        plain = _plain(heading)
        alike = {names[plain][0]: 1.0} if plain in names else _look_alikes(plain, key)
        rank = names[plain][1] if plain in names else 0
        pairs += [(-likeness, -_year(heading), rank, n, field) for field, likeness in alike.items()]
    columns: dict[str, str] = {}
    guessed: list[str] = []
    for unlikeness, _latest, _rank, n, field in sorted(pairs):
        if field not in columns and headings[n] not in columns.values():
            columns[field] = headings[n]
            if unlikeness > -1:
                guessed.append(field)
    ordered = {field: columns[field] for field in known if field in columns}
    return Mapping(
        ordered,
        tuple(field for field in ordered if field in guessed),
        tuple(name for name in headings if name not in columns.values()),
        tuple(known),
    )


def said_guesses(mapping: Mapping, labels: Headings[str, str]) -> list[str]:
    """A sentence for each field that was found by likeness only; ``labels`` is what a person calls the fields."""
    said = _("Column “{heading}” was taken for {field}: change it if that is wrong.")
    return [said.format(heading=mapping.columns[field], field=labels[field].lower()) for field in mapping.guessed]


def said_factors(mapping: Mapping, factors: Headings[str, float]) -> list[str]:
    """A sentence for each field whose amounts are multiplied by what their heading says."""
    said = _("“{heading}” was multiplied by {factor}, as its heading says.")
    return [
        said.format(heading=mapping.columns[field], factor=f"{factor:,.0f}")
        for field, factor in factors.items()
        if factor > 1
    ]


def unit_factor(heading: str) -> float:
    """What a unit in the heading of an amount of money multiplies by: 1000 for “Umsatz (T€)”."""
    text = heading.casefold()
    return 1e3 if _THOUSANDS.search(text) else 1e6 if _MILLIONS.search(text) else 1.0


#: Each field with its known headings, as a key of caches.
_Known = tuple[tuple[str, tuple[str, ...]], ...]


@cache
def _names(known: _Known) -> dict[str, tuple[str, int]]:
    """Known heading -> its field, and its place among that field's headings."""
    return {name.replace(" ", ""): (field, n) for field, names in known for n, name in enumerate(names)}


@cache
def _look_alikes(plain: str, known: _Known) -> dict[str, float]:
    """Fields one of whose headings is spelt nearly like ``plain``; short words are taken for nothing but themselves."""
    alike: dict[str, float] = {}
    spelling = SequenceMatcher(b=plain, autojunk=False)
    for name, (field, _rank) in _names(known).items():
        if min(len(name), len(plain)) > 3 and abs(len(name) - len(plain)) <= 4:
            spelling.set_seq1(name)
            least = max(LIKENESS, alike.get(field, 0.0))
            if spelling.real_quick_ratio() >= least and spelling.quick_ratio() >= least:
                likeness = spelling.ratio()
                if likeness >= least:
                    alike[field] = likeness
    return alike


def _plain(heading: str) -> str:
    """A heading without case, spaces, brackets, years, units and signs: “Net sales 2025 (k€)” is “netsales”."""
    text = heading.casefold().replace(_HANDS_OFF, "do not modify")
    return "".join(re.findall(r"[^\W_]+", _BESIDES.sub(" ", _BRACKETS.sub(" ", text))))


def _year(heading: str) -> int:
    return max((int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", heading)), default=0)

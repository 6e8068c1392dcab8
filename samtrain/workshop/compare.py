"""Before and after: the waves of a record beside one another, in the terminal and on a page. Persons are not compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from samtrain.i18n import _, ngettext
from samtrain.look import percent
from samtrain.plan.export.document import Page, Section, render
from samtrain.tools.agreement import Interval
from samtrain.tools.alignment.analysis import (
    KIND_LABELS,
    change,
    coefficients,
    decimal,
    items,
    limits,
    puzzle,
    right_share,
    said_between,
    said_puzzle,
    said_wrong,
)
from samtrain.tools.alignment.model import TeamAlignment

#: Coefficients by their name in ``coefficients``.
_LABELS: dict[str, str] = {
    "alpha": _("Ratings: Krippendorff's α"),
    "r_wg": _("Ratings: mean r_wg"),
    "w": _("Order of goals: Kendall's W"),
    "kappa": _("Roles: Fleiss' κ"),
    "randolph": _("Roles: Randolph's κ"),
    "overlap": _("Goals from memory: mean overlap"),
}
_COUNTED: dict[str, str] = {"items": _("items"), "members": _("members"), "people": _("people")}


@dataclass(frozen=True)
class Figure:
    """One figure over the waves: what it is, and for each wave the value with its interval and n, in words."""

    label: str
    cells: Sequence[str]


def figures(record: TeamAlignment, waves: Sequence[str]) -> list[Figure]:
    """F29–F35 for each of ``waves``: a value is never without its n, and “–” where it is not defined."""
    tables = [coefficients(record, wave) for wave in waves]
    rows = [Figure(_("Answers"), [str(len(record.in_wave(wave))) for wave in waves])]
    for name, label in _LABELS.items():
        found = [
            (Interval(*table.loc[name, ["value", "low", "high", "n"]]), str(table.loc[name, "of"])) for table in tables
        ]
        rows.append(Figure(label, [_counted(interval, _COUNTED[of]) for interval, of in found]))
    right = [right_share(record, wave) for wave in waves]
    rows.append(Figure(_("Right, of what the customer confirmed"), [_share(each) for each in right]))
    rows.append(Figure(_("Facts held by the team, and by the best informed"), [_facts(record, wave) for wave in waves]))
    return [row for row in rows if any(cell != "–" for cell in row.cells)]


def findings(record: TeamAlignment) -> list[str]:
    """What stands out in the last wave, and against the one before: where the team agrees and is wrong comes first."""
    said = (said_wrong(record), change(record), said_puzzle(record))
    return [sentence for sentence in said if sentence]


def report(record: TeamAlignment, account: str, day: date) -> str:
    """The waves as one HTML page, fit to be shown to the team: no member is named."""
    sections = [
        before_and_after(record),
        _by_item(record, record.answered),
        Section(_("What these figures cannot say"), said=limits(record)),
    ]
    n = len(record.members)
    of = ngettext("team of {n}", "team of {n}", n).format(n=n)
    return render(
        Page(account, _("Alignment of the team"), of, day.isoformat(), sections, headline=findings(record))
    )  # fmt: skip


def before_and_after(record: TeamAlignment) -> Section:
    """Every figure of the waves that were answered, side by side."""
    waves = record.answered
    rows = [[each.label, *each.cells] for each in figures(record, waves)]
    return Section(
        _("Before and after"),
        said=[_("In brackets: the limits between which the figure may well lie.")] if rows else (),
        heads=["", *waves],
        rows=rows,
        empty=_("Nobody has answered yet."),
    )


def _by_item(record: TeamAlignment, waves: Sequence[str]) -> Section:
    """Agreement and truth item by item: ▲ marks what the team agrees on and the customer sees otherwise."""
    tables = [items(record, wave) for wave in waves]
    rows = []
    for item in record.items:
        rows.append(
            [
                item.label,
                "–" if item.confirmed is None else str(item.confirmed),
                *(_told(table, item.id) for table in tables),
            ]
        )
    shares = (36, 12, *[52 // max(len(waves), 1)] * len(waves))
    return Section(_("Statement by statement"), heads=[_("Statement"), _("Customer"), *waves], rows=rows, shares=shares)


def _told(table: pd.DataFrame, item: str) -> str:
    kind = str(table["kind"][item])
    if not kind:
        return "–"
    said = _("{kind}: median {median} (r_wg {r_wg}, n = {n})").format(
        kind=KIND_LABELS[kind],
        median=f"{table['median'][item]:g}",
        r_wg=decimal(table["r_wg"][item]),
        n=table["n"][item],
    )
    return f"▲ {said}" if kind == "aligned and wrong" else said


def _counted(found: Interval, of: str) -> str:
    if found.n == 0 or said_between(found) == "–":
        return "–"
    return _("{value}, {n} {of}").format(value=said_between(found), n=found.n, of=of)


def _share(found: Interval) -> str:
    if found.n == 0:
        return "–"
    return _("{good} of {n} items ({low} to {high})").format(
        good=round(found.value * found.n), n=found.n, low=percent(found.low), high=percent(found.high)
    )


def _facts(record: TeamAlignment, wave: str) -> str:
    found = puzzle(record, wave)
    if not found.members:
        return "–"
    return _("{pooled} and {best} of {all}, {n} members").format(
        pooled=round(found.pooled * found.facts), best=round(found.best * found.facts), all=found.facts, n=found.members
    )

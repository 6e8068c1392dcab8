"""How a person works with the choice of accounts: a ranked list to choose from, weights, and the pictures."""

from collections.abc import Callable
from typing import Any

import ipywidgets
import pandas as pd

from samtrain.cases import Case
from samtrain.i18n import _
from samtrain.look import money, percent
from samtrain.screen import AddFrom, Column, Picture, Screen, Setting, Sheet, Table
from samtrain.screen.board import BESIDE
from samtrain.screen.importing import Given, Importing
from samtrain.tools.portfolio import chart
from samtrain.tools.portfolio.analysis import Overview, findings, overview, unsure
from samtrain.tools.portfolio.importer import FIELD_LABELS, Imported, import_accounts
from samtrain.tools.portfolio.lines import hold_lines, import_lines
from samtrain.tools.portfolio.model import BASIS_LABELS, CODE_LABELS, CRITERIA_LABELS, Portfolio, read, strangers
from samtrain.tools.records import Problem

Raw = dict[str, Any]

_RANKING = (
    Column("chosen", _("Chosen"), "check", width=64),
    Column("rank", _("Rank"), width=56, readonly=True),
    Column("name", _("Account"), width=190, readonly=True),
    Column("revenue", _("Revenue"), width=84, readonly=True),
    Column("gross_profit", _("Gross profit"), width=92, readonly=True),
    Column("net", _("Net of cost to serve"), width=104, readonly=True),
    Column("attractive", _("Attractiveness"), width=120, readonly=True, help=_("0 to 10, by your weights")),
    Column("strength", _("Our strength"), width=92, readonly=True, help=_("0 to 10, as our own sales teams see it")),
    Column("stays", _("Stays in"), width=72, readonly=True, help=_("Share of random weightings in which it is chosen")),
)  # fmt: skip


class PortfolioScreen(Screen[Portfolio]):
    """The screen of the account selection; its ranked list follows the weights, and a tick chooses."""

    def __init__(self, raw: Raw, case: Case, on_change: Callable[[Raw], object], notice: str, *, own: bool) -> None:
        self._case = case
        self.ranking = Table(_RANKING, title=_("All accounts, ranked"), fixed=True, name_key="name", visible_rows=9)
        self.ranking.observe(self._ticked, "rows")
        raw = as_rows({"source": "own", **raw} if own else raw, case)
        panels: list[ipywidgets.Widget] = [self.ranking]
        if own:
            importing: Importing[Imported] = Importing(
                title=_("Your own accounts"),
                hint=_("Your file stays on this computer. Export your accounts from the CRM as CSV or Excel."),
                labels=FIELD_LABELS,
                read=_read_accounts,
                count=lambda imported: len(imported.accounts),
                take=self._take,
            )
            panels.insert(0, importing)
        super().__init__(
            title=_("Account selection"),
            account=_("your own accounts") if own else case.supplier,
            question=_("Which few accounts deserve a strategic account manager, and why these?"),
            sheets=(_chosen(), _declined(self._options(raw))),
            read=self._read_and_check,
            pictures=_pictures(case),
            findings=lambda record: findings(overview(record, case)) if _has_accounts(record) else [],
            unsure=lambda record: unsure(overview(record, case)) if _has_accounts(record) else [],
            settings=_settings(),
            raw=raw,
            on_change=on_change,
            panels=panels,
            notice=notice,
        )

    def tell(self) -> None:
        """Bring the findings and the ranked list up to date."""
        super().tell()
        self._rank()

    def _read_and_check(self, raw: Raw) -> tuple[Portfolio, list[Problem]]:
        record, problems = read(raw)
        if not _has_accounts(record):
            return record, problems
        return record, [*problems, *strangers(record, overview(record, self._case).profit.index)]

    def _options(self, raw: Raw) -> tuple[tuple[str, Raw], ...]:
        """Every account as text to search for and as the row to add."""
        record, _problems = read(raw)
        if not _has_accounts(record):
            return ()
        names = overview(record, self._case).profit["name"].items()
        return tuple((f"{name} ({account})", {"id": str(account), "name": str(name)}) for account, name in names)

    def _rank(self) -> None:
        record, _problems = self.validated()
        rows = ranking(overview(record, self._case)) if _has_accounts(record) else []
        with self._without_echo():
            self.ranking.rows = rows

    def _ticked(self, change: Any) -> None:
        if self._quiet:
            return
        before = {row["id"]: row["chosen"] for row in change["old"]}
        toggled = [row for row in change["new"] if bool(row["chosen"]) != bool(before.get(row["id"]))]
        raw = self.raw
        chosen = list(raw.get("chosen") or [])
        for row in toggled:
            chosen = [other for other in chosen if other.get("id") != row["id"]]
            if row["chosen"]:
                chosen.append({"id": row["id"], "name": row["name"]})
        if toggled:
            self.put({**raw, "chosen": chosen})

    def _take(self, imported: Imported) -> list[str]:
        """Go on with imported accounts; choices that name other accounts stay and are marked."""
        raw = {**self.raw, "source": "own", "accounts": imported.rows}
        self.tables["declined"].offer(self._options(raw))
        self.put(raw)
        return [_("These accounts are in the ranked list now. Undo brings the ones before back.")]


def _read_accounts(given: Given) -> Imported:
    if hold_lines(given.content, given.name):
        return import_lines(given.content, given.name, given.mapping)
    return import_accounts(given.content, given.name, given.mapping, given.decimal)


def screen(raw: Raw, case: Case, on_change: Callable[[Raw], object], notice: str = "") -> PortfolioScreen:
    """The screen over the case's accounts; ``on_change`` gets the raw record after every change."""
    return PortfolioScreen(raw, case, on_change, notice, own=False)


def own_screen(raw: Raw, case: Case, on_change: Callable[[Raw], object], notice: str = "") -> PortfolioScreen:
    """The screen over the learner's own accounts, with the import of a CSV or Excel export."""
    return PortfolioScreen(raw, case, on_change, notice, own=True)


def as_rows(raw: Raw, case: Case) -> Raw:
    """``raw`` with the chosen and the declined accounts as rows with name and reason, as the tables show them.

    A code twin keeps ids and, beside them, reasons; whatever else is in ``raw`` stays as it is.
    """
    record, _problems = read(raw)
    if not _has_accounts(record):
        return raw
    view = overview(record, case)
    names = {account: view.name(account) for account in {*view.chosen, *view.declined}}
    chosen = [cell if isinstance(cell, dict) else {"id": cell} for cell in raw.get("chosen") or []]
    reasons = {row.id: {"because": row.because} for row in record.reasons}
    rows = {
        "chosen": [{**_named(row, names), **reasons.get(str(row.get("id")), {})} for row in chosen],
        "declined": [_named(row, names) for row in raw.get("declined") or [] if isinstance(row, dict)],
    }
    return {key: value for key, value in raw.items() if key != "reasons"} | {k: v for k, v in rows.items() if v}


def _named(row: Raw, names: dict[str, str]) -> Raw:
    known = names.get(str(row.get("id")))
    return row if known is None or row.get("name") else {**row, "name": known}


def ranking(view: Overview) -> list[dict[str, Any]]:
    """Rows of the ranked list: by attractiveness once weights are set, by the basis before."""
    table = view.profit
    weighed = view.portfolio.weights.are_set
    by = view.attractiveness if weighed else table[view.basis]
    order = by.sort_values(ascending=False, kind="stable", na_position="last").index
    attractive = view.attractiveness if weighed else pd.Series(dtype=float)
    stays = view.stays if weighed else pd.Series(dtype=float)
    chosen = set(view.chosen)
    return [
        {
            "id": str(account),
            "chosen": account in chosen,
            "rank": str(n + 1),
            "name": view.name(str(account)),
            "revenue": _said(table["revenue"].get(account), lambda x: money(x, view.currency)),
            "gross_profit": _said(table["gross_profit"].get(account), lambda x: money(x, view.currency)),
            "net": _said(table["net"].get(account), lambda x: money(x, view.currency)),
            "attractive": _said(attractive.get(account), lambda x: f"{x:.1f}"),
            "strength": _said(view.strength.get(account), lambda x: f"{x:.1f}"),
            "stays": _said(stays.get(account), percent),
        }
        for n, account in enumerate(order)
    ]


def _said(value: Any, say: Callable[[float], str]) -> str:
    return "–" if value is None or pd.isna(value) else say(float(value))


def _has_accounts(record: Portfolio) -> bool:
    return record.source == "case" or bool(record.accounts)


def _chosen() -> Sheet:
    return Sheet(
        key="chosen",
        title=_("Chosen accounts"),
        columns=(
            Column("name", _("Account"), width=170, readonly=True),
            Column("because", _("Because"), width=250, help=_("One sentence that the board would accept")),
        ),
        name="name",
        example={"name": "Fennick Drives", "because": _("Two new plants need our chips from 2027")},
        first_step=_("set the weights, then tick accounts in the ranked list below."),
        fixed=True,
    )


def _declined(options: tuple[tuple[str, Raw], ...]) -> Sheet:
    return Sheet(
        key="declined",
        title=_("Big accounts that we leave out"),
        columns=(
            Column("id", _("Id"), width=70, readonly=True),
            Column("name", _("Account"), width=200, readonly=True),
            Column("code", _("Reason"), "choice", tuple(CODE_LABELS.items()), width=240),
            Column("because", _("In a sentence"), width=320),
        ),
        name="name",
        example={"name": "Ostwall Mobile", "code": "loses money", "because": _("Expedites eat the margin")},
        first_step=_("add the big accounts that you did not choose."),
        add_from=AddFrom(_("Add an account"), options),
        id_prefix="D",
        visible_rows=5,
    )


def _settings() -> tuple[Setting, ...]:
    weights = tuple(
        Setting(f"weights.{key}", label, "slider", 0, 0, 100, 5, help=_("How much it counts; only the shares matter"))
        for key, label in CRITERIA_LABELS.items()
    )
    return (
        Setting("basis", _("Ranked by"), "choice", "revenue", choices=tuple(BASIS_LABELS.items())),
        Setting("size", _("Accounts to choose"), "number", 12, 1, 60, 1),
        *weights,
        Setting("firm_from", _("Firm from"), "slider", 0.6, 0.4, 0.95, 0.05, basic=False),
    )


def _pictures(case: Case) -> tuple[Picture[Portfolio], ...]:
    def picture(key: str, title: str, draw: Callable[..., Any], text: Callable[[Overview], str]) -> Picture[Portfolio]:
        return Picture(
            key,
            title,
            lambda record: draw(overview(record, case), *BESIDE),
            lambda record: text(overview(record, case)),
        )

    return (
        picture("pareto", _("Pareto"), chart.pareto_chart, chart.pareto_text),
        picture("matrix", _("Attractiveness and strength"), chart.matrix_chart, chart.matrix_text),
        picture("lorenz", _("Lorenz"), chart.lorenz_chart, chart.lorenz_text),
        picture("slope", _("Revenue, gross profit, net"), chart.slope_chart, chart.slope_text),
        picture("whale", _("Whale curve"), chart.whale_chart, chart.whale_text),
        picture("robustness", _("How firm the choice is"), chart.robustness_chart, chart.robustness_text),
    )

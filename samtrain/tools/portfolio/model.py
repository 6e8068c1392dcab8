"""What a learner decides when choosing accounts: what to look at, what counts how much, who is in, who is not, why.

For the case company the record holds decisions only, and accounts come from the case's table. For own data the
accounts themselves are part of the record (see ``importer``).
"""

from collections.abc import Collection, Iterable, Mapping
from copy import deepcopy
from typing import Any, Literal, Self

from pydantic import Field

from samtrain.errors import PlainError
from samtrain.i18n import _
from samtrain.tools.records import Problem, Row, read_rows

Source = Literal["case", "own"]
Basis = Literal["revenue", "gross_profit", "net"]
BASIS_LABELS: dict[str, str] = {
    "revenue": _("revenue"),
    "gross_profit": _("gross profit"),
    "net": _("net of cost to serve"),
}

#: What makes an account attractive to us, in the order in which it is shown.
CRITERIA_LABELS: dict[str, str] = {
    "growth": _("Growth"),
    "spend": _("Size of spend"),
    "margin": _("Margin"),
    "fit": _("Fit"),
    "openness": _("Openness"),
}

Code = Literal[
    "loses money", "shrinking", "small spend", "price only", "poor fit", "well served", "no capacity", "other"
]
#: Why a big account is not chosen.
CODE_LABELS: dict[str, str] = {
    "loses money": _("loses money after cost to serve"),
    "shrinking": _("its own business shrinks"),
    "small spend": _("little left to win"),
    "price only": _("buys on price, not open to more"),
    "poor fit": _("does not fit where we want to go"),
    "well served": _("well served by normal sales"),
    "no capacity": _("next in line, no capacity now"),
    "other": _("another reason"),
}


class Account(Row):
    """One account of the learner's own data. Columns are named as in the case's table of accounts."""

    name: str | None = Field(None, title=_("Name"))
    segment: str | None = Field(None, title=_("Segment"))
    region: str | None = Field(None, title=_("Region"))
    revenue: float | None = Field(None, title=_("Revenue"), description=_("Last 12 months"))
    cogs: float | None = Field(None, title=_("Cost of goods sold"))
    cost_to_serve: float | None = Field(
        None,
        title=_("Cost to serve"),
        description=_("Orders, visits, expedites, samples, engineering, capital"),
        ge=0,
    )
    growth_3y: float | None = Field(None, title=_("Growth a year"), description=_("0.07 is 7 % a year"), ge=-1, le=10)
    spend_total: float | None = Field(
        None,
        title=_("Total spend a year"),
        description=_("What the customer buys of our kind, from all suppliers"),
        ge=0,
    )
    fit: float | None = Field(None, title=_("Fit"), ge=0, le=10)
    openness: float | None = Field(None, title=_("Openness"), ge=0, le=10)
    strength: float | None = Field(
        None, title=_("Our strength"), description=_("Against the best rival, as we see it"), ge=0, le=10
    )


class Weights(Row):
    """How much each criterion of attractiveness counts, in any unit; a blank counts nothing."""

    id: str = "weights"
    growth: float | None = Field(None, title=_("Growth"), ge=0, le=1e6)
    spend: float | None = Field(None, title=_("Size of spend"), ge=0, le=1e6)
    margin: float | None = Field(None, title=_("Margin"), ge=0, le=1e6)
    fit: float | None = Field(None, title=_("Fit"), ge=0, le=1e6)
    openness: float | None = Field(None, title=_("Openness"), ge=0, le=1e6)

    def raw(self) -> dict[str, float | None]:
        """Each criterion's weight as it was typed."""
        return {name: getattr(self, name) for name in CRITERIA_LABELS}

    @property
    def are_set(self) -> bool:
        """Whether at least one criterion counts."""
        return any(self.raw().values())

    def shares(self) -> dict[str, float]:
        """Each criterion's share of all weight; the shares add up to 1.

        Raises:
            PlainError: no criterion has a weight above 0.
        """
        if not self.are_set:
            raise PlainError(_("All weights are 0 or blank. Give at least one criterion a weight above 0."))
        total = sum(weight or 0.0 for weight in self.raw().values())
        return {name: (weight or 0.0) / total for name, weight in self.raw().items()}


class Reason(Row):
    """Why an account is chosen, or worth a remark. The id is the account's."""

    because: str | None = Field(None, title=_("Because"))


class Declined(Row):
    """A big account that is not chosen. The id is the account's."""

    code: Code | None = Field(None, title=_("Reason"))
    because: str | None = Field(None, title=_("Because"))


class Settings(Row):
    """The single values of a portfolio."""

    id: str = "settings"
    source: Source = Field("case", title=_("Accounts from"))
    case: str = Field("a-chips", title=_("Case"))
    currency: str = Field("EUR", title=_("Currency"), description=_("Of own data; the case has its own"))
    basis: Basis | None = Field(None, title=_("Ranked by"))
    size: int = Field(12, title=_("Accounts to choose"), ge=1, le=60)
    firm_from: float = Field(
        0.6, title=_("Firm from"), description=_("Share of weightings in which a firm choice stays"), gt=0, le=1
    )


class Portfolio(Settings):
    """What is decided: ``settings``, the weights, who is chosen, who is declined, and why."""

    weights: Weights = Field(default_factory=Weights)
    accounts: list[Account] = Field(default_factory=list)
    chosen: list[str] = Field(default_factory=list)
    reasons: list[Reason] = Field(default_factory=list)
    declined: list[Declined] = Field(default_factory=list)

    def reason(self, account_id: str) -> str:
        """Why ``account_id`` is chosen or declined, "" when nothing is said."""
        rows: Iterable[Reason | Declined] = [*self.reasons, *self.declined]
        return next((row.because for row in rows if row.id == account_id and row.because), "")


def read(raw: dict[str, Any]) -> tuple[Portfolio, list[Problem]]:
    """Read a raw record leniently: what breaks a rule counts as blank and is reported. Never raises for any JSON."""
    if not isinstance(raw, Mapping):
        return Portfolio(), [Problem("settings", 0, "", _("This record is unreadable and was left out."))]
    settings, problems = read_rows(Settings, [{**raw, "id": "settings"}], "settings")
    weights = raw.get("weights") or {}
    if not isinstance(weights, Mapping):
        weights, problems = {}, [*problems, Problem("weights", 0, "", _("The weights are unreadable: set them again."))]
    weighed, found = read_rows(Weights, [{**weights, "id": "weights"}], "weights")
    problems += found
    if any(weight is not None for weight in weighed[0].raw().values()) and not weighed[0].are_set:
        problems.append(
            Problem("weights", 0, "", _("All weights are 0. Give at least one criterion a weight above 0."))
        )
    accounts, found = read_rows(Account, raw.get("accounts"), "accounts")
    problems += found
    reasons, found = read_rows(Reason, _reason_rows(raw), "reasons")
    problems += found
    declined, found = read_rows(Declined, raw.get("declined"), "declined")
    problems += found
    chosen, found = _read_chosen(raw.get("chosen"))
    problems += found
    for n, row in enumerate(declined):
        if row.id in chosen:
            said = _("“{id}” is chosen and declined. Take it out of one of the two.").format(id=row.id)
            problems.append(Problem("declined", n, "id", said))
    portfolio = Portfolio(
        **settings[0].model_dump(),
        weights=weighed[0],
        accounts=accounts,
        chosen=chosen,
        reasons=reasons,
        declined=declined,
    )
    return portfolio, problems


def _reason_rows(raw: Mapping[str, Any]) -> Any:
    """Reasons as the twin keeps them, or as they stand beside the chosen accounts on the screen."""
    chosen = raw.get("chosen")
    beside = (
        [row for row in chosen if isinstance(row, Mapping) and row.get("because")] if isinstance(chosen, list) else []
    )
    kept = raw.get("reasons")
    return [*kept, *beside] if isinstance(kept, list) else (beside or kept)


def _read_chosen(cells: Any) -> tuple[list[str], list[Problem]]:
    if not isinstance(cells, list):
        return [], [Problem("chosen", 0, "", _("The list of chosen accounts is unreadable."))] if cells else []
    chosen: list[str] = []
    problems: list[Problem] = []
    for n, cell in enumerate(cells):
        cell = cell.get("id") if isinstance(cell, Mapping) else cell  # a screen's row, or an id alone
        if not isinstance(cell, str) or not cell.strip():
            problems.append(Problem("chosen", n, "id", _("Choice {n} names no account.").format(n=n + 1)))
        elif cell.strip() in chosen:
            problems.append(Problem("chosen", n, "id", _("“{id}” is chosen twice.").format(id=cell.strip())))
        else:
            chosen.append(cell.strip())
    return chosen, problems


def strangers(portfolio: Portfolio, known: Collection[str]) -> list[Problem]:
    """Decisions about accounts that are not among the ``known`` ids."""
    tables = {
        "chosen": portfolio.chosen,
        "reasons": [row.id for row in portfolio.reasons],
        "declined": [row.id for row in portfolio.declined],
    }
    return [
        Problem(table, n, "id", _("There is no account “{id}”. Take one from the list.").format(id=account))
        for table, accounts in tables.items()
        for n, account in enumerate(accounts)
        if account not in known
    ]


class PortfolioChoice:
    """The screen's code twin: each call makes one change by the screen's rules, and returns the choice itself.

    ``known`` are the account ids that may be named; None lets any pass. A change that breaks a rule raises
    PlainError with the rule's sentence and leaves everything as it was.

    >>> choice = PortfolioChoice().weigh(growth=30, margin=70).choose("A001", because="Two sites open to us")
    >>> choice.raw["chosen"]
    ['A001']
    """

    def __init__(self, known: Iterable[str] | None = None) -> None:
        self._known = None if known is None else frozenset(known)
        self._raw: dict[str, Any] = {}

    @property
    def raw(self) -> dict[str, Any]:
        """The record as the screen would save it."""
        return deepcopy(self._raw)

    @property
    def record(self) -> Portfolio:
        """The record as analyses and criteria see it."""
        return read(self._raw)[0]

    def set(self, *, basis: Basis | None = None, size: int | None = None, firm_from: float | None = None) -> Self:
        """Set what accounts are ranked by, how many to choose, and from which share on a choice counts as firm."""
        settings = {"basis": basis, "size": size, "firm_from": firm_from}
        return self._change({key: value for key, value in settings.items() if value is not None})

    def use(self, accounts: Iterable[Mapping[str, Any]]) -> Self:
        """Work on own ``accounts`` (rows as ``importer.Imported.rows`` holds them) instead of the case's."""
        rows = [dict(row) for row in accounts]
        known, self._known = self._known, frozenset(str(row.get("id")) for row in rows)
        try:
            return self._change({"source": "own", "accounts": rows})
        except PlainError:
            self._known = known
            raise

    def weigh(
        self,
        *,
        growth: float | None = None,
        spend: float | None = None,
        margin: float | None = None,
        fit: float | None = None,
        openness: float | None = None,
    ) -> Self:
        """Set what makes an account attractive; any unit will do, since only the shares count."""
        given = {"growth": growth, "spend": spend, "margin": margin, "fit": fit, "openness": openness}
        weights = {**self._raw.get("weights", {}), **{key: value for key, value in given.items() if value is not None}}
        return self._change({"weights": weights})

    def choose(self, account_id: str, because: str = "") -> Self:
        """Add an account to the chosen ones."""
        change: dict[str, Any] = {"chosen": [*self._raw.get("chosen", []), account_id]}
        if because:
            change["reasons"] = [*self._raw.get("reasons", []), {"id": account_id, "because": because}]
        return self._change(change)

    def decline(self, account_id: str, because: str = "", code: Code = "other") -> Self:
        """Say that a big account is not chosen, and why."""
        row = {"id": account_id, "code": code, "because": because}
        return self._change({"declined": [*self._raw.get("declined", []), row]})

    def _change(self, change: dict[str, Any]) -> Self:
        raw = {**self._raw, **change}
        portfolio, problems = read(raw)
        if self._known is not None:
            problems += strangers(portfolio, self._known)
        if problems:
            raise PlainError(problems[0].said)
        self._raw = raw
        return self

"""What is computed for the one page: what the tables hold of the indicators, what the tender allows, what stands out.

The figures are sums and shares of the case's own tables, for the focus account in the twelve months up to today.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from samtrain.cases import Case
from samtrain.i18n import _, ngettext
from samtrain.sentences import listed
from samtrain.tools.capstone.model import (
    ACTIONS,
    CHECKPOINTS,
    DAYS,
    GOALS,
    PEOPLE,
    WAY_LABELS,
    WORDS,
    Action,
    Goal,
    OnePage,
    Person,
)
from samtrain.tools.days import in_words
from samtrain.tools.evidence import said_evidence
from samtrain.tools.records import FRESH_DAYS, Statement

#: Activities that serving a customer costs, as the accounts' columns and the rates call them.
_ACTIVITIES = ("orders", "visits", "expedite", "samples", "eng_h")
#: A price in a region counts from so many lines on.
_LINES = 3
#: A product is compared if so many regions pay for it.
_REGIONS = 3
_NUMBER = re.compile(r"\d")


def has_number(text: str | None) -> bool:
    """Whether a target can be counted."""
    return bool(text and _NUMBER.search(text))


def last_day(today: date) -> date:
    """The last of the days that the page looks ahead."""
    return today + timedelta(days=DAYS)


def within(day: date | None, today: date) -> bool:
    """Whether ``day`` is one of the days ahead."""
    return day is not None and today <= day <= last_day(today)


def names(case: Case, table: str, key: str, name: str = "name") -> dict[str, str]:
    """Id -> name of a case table's rows; empty where the case has no such table."""
    if table not in case.tables:
        return {}
    rows = case.table(table).dropna(subset=[name])
    return dict(zip(rows[key].astype(str), rows[name].astype(str), strict=True))


def people_of(case: Case) -> dict[str, str]:
    """Id -> name of the customer's people."""
    return names(case, "contacts", "contact_id")


def team_of(case: Case) -> dict[str, str]:
    """Id -> name of our team."""
    return names(case, "team", "team_id")


def goals_of(case: Case) -> dict[str, str]:
    """Id -> words of the customer's goals."""
    return names(case, "goals", "goal_id", "goal")


def buyers(case: Case) -> set[str]:
    """Ids of those who buy: the buyers by role, the one to whom most of them report, and whoever reports to one of these."""
    contacts = case.table("contacts").astype({"contact_id": str})
    chosen = contacts["role"] == "buyer"
    heads = contacts.loc[chosen, "reports_to"].dropna().mode()
    purchasing = {*contacts.loc[chosen, "contact_id"], *heads.astype(str).head(1)}
    return purchasing | set(contacts.loc[contacts["reports_to"].isin(purchasing), "contact_id"])


# What the tables hold of the indicators ------------------------------------------------------------


@dataclass(frozen=True)
class Basis:
    """A figure that the tables hold today. ``better``: +1 more is better, −1 less. ``benefit``: of a programme, "" if none.

    theirs: whether the customer would count it, too. table: where it stands.
    """

    label: str
    value: float
    unit: str
    better: int
    theirs: bool
    benefit: str
    table: str


def bases(case: Case) -> dict[str, Basis]:
    """What can be counted from the case's tables today, by key; what a case has no table for is not in it."""
    found: dict[str, Basis] = {}
    if {"orders", "accounts", "cts_rates"} <= case.tables.keys():
        found |= _from_orders(case) | _from_accounts(case)
    if "spend" in case.tables:
        spend = case.table("spend").groupby("supplier")["amount"].sum()
        share = 100 * float(spend.get("us", 0.0)) / float(spend.sum())
        found["wallet"] = Basis(_("Our share of what they buy"), round(share, 1), "%", 1, False, "revenue", "spend")
    if "satisfaction" in case.tables:
        answers = case.table("satisfaction").dropna(subset=["score"]).sort_values("date", kind="stable")
        latest = answers.drop_duplicates("contact_id", keep="last")
        label = _("Mean of their latest answers, would they recommend us")
        found["content"] = Basis(
            label, round(float(latest["score"].mean()), 1), _("of 10"), 1, True, "retention", "satisfaction"
        )
    goals = case.table("goals")
    fresh = pd.to_datetime(goals["as_of"]) >= pd.Timestamp(case.today) - pd.Timedelta(days=FRESH_DAYS)
    n = int((fresh & (goals["evidence"] == "customer-confirmed")).sum())
    found["confirmed"] = Basis(_("Goals that they have confirmed to us"), n, _("goals"), 1, True, "", "goals")
    if "actions" in case.tables:
        running = case.table("actions")
        loose = int((running["status"].ne("done") & running["goal_id"].isna()).sum())
        found["loose"] = Basis(
            _("Open actions of ours without a goal of theirs"), loose, _("actions"), -1, False, "", "actions"
        )
    return found


def _from_orders(case: Case) -> dict[str, Basis]:
    rows = case.table("orders").drop_duplicates("order_id")
    rows = rows[rows["account_id"] == case.account_id]
    day = pd.to_datetime(rows["date"], errors="coerce")
    end, year = pd.Timestamp(case.today), pd.DateOffset(years=1)
    now, before = rows[(day > end - year) & (day <= end)], rows[(day > end - year - year) & (day <= end - year)]
    promised, delivered = (pd.to_datetime(now[column], errors="coerce") for column in ("promised", "delivered"))
    known = promised.notna() & delivered.notna()
    kept = 100 * float((delivered <= promised)[known].mean())
    again = 100 * float(now["net_price"].sum()) / float(before["net_price"].sum())
    product, spread = _spread(now)
    return {
        "on-time": Basis(_("Deliveries on the promised day or before"), round(kept, 1), "%", 1, True, "", "orders"),
        "again": Basis(_("Revenue against the year before"), round(again, 1), "%", 1, False, "retention", "orders"),
        "spread": Basis(
            _("Between dearest and cheapest region, for {product}").format(product=product.lower()), round(spread, 1), "%", -1, True,
            "", "orders",
        ),
    }  # fmt: skip


def _spread(lines: pd.DataFrame) -> tuple[str, float]:
    """The product whose price differs most between regions, and by how many per cent the cheapest lies below the dearest."""
    known = lines.dropna(subset=["qty", "net_price", "region", "product"])
    sums = known.groupby(["product", "region"])[["net_price", "qty"]].sum()
    sums["n"] = known.groupby(["product", "region"]).size()
    sums = sums[sums["n"] >= _LINES]
    price = sums["net_price"] / sums["qty"]
    count = (
        sums.groupby("product")["n"].agg(["size", "sum"]).sort_values(["size", "sum"], ascending=False, kind="stable")
    )
    wide = count["size"] >= min(_REGIONS, count["size"].max())
    paid = {str(product): price[product] for product in count.index[wide]}
    gaps = {product: 100 * float(1 - prices.min() / prices.max()) for product, prices in paid.items()}
    widest = max(gaps, key=lambda product: gaps[product])
    return widest, gaps[widest]


def _from_accounts(case: Case) -> dict[str, Basis]:
    rows = case.table("accounts").drop_duplicates("account_id").set_index("account_id")
    rate = case.table("cts_rates").set_index("activity")["rate"]
    cost = rows["revenue"] * rows["dso"] / 365 * rate["capital"]
    for activity in _ACTIVITIES:
        cost = cost + rows[f"cts_{activity}"] * rate[activity]
    share = 100 * float((cost / rows["revenue"])[case.account_id])
    left = rows["revenue"] - rows["cogs"] - cost
    rank = int(left.rank(ascending=False)[case.account_id])
    return {
        "serving": Basis(_("Cost to serve, of revenue"), round(share, 1), "%", -1, False, "acquisition", "accounts"),
        "rank": Basis(_("Place among our accounts by what is left"), rank, "", -1, False, "selection", "accounts"),
    }


# The tender ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Phase:
    """A stretch of the tender. ``allows``: the ways of being in touch that its rule leaves open."""

    name: str
    start: date
    end: date
    allows: frozenset[str]
    rule: str


def phases(case: Case) -> list[Phase]:
    """The phases of the tender in the order of days; none where nothing is out to tender."""
    if "tender" not in case.tables:
        return []
    rows = case.table("tender").astype(str).to_dict("records")
    found = [
        Phase(
            row["phase"],
            date.fromisoformat(row["start"]),
            date.fromisoformat(row["end"]),
            frozenset(row["allows"].split()),
            row["rule"],
        )
        for row in rows
    ]
    return sorted(found, key=lambda phase: phase.start)


def contacts(record: OnePage) -> list[Action | Person]:
    """What a rule of the tender may speak against: actions, and moves towards people."""
    return [*record.actions, *record.people]


def name_of(row: Action | Person, case: Case) -> str:
    """What a sentence calls an action or a person."""
    return row.label if isinstance(row, Action) else people_of(case).get(row.contact or "", row.id)


def breaches(record: OnePage, case: Case) -> dict[str, str]:
    """Contacts that break a rule, by name, with the rule; who has no day or way yet breaks none."""
    rows = [
        row
        for row in contacts(record)
        if row.way and row.due and (isinstance(row, Person) or row.people or row.way == "inside")
    ]
    return {name_of(row, case): said for row in rows if (said := said_forbidden(row, case))}


def said_forbidden(row: Action | Person, case: Case) -> str:
    """What the tender's rules say against the contact, as a sentence without its subject; "" if nothing does.

    An action reaches from its start (or today, if that is later) to its last day; a move takes place on its day.
    """
    calendar = phases(case)
    if not calendar:
        return ""
    if row.way is None:
        return _("how are you in touch? While a tender runs, that has to be said.")
    if row.due is None:
        return _("on which day? What is allowed hangs on it.")
    if row.way == "inside" and (isinstance(row, Person) or row.people):
        return _("with people there it is no longer in our own house only.")
    if isinstance(row, Action) and row.way != "inside" and not row.people:
        return _("in touch with whom?")
    start = max(row.start or case.today, case.today) if isinstance(row, Action) else row.due
    for phase in calendar:
        if phase.start <= max(row.due, start) and phase.end >= start and row.way not in phase.allows:
            if row.way == "free":
                return _("a talk without minutes is open to one supplier and to no other.")
            said = _("“{way}” is not allowed from {start} to {end} ({phase}).")
            return said.format(
                way=WAY_LABELS[row.way], start=in_words(phase.start), end=in_words(phase.end), phase=phase.name
            )
    return ""


# What the page rests on ----------------------------------------------------------------------------


def said_unproved(row: Statement, person: str | None, case: Case) -> str:
    """Why a row that is called confirmed is not, as a sentence without its subject; "" if it is, or claims no such thing.

    It is confirmed if somebody there said so: our notes of goals, interviews, satisfaction or the log have that person on
    that day, and the day is no more than ``FRESH_DAYS`` ago.
    """
    if row.evidence != "customer-confirmed":
        return ""
    if row.as_of is None or row.source is None:
        return _("confirmed on which day, and where?")
    if row.is_stale(case.today):
        return _("confirmed on {day}: older than {days} days, it is an assumption.").format(
            day=in_words(row.as_of), days=FRESH_DAYS
        )
    if person is None:
        return _("confirmed by whom?")
    if (person, row.as_of.isoformat()) not in heard(case):
        return _("nothing in our notes says that we heard it from that person on {day}.").format(
            day=in_words(row.as_of)
        )
    return ""


def heard(case: Case) -> set[tuple[str, str]]:
    """(person, day) on which our notes have a word of that person, or one that the customer confirmed."""
    found: set[tuple[str, str]] = set()
    for table, person, day in (
        ("interviews", "contact_id", "date"),
        ("interactions", "contact_id", "date"),
        ("satisfaction", "contact_id", "date"),
        ("worth", "contact_id", "as_of"),
    ):
        if table in case.tables:
            rows = case.table(table).dropna(subset=[person, day])
            found |= set(zip(rows[person].astype(str), rows[day].astype(str), strict=True))
    for table in ("goals", "initiatives", "obstacles"):
        if table in case.tables:
            rows = case.table(table).dropna(subset=["owner_contact", "as_of"])
            rows = rows[rows["evidence"] == "customer-confirmed"]
            found |= set(zip(rows["owner_contact"].astype(str), rows["as_of"].astype(str), strict=True))
    return found


def is_confirmed(goal: Goal, case: Case) -> bool:
    """Whether the goal may be called confirmed."""
    return goal.evidence == "customer-confirmed" and not said_unproved(goal, goal.confirmed_by or goal.owner, case)


def words(text: str) -> int:
    """How many words a text has."""
    return len(text.split())


def label_of(goal: Goal, case: Case) -> str:
    """A goal in the customer's words."""
    return goals_of(case).get(goal.goal or "", goal.goal or goal.id)


# What stands out -----------------------------------------------------------------------------------


def findings(record: OnePage, case: Case) -> list[str]:
    """At most three sentences: what is too much, what serves nothing, what the tender forbids, what has nobody."""
    said = [
        said_caps(record),
        _said_loose(record),
        _said_tender(record, case),
        _said_alone(record, case),
        _said_checked(record),
    ]
    return [each for each in said if each][:3]


def said_caps(record: OnePage) -> str:
    """What is too much for one page; "" if nothing is."""
    caps = (
        (_("goals"), len(record.goals), GOALS), (_("people"), len(record.people), PEOPLE),
        (_("actions"), len(record.actions), ACTIONS), (_("checkpoints"), len(record.checkpoints), CHECKPOINTS),
    )  # fmt: skip
    over = [_("{n} {what} of {most}").format(n=n, what=what, most=most) for what, n, most in caps if n > most]
    return _("More than a page holds: {what}. What goes?").format(what=listed(over)) if over else ""


def loose(record: OnePage) -> list[Action]:
    """Actions that serve no goal of the page."""
    chosen = {goal.goal for goal in record.goals if goal.goal}
    return [action for action in record.actions if action.goal not in chosen]


def _said_loose(record: OnePage) -> str:
    found = loose(record)
    if not found or not record.goals:
        return ""
    said = ngettext(
        "{n} of {all} actions serves none of the goals on the page: {names}.",
        "{n} of {all} actions serve none of the goals on the page: {names}.",
        len(found),
    )
    return said.format(n=len(found), all=len(record.actions), names=quoted(action.label for action in found))


def _said_tender(record: OnePage, case: Case) -> str:
    return next((f"“{brief(name)}”: {said}" for name, said in breaches(record, case).items()), "")


def _said_alone(record: OnePage, case: Case) -> str:
    people = people_of(case)
    alone = [people.get(each.contact or "", each.id) for each in record.people if not each.owner or not each.move]
    return _("Nobody of ours, or no next move: {names}.").format(names=listed(alone)) if alone else ""


def _said_checked(record: OnePage) -> str:
    days = sorted(point.day for point in record.checkpoints if point.day)
    if not days:
        return ""
    said = ngettext("{n} checkpoint, on {first}.", "{n} checkpoints, from {first} to {last}.", len(days))
    return said.format(n=len(days), first=in_words(days[0]), last=in_words(days[-1]))


def unsure(record: OnePage, case: Case) -> list[str]:
    """What is assumed, stale or called confirmed without being it, and what nobody has counted yet."""
    rows: dict[str, Statement] = {f"“{brief(label_of(goal, case))}”": goal for goal in record.goals}
    rows |= {f"“{brief(each.label)}”": each for each in record.worth}
    claimed = [
        f"“{brief(label_of(goal, case))}”: {fault}"
        for goal in record.goals
        if (fault := said_unproved(goal, goal.confirmed_by or goal.owner, case))
    ]
    uncounted = [each.label for each in record.indicators if each.base is None]
    counted = [_("Nobody has counted yet: {names}.").format(names=listed(uncounted))] if uncounted else []
    long = words(record.statement)
    wordy = [_("The value statement has {n} words of {most}.").format(n=long, most=WORDS)] if long > WORDS else []
    return [*claimed, *said_evidence(rows, case.today), *counted, *wordy]


def brief(label: str, letters: int = 44) -> str:
    """The first words of a label."""
    if len(label) <= letters:
        return label
    return label[:letters].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def quoted(labels: Iterable[str]) -> str:
    """Labels in a sentence, each cut short and in quotation marks."""
    return listed([f"“{brief(label)}”" for label in labels], 3)

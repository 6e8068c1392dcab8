"""What statements rest on: how much of it is confirmed and fresh, and what is still to be confirmed."""

from collections.abc import Iterable, Mapping
from datetime import date

from samtrain.cases import Case
from samtrain.i18n import _
from samtrain.sentences import listed
from samtrain.tools.records import FRESH_DAYS, Evidence, Statement

#: What a fresh statement counts in the evidence index (own design: parameters to show and to vary).
EVIDENCE_WEIGHTS: dict[Evidence, float] = {
    "assumed": 0.0,
    "internal": 0.4,
    "public document": 0.7,
    "customer-confirmed": 1.0,
}


def evidence_index(
    statements: Iterable[Statement], today: date, weights: Mapping[Evidence, float] = EVIDENCE_WEIGHTS
) -> float:
    """Mean weight of what the statements rest on, 0 to 1; what is stale or undated counts 0. NaN without statements.

    EQ = Σ w(evidence) · 1[fresh] / N (own design). It says how well a record is founded, never how complete it is.
    """
    counted = [
        weights[statement.evidence] if statement.evidence is not None and not statement.is_stale(today) else 0.0
        for statement in statements
    ]
    return sum(counted) / len(counted) if counted else float("nan")


def unfounded(statement: Statement, today: date) -> str:
    """What is missing in what a statement rests on, as a sentence without its subject; "" if nothing is.

    A guess that is marked as one may be old; what is older than ``FRESH_DAYS`` otherwise is a guess.
    """
    if statement.evidence is None or statement.source is None:
        return _("who said so, or where does it stand?")
    if statement.as_of is None:
        return _("a source without a day cannot grow old, and so it is never checked.")
    if statement.as_of > today:
        return _("{day} is still to come.").format(day=statement.as_of)
    if statement.evidence != "assumed" and statement.is_stale(today):
        said = _("what you know is from {day}. Older than {days} days, it is an assumption.")
        return said.format(day=statement.as_of, days=FRESH_DAYS)
    return ""


def unconfirmed(statement: Statement, case: Case) -> str:
    """As ``unfounded``, and who at the customer has confirmed what is said to be confirmed; "" if nothing is missing."""
    if gap := unfounded(statement, case.today):
        return gap
    people = case.table("contacts")
    known = {str(each).casefold() for column in ("contact_id", "name") for each in people[column].dropna()}
    named = (statement.confirmed_by or "").casefold()
    # An account of one's own may have no contacts on file; then any name will do.
    if statement.evidence != "customer-confirmed" or (named in known if known else named):
        return ""
    return _("who at the customer confirmed it? Give the person's name as it stands in the list, or the id.")


def said_evidence(statements: Mapping[str, Statement], today: date) -> list[str]:
    """What is assumed, undated or stale among ``statements`` (by the name that a sentence calls them)."""
    assumed = [name for name, statement in statements.items() if statement.evidence in (None, "assumed")]
    undated = [name for name, statement in statements.items() if statement.as_of is None]
    stale = [name for name, statement in statements.items() if statement.as_of and statement.is_stale(today)]
    said = []
    if assumed:
        said.append(_("Assumed, not confirmed: {names}.").format(names=listed(assumed)))
    if undated:
        said.append(_("No date, so nobody can tell how old it is: {names}.").format(names=listed(undated)))
    if stale:
        said.append(_("Older than {days} days: {names}.").format(days=FRESH_DAYS, names=listed(stale)))
    return said

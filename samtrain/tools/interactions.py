"""What the log of interactions says: how strong a relation is, how well people are covered, who is named in notes.

Tables come as ``Case.table`` gives them. Entries without a date or after the day that counts as today are left out.
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

import numpy as np
import pandas as pd

from samtrain.tools.records import FRESH_DAYS

#: What an exchange counts for the relationship, a visit being 1 (own design: parameters to show and to vary).
CHANNEL_WEIGHTS: dict[str, float] = {"visit": 1.0, "video": 0.6, "call": 0.5, "event": 0.4, "mail": 0.2}
#: Days after which an exchange counts half.
HALF_LIFE = 90.0


def relationships(
    interactions: pd.DataFrame,
    today: date,
    half_life: float = HALF_LIFE,
    weights: dict[str, float] = CHANNEL_WEIGHTS,
) -> pd.DataFrame:
    """F16: relationship of each pair (``contact_id``, ``team_id``) in the log. Own design after common CRM practice.

    Columns: ``strength`` = 1 − exp(−Σ w_channel · 0.5^(age/half_life)), 0 to 1, ages in days; ``reciprocity`` =
    min(theirs, ours)/max(theirs, ours) by who took the initiative, 0 to 1; ``count``; ``last`` (timestamp). Entries
    without a date or after ``today`` do not count; an unknown channel counts as the weakest.
    """
    log = dated(interactions, today)
    weight = log["channel"].map(weights).fillna(min(weights.values()))
    log["x"] = weight * 0.5 ** (log["age"] / half_life)
    log["ours"] = log["initiated_by"] == "us"
    log["theirs"] = log["initiated_by"] == "them"
    pairs = log.groupby(["contact_id", "team_id"]).agg(
        x=("x", "sum"), ours=("ours", "sum"), theirs=("theirs", "sum"), count=("x", "size"), last=("date", "max")
    )
    sides = pairs[["ours", "theirs"]]
    pairs["strength"] = 1 - np.exp(-pairs["x"])
    pairs["reciprocity"] = sides.min(axis=1) / sides.max(axis=1).where(sides.max(axis=1) > 0)
    return pairs[["strength", "reciprocity", "count", "last"]]


def coverage_from_log(
    interactions: pd.DataFrame, today: date, contacts: Iterable[str], window: int = FRESH_DAYS
) -> pd.DataFrame:
    """What the log says about coverage in the last ``window`` days, by id, a row for each of ``contacts``.

    Columns: ``suggested`` (0 none; 1 brief; 2 several: 3 or more conversations; 3 multiple: 6 or more, by two or more
    of us; 4 in depth: 12 or more, by two or more of us; a mail is no conversation), ``last`` (timestamp of the last
    entry of all, NaT if none), ``team`` (tuple of our ids in the window, the most active first) and ``single`` (exactly
    one of us). A suggestion to argue with; own design.
    """
    log = dated(interactions, today)
    recent = log[log["age"] <= window]
    talks = recent.loc[recent["channel"] != "mail"].groupby("contact_id").size()
    table = pd.DataFrame(index=pd.Index(list(contacts), name="id"))
    table["team"] = [_by_frequency(recent.loc[recent["contact_id"] == contact, "team_id"]) for contact in table.index]
    reach = table["team"].map(len)
    held = talks.reindex(table.index, fill_value=0)
    table["suggested"] = np.select(
        [(held >= 12) & (reach >= 2), (held >= 6) & (reach >= 2), held >= 3, reach >= 1], [4, 3, 2, 1], 0
    )
    table["last"] = log.groupby("contact_id")["date"].max().reindex(table.index)
    table["single"] = reach == 1
    return table[["suggested", "last", "team", "single"]]


def mentions(interactions: pd.DataFrame, contacts: pd.DataFrame) -> pd.DataFrame:
    """Who is named in the notes of meetings with others, by id, the most often named first; titles play no part.

    A note names a contact by full name (in any case) or by a surname that only one contact bears. Columns: ``name``,
    ``title``, ``level``, ``notes`` (how many name the person), ``by`` (tuple of the contacts' ids in whose notes, the
    most frequent first), ``own`` (entries of our own with the person). Only people who are named are listed.
    """
    log = interactions.assign(note=interactions["note"].fillna("").astype(str))
    known = contacts.dropna(subset="name").drop_duplicates("contact_id").set_index("contact_id")
    bearers = Counter(name.split()[-1] for name in known["name"])
    rows = {}
    for person, name in zip(known.index, known["name"], strict=True):
        patterns = [rf"(?i:\b{re.escape(name)}\b)"]
        surname = name.split()[-1]
        if bearers[surname] == 1:
            patterns.append(rf"\b{re.escape(surname)}\b")
        naming = log["note"].str.contains("|".join(patterns), regex=True) & (log["contact_id"] != person)
        if naming.any():
            by = _by_frequency(log.loc[naming, "contact_id"])
            rows[person] = (int(naming.sum()), by, int((log["contact_id"] == person).sum()))
    found = pd.DataFrame.from_dict(rows, orient="index", columns=["notes", "by", "own"]).rename_axis("id")
    table = known[["name", "title", "level"]].join(found, how="inner").rename_axis("id")
    order = table.assign(voices=table["by"].map(len)).sort_values(["notes", "voices"], ascending=False, kind="stable")
    return table.loc[order.index]


def _by_frequency(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(each for each, _count in Counter(ids).most_common())


def dated(interactions: pd.DataFrame, today: date) -> pd.DataFrame:
    """The log up to ``today`` with ``date`` as timestamp and ``age`` in days."""
    log = interactions.assign(date=pd.to_datetime(interactions["date"], errors="coerce"))
    log = log[log["date"] <= pd.Timestamp(today)]
    return log.assign(age=(pd.Timestamp(today) - log["date"]).dt.days)

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from samtrain.tools import interactions

TODAY = date(2026, 9, 30)


# F16 ---------------------------------------------------------------------------------------------


def log(*rows: tuple[str, str, str, str, int]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["contact_id", "team_id", "channel", "initiated_by", "ago"])
    return table.assign(date=[(TODAY - timedelta(days)).isoformat() for days in table["ago"]], note="")


def test_a_visit_counts_half_after_the_half_life() -> None:
    strength = interactions.relationships(log(("C1", "T1", "visit", "us", 0), ("C2", "T1", "visit", "us", 90)), TODAY)
    found = -np.log(1 - strength["strength"])
    assert found[("C1", "T1")] == pytest.approx(1)
    assert found[("C2", "T1")] == pytest.approx(0.5)


def test_strength_by_hand() -> None:
    # A visit today (1), two mails 180 days ago (2 · 0.2 · 0.25 = 0.1): 1 − e^−1.1 = 0.667
    table = log(("C1", "T1", "visit", "us", 0), ("C1", "T1", "mail", "us", 180), ("C1", "T1", "mail", "them", 180))
    assert interactions.relationships(table, TODAY)["strength"][("C1", "T1")] == pytest.approx(0.6671, abs=1e-4)


def test_reciprocity_by_hand() -> None:
    rows = [("C1", "T1", "mail", who, 1) for who in ("us", "us", "us", "them")] + [("C2", "T1", "mail", "us", 1)]
    found = interactions.relationships(log(*rows), TODAY)["reciprocity"]
    assert found.tolist() == [pytest.approx(1 / 3), 0]


def test_the_future_and_the_undated_do_not_count() -> None:
    table = log(("C1", "T1", "visit", "us", -1), ("C2", "T1", "visit", "us", 1))
    table.loc[1, "date"] = "soon"
    assert interactions.relationships(table, TODAY).empty


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], 0),
        ([("T1", "mail", 1)], 1),
        ([("T1", "call", 1)] * 2, 1),
        ([("T1", "call", 1)] * 3, 2),
        ([("T1", "mail", 1)] * 9, 1),
        ([("T1", "call", 1)] * 20, 2),
        ([("T1", "call", 1)] * 5 + [("T2", "call", 1)], 3),
        ([("T1", "call", 1)] * 11 + [("T2", "call", 1)], 4),
        ([("T1", "call", 181)] * 20, 0),
    ],
)
def test_suggested_coverage(rows: list[tuple[str, str, int]], expected: int) -> None:
    table = log(*(("C1", team, channel, "us", ago) for team, channel, ago in rows))
    assert interactions.coverage_from_log(table, TODAY, ["C1"])["suggested"]["C1"] == expected


def test_who_of_us_and_when_last() -> None:
    table = log(("C1", "T2", "call", "us", 9), ("C1", "T1", "call", "us", 5), ("C1", "T1", "call", "us", 7), ("C2", "T1", "mail", "us", 200))  # fmt: skip
    found = interactions.coverage_from_log(table, TODAY, ["C1", "C2", "C3"])
    assert found["team"].tolist() == [("T1", "T2"), (), ()]
    assert found["single"].tolist() == [False, False, False]
    assert found["last"]["C1"] == pd.Timestamp(TODAY - timedelta(5))
    assert found["last"]["C2"] == pd.Timestamp(TODAY - timedelta(200))
    assert pd.isna(found["last"]["C3"])


def test_one_contact_only_is_single_threaded() -> None:
    table = log(("C1", "T2", "call", "us", 9), ("C1", "T2", "mail", "us", 5))
    assert interactions.coverage_from_log(table, TODAY, ["C1"])["single"]["C1"]


# Mentions ----------------------------------------------------------------------------------------


def test_who_is_named_by_whom() -> None:
    names = {
        "C03": "Ilse Brandt",
        "C04": "Tomasz Wrona",
        "C11": "Elif Demir",
        "C21": "Signe Dahl",
        "C22": "Karim Haddad",
    }
    contacts = pd.DataFrame({"contact_id": names.keys(), "name": names.values(), "title": "", "level": 3})
    notes = [
        ("C04", "Checked with Ilse Brandt before he agreed"),
        ("C04", "Wants what Brandt wants"),
        ("C11", "Asked ilse brandt for the test report"),
        ("C11", "Karim Haddad was mentioned, and Ilse Brandt"),
        ("C11", "Will ask Signe Dahl for a date"),
        ("C03", "Ilse Brandt thanked us"),
    ]
    found = interactions.mentions(pd.DataFrame(notes, columns=["contact_id", "note"]), contacts)
    # C03's own meeting names her too, which does not count.
    assert found.loc["C03", ["notes", "own"]].tolist() == [4, 1]
    assert found.loc["C03", "by"] == ("C04", "C11")
    assert found.index.tolist() == ["C03", "C21", "C22"]


def test_a_surname_that_two_bear_names_neither() -> None:
    contacts = pd.DataFrame(
        {"contact_id": ["1", "2", "3"], "name": ["Ann Lee", "Bo Lee", "Cy Fox"], "title": "", "level": 1}
    )
    notes = pd.DataFrame({"contact_id": "3", "note": ["Lee agreed", "Ann Lee agreed", "Leeds", None]})
    assert interactions.mentions(notes, contacts)["notes"].to_dict() == {"1": 1}

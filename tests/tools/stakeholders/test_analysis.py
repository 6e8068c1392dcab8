import math
from datetime import date
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pytest

from samtrain.cases import Case
from samtrain.tools.stakeholders import analysis
from samtrain.tools.stakeholders.model import Stakeholders

TODAY = date(2026, 9, 30)


def rated(**people: dict[str, Any]) -> pd.DataFrame:
    built = Stakeholders()
    for person, fields in people.items():
        built.add(person, **fields)
    return analysis.people(built.record)


def advice(edges: list[tuple[str, str]], weight: float = 1, both: bool = False) -> pd.DataFrame:
    edges = edges + [(b, a) for a, b in edges] if both else edges
    return pd.DataFrame([(a, b, weight, "advice") for a, b in edges], columns=["from_id", "to_id", "weight", "kind"])


# F18: the table of Mitchell, Agle & Wood (1997), figure 2, in their order ------------------------


@pytest.mark.parametrize(
    ("power", "legitimacy", "urgency", "expected"),
    [
        (5, 0, 0, "dormant"),
        (1, 1, 0, "discretionary"),
        (1, 0, 1, "demanding"),
        (5, 1, 0, "dominant"),
        (5, 0, 1, "dangerous"),
        (1, 1, 1, "dependent"),
        (5, 1, 1, "definitive"),
        (1, 0, 0, "none"),
    ],
)
def test_salience_is_the_published_table(power: int, legitimacy: int, urgency: int, expected: str) -> None:
    table = rated(a={"power": power, "legitimacy": legitimacy, "urgency": urgency})
    assert analysis.salience(table)["a"] == expected


def test_power_counts_from_the_threshold_on() -> None:
    table = rated(a={"power": 3, "legitimacy": 0, "urgency": 0})
    assert [analysis.salience(table, at)["a"] for at in (3, 3.5)] == ["dormant", "none"]


def test_no_salience_where_one_of_three_is_blank() -> None:
    assert analysis.salience(rated(a={"power": 5, "legitimacy": 1}))["a"] is None


# F19 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("power", "interest", "expected"),
    [(5, 5, "key players"), (5, 1, "keep satisfied"), (1, 5, "keep informed"), (1, 1, "minimal effort")],
)
def test_quadrants_are_mendelows(power: int, interest: int, expected: str) -> None:
    assert analysis.placement(rated(a={"power": power, "interest": interest}))["quadrant"]["a"] == expected


def test_on_the_threshold_is_high_borderline_and_moves() -> None:
    placed = analysis.placement(rated(a={"power": 3, "interest": 5}, b={"power": 4, "interest": 5}))
    assert placed.loc["a"].tolist() == ["key players", True, True]
    assert placed.loc["b"].tolist() == ["key players", False, False]


def test_a_threshold_between_the_steps_has_no_borderline_but_still_moves() -> None:
    placed = analysis.placement(rated(a={"power": 3, "interest": 5}), 3.5)
    assert placed.loc["a"].tolist() == ["keep informed", False, True]


def test_who_is_not_rated_has_no_quadrant() -> None:
    assert analysis.placement(rated(a={"power": 3})).loc["a"].tolist() == [None, False, False]


def test_influence_makes_key_whatever_the_title() -> None:
    table = rated(a={"power": 1, "interest": 1, "influence": 4}, b={"power": 5, "interest": 5}, c={"influence": 3})
    assert analysis.key_people(table).tolist() == ["a", "b"]


# F20: worked by hand from the definitions --------------------------------------------------------


def test_attention_by_hand() -> None:
    # (5 + 4)/2 = 4.5; 4.5 · 4/5 = 3.6; from vendor (1) to problem solver (3) = 2 steps: 7.2
    table = rated(a={"power": 5, "influence": 4, "interest": 4, "relation_now": 1, "relation_desired": 3})
    assert analysis.attention(table)["a"] == pytest.approx(7.2)


def test_no_attention_for_a_relation_that_is_better_than_wanted() -> None:
    table = rated(a={"power": 5, "influence": 4, "interest": 4, "relation_now": 3, "relation_desired": 2})
    assert analysis.attention(table)["a"] == 0


def test_weighted_support_by_hand() -> None:
    # (5·2 + 3·(−1) + 2·0) / (2·(5 + 3 + 2)) = 7/20; the one who is not rated does not count
    table = rated(
        a={"influence": 5, "support": 2},
        b={"influence": 3, "support": -1},
        c={"influence": 2, "support": 0},
        d={"influence": 5},
    )
    assert analysis.weighted_support(table) == pytest.approx(7 / 20)


@pytest.mark.parametrize(("support", "expected"), [(2, 1), (-2, -1)])
def test_weighted_support_reaches_its_ends(support: int, expected: int) -> None:
    table = rated(a={"influence": 5, "support": support}, b={"influence": 1, "support": support})
    assert analysis.weighted_support(table) == expected


def test_influence_coverage_by_hand() -> None:
    # Covered: 5 and 3 of 5 + 3 + 2 + 2; "brief" (1) is no coverage, and neither is an unknown one
    table = rated(
        a={"influence": 5, "coverage": 2},
        b={"influence": 3, "coverage": 4},
        c={"influence": 2, "coverage": 1},
        d={"influence": 2},
    )
    assert analysis.influence_coverage(table) == pytest.approx(8 / 12)


def test_nothing_rated_gives_no_number() -> None:
    table = rated(a={})
    assert math.isnan(analysis.weighted_support(table))
    assert math.isnan(analysis.influence_coverage(table))


# F21 ---------------------------------------------------------------------------------------------

#: Krackhardt's kite (1990).
KITE = [
    ("Andre", "Beverly"), ("Andre", "Carol"), ("Andre", "Diane"), ("Andre", "Fernando"), ("Beverly", "Diane"),
    ("Beverly", "Ed"), ("Beverly", "Garth"), ("Carol", "Diane"), ("Carol", "Fernando"), ("Diane", "Ed"),
    ("Diane", "Fernando"), ("Diane", "Garth"), ("Ed", "Garth"), ("Fernando", "Garth"), ("Fernando", "Heather"),
    ("Garth", "Heather"), ("Heather", "Ike"), ("Ike", "Jane"),
]  # fmt: skip


def test_betweenness_of_krackhardts_kite_as_published() -> None:
    found = analysis.network(advice(KITE, both=True))["betweenness"]
    published = {"Heather": 0.389, "Fernando": 0.231, "Garth": 0.231, "Ike": 0.222, "Diane": 0.102,
                 "Andre": 0.023, "Beverly": 0.023, "Carol": 0.0, "Ed": 0.0, "Jane": 0.0}  # fmt: skip
    assert found.round(3).to_dict() == published


def test_betweenness_of_freemans_star_is_one_at_the_centre() -> None:
    found = analysis.network(advice([("hub", f"leaf{n}") for n in range(11)], both=True))["betweenness"]
    assert found["hub"] == 1
    assert found.drop("hub").eq(0).all()


#: The example graph of the encyclopedia's article on PageRank (11 pages, d = .85), page -> linked page.
PAGES = ["BC", "CB", "DA", "DB", "ED", "EB", "EF", "FE", "FB", "GB", "GE", "HB", "HE", "IB", "IE", "JE", "KE"]


def test_pagerank_of_the_well_known_eleven_pages() -> None:
    # A page links to whom it relies on: the one who takes advice "links" to the one who gives it.
    found = analysis.network(advice([(target, page) for page, target in PAGES]))["pagerank"]
    published = {"B": 38.4, "C": 34.3, "E": 8.1, "D": 3.9, "F": 3.9, "A": 3.3} | dict.fromkeys("GHIJK", 1.6)
    assert (100 * found).round(1).to_dict() == published


def test_weighted_pagerank_equals_power_iteration() -> None:
    draw = np.random.default_rng(3)
    weights = draw.integers(1, 4, (14, 14)) * (draw.random((14, 14)) < 0.25)
    np.fill_diagonal(weights, 0)
    weights[0, 1:3] = weights[1:3, 3:5] = 1  # nobody stands alone by chance
    ids = [f"p{n:02}" for n in range(14)]
    edges = [(ids[a], ids[b], float(weights[a, b]), "advice") for a, b in zip(*weights.nonzero(), strict=True)]
    found = analysis.network(pd.DataFrame(edges, columns=["from_id", "to_id", "weight", "kind"]))["pagerank"]
    present = [n for n, person in enumerate(ids) if person in found.index]
    given = weights[np.ix_(present, present)].astype(float)
    taken = given.sum(axis=0)  # what each takes in all; who takes none spreads evenly
    step = np.where(taken > 0, given / np.where(taken > 0, taken, 1), 1 / len(present))
    rank = np.full(len(present), 1 / len(present))
    for _n in range(500):
        rank = 0.15 / len(present) + 0.85 * step @ rank
    assert found[[ids[n] for n in present]].to_numpy() == pytest.approx(rank, abs=1e-7)


def test_strength_is_advice_given_by_weight() -> None:
    edges = advice(KITE)
    edges["weight"] = range(1, len(edges) + 1)
    assert analysis.network(edges)["strength"]["Andre"] == 1 + 2 + 3 + 4


def test_conflict_is_no_advice_and_a_tie_stated_twice_counts_once() -> None:
    table = pd.DataFrame(
        [("a", "b", 1, "advice"), ("a", "b", 3, "advice"), ("c", "a", 3, "conflict"), ("b", "b", 1, "advice")],
        columns=["from_id", "to_id", "weight", "kind"],
    )
    assert list(analysis.influence_graph(table).edges(data="weight")) == [("a", "b", 3)]


def test_a_small_network_gives_ranks_only() -> None:
    found = analysis.network(advice([("a", "b"), ("a", "c"), ("b", "c")]))
    assert found[["strength", "betweenness", "pagerank"]].isna().all(axis=None)
    assert found["rank"].to_dict() == {"a": 1, "b": 2, "c": 3}


def test_equal_positions_share_their_rank() -> None:
    assert analysis.network(advice([("a", "b"), ("a", "c")]))["rank"].to_dict() == {"a": 1, "b": 2.5, "c": 2.5}


def test_an_empty_network_is_an_empty_table() -> None:
    assert analysis.network(advice([])).empty


def test_a_quiet_engineer_is_hidden_and_a_loud_title_over_rated() -> None:
    star = advice([("quiet", name) for name in ("b", "c", "d", "e", "loud")])
    ratings = {"quiet": 1, "loud": 5, "b": 2, "c": 2, "d": 2, "e": 2}
    found = analysis.network_against_rating(rated(**{k: {"influence": v} for k, v in ratings.items()}), star)
    assert found.loc["quiet", ["rated_rank", "network_rank", "gap", "reading"]].tolist() == [
        6,
        1,
        5,
        "hidden influencer",
    ]
    assert found.loc["loud", "reading"] == "over-rated title"
    assert found.loc["b", "reading"] == ""


def test_who_is_rated_as_middling_is_never_over_rated() -> None:
    star = advice([("quiet", name) for name in ("b", "c", "d", "e", "loud")])
    ratings = {"quiet": 1, "loud": 3, "b": 2, "c": 2, "d": 2, "e": 2}
    found = analysis.network_against_rating(rated(**{k: {"influence": v} for k, v in ratings.items()}), star)
    assert found.loc["loud", "reading"] == ""


def test_who_is_in_no_network_is_not_compared() -> None:
    found = analysis.network_against_rating(rated(a={"influence": 5}, z={"influence": 5}, b={}), advice([("a", "b")]))
    assert found.index.tolist() == ["a"]


# Findings ----------------------------------------------------------------------------------------


def test_findings_name_names_and_numbers(case: Case, full: Stakeholders) -> None:
    said = analysis.findings(full.record, case)
    assert len(said) == 3
    assert said[0].startswith("4 of 13 key people have one contact only: Viktor Aldén, Chiara Fontana")
    assert "Priya Raman" in said[1] and "+0." in said[1]


def test_nothing_stands_out_on_an_empty_map(case: Case) -> None:
    assert analysis.findings(Stakeholders().record, case) == []
    assert analysis.unsure(Stakeholders().record, case) == []


def test_first_attention_says_from_what_to_what(case: Case) -> None:
    built = Stakeholders().add("C04", power=5, influence=5, interest=5, relation_now=1, relation_desired=4)
    said = "First attention to Tomasz Wrona (priority 15.0 of 15): vendor today, trusted adviser wanted."
    assert analysis.said_attention(built.record, case) == said


SURE = {"evidence": "internal", "as_of": "2026-09-01", "power": 5, "interest": 5}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"power": 3}, "1|one of 1 people changes quadrant. On the line: Tomasz Wrona."),
        ({"as_of": None}, "No date"),
        ({"as_of": "2026-01-01"}, "Older than 180 days: Tomasz Wrona."),
        ({"evidence": "assumed"}, "Assumed, not confirmed: Tomasz Wrona."),
    ],
)
def test_not_yet_sure(case: Case, fields: dict[str, object], said: str) -> None:
    [sentence] = analysis.unsure(Stakeholders().add("C04", **(SURE | fields)).record, case)
    assert said.split("|")[-1] in sentence


def test_who_is_dated_confirmed_and_off_the_line_is_sure(case: Case) -> None:
    assert analysis.unsure(Stakeholders().add("C04", support=1, **SURE).record, case) == []


def test_support_without_a_meeting_is_opinion(case: Case) -> None:
    [said] = analysis.unsure(Stakeholders().add("C03", support=1, **SURE).record, case)
    assert said.startswith("Opinion, not evidence") and "Ilse Brandt" in said


@pytest.mark.parametrize(("against", "flagged"), [(0, True), (1, False)])
def test_a_map_of_supporters_only_is_doubted(case: Case, against: int, flagged: bool) -> None:
    built = Stakeholders()
    for n, person in enumerate(["C04", "C11", "C16", "C02", "C07"]):
        built.add(person, support=-1 if n < against else 1, **SURE)
    assert any("rated as supporters" in said for said in analysis.unsure(built.record, case)) is flagged


def test_every_combination_of_bits_has_its_class() -> None:
    assert set(analysis.SALIENCE) == set(product([False, True], repeat=3))

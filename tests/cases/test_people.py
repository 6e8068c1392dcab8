import numpy as np
import pandas as pd
import pytest


@pytest.fixture(scope="module")
def known(made):
    """Contacts beside the truth about them."""
    return made.case.table("contacts").merge(made.truth.table("stakeholders"), on="contact_id").set_index("contact_id")


def pagerank(edges: pd.DataFrame, people: list[str]) -> pd.Series:
    """PageRank by plain iteration: everybody passes weight on to those whose advice he or she takes (d = .85)."""
    place = {person: n for n, person in enumerate(people)}
    passed = np.zeros((len(people), len(people)))
    for edge in edges[edges["kind"] == "advice"].itertuples():
        passed[place[edge.to_id], place[edge.from_id]] += edge.weight
    out = passed.sum(axis=1, keepdims=True)
    passed = np.where(out > 0, passed / np.where(out > 0, out, 1), 1 / len(people))
    score = np.full(len(people), 1 / len(people))
    for _ in range(200):
        score = 0.15 / len(people) + 0.85 * score @ passed
    return pd.Series(score, index=people)


@pytest.fixture(scope="module")
def rank(made, known):
    return pagerank(made.case.table("influence"), list(known.index)).rank(ascending=False)


def test_lines_of_report_lead_to_exactly_one_head(known):
    boss = known["reports_to"].to_dict()
    heads = [person for person, above in boss.items() if pd.isna(above)]
    assert len(heads) == 1
    for person in boss:
        seen = set()
        while person != heads[0]:
            assert person not in seen
            seen.add(person)
            person = boss[person]


def test_everybody_reports_to_somebody_at_a_higher_level(known):
    below = known.dropna(subset=["reports_to"])
    assert (below["level"] > known.loc[below["reports_to"], "level"].to_numpy()).all()


def test_there_are_the_sites_regions_and_units_told(known, told):
    assert known["title"].str.split(", ").str[-1].nunique() == told.sites
    assert (known["region"].nunique(), known["bu"].nunique()) == (told.regions, told.units)


def test_one_economic_decider_is_on_record(known, told):
    assert list(known.loc[known["role"] == "decider", "title"]) == [told.decider]


def test_roles_are_those_of_the_trade_and_some_are_blank(known):
    assert set(known["role"].dropna()) <= {"initiator", "user", "influencer", "buyer", "decider", "gatekeeper"}
    assert 0.1 <= known["role"].isna().mean() <= 0.4


def test_some_people_are_key_and_some_of_these_are_hidden(known, told):
    assert (known["key"].sum(), known["hidden"].sum()) == (told.key, told.hidden)
    assert known.loc[known["hidden"] == 1, "key"].all()


def test_ratings_are_on_their_scales(known):
    assert known[["power", "influence", "interest"]].stack().between(1, 5).all()
    assert known["support"].between(-2, 2).all()
    assert known["why"].str.len().min() > 30


def test_hidden_influencers_have_no_formal_power(known):
    hidden = known[known["hidden"] == 1]
    assert (hidden["power"] <= 2).all()
    assert (hidden["level"] >= 4).all()
    assert (hidden["influence"] >= 4).all()


def test_fifteen_per_cent_of_influence_sits_on_the_hidden(known):
    assert known.loc[known["hidden"] == 1, "influence"].sum() / known["influence"].sum() == pytest.approx(
        0.15, abs=0.02
    )


def test_nobody_else_of_low_level_has_much_influence(known):
    others = known[(known["hidden"] == 0) & (known["level"] >= 4)]
    assert others["influence"].max() <= 3


def test_hidden_influencers_are_among_the_first_ten_by_pagerank(known, rank):
    assert rank[known["hidden"] == 1].max() <= 10


def test_people_of_low_level_do_not_crowd_the_first_ten_otherwise(known, rank):
    assert (known.loc[rank[rank <= 10].index].query("level >= 4")["hidden"] == 0).sum() <= 4


def test_the_big_title_is_a_decoy(made, known, rank, told):
    decoy = known.index[known["title"] == told.decoy][0]
    edges = made.case.table("influence")
    assert known.loc[decoy, "level"] == 2
    assert known.loc[decoy, "influence"] == 1
    assert decoy not in set(edges.loc[edges["kind"] == "advice", "from_id"])
    assert rank[decoy] > 0.5 * len(known)


def test_two_key_people_at_least_do_not_support_us(known):
    assert ((known["key"] == 1) & (known["support"] < 0)).sum() >= 2


def test_edges_are_different_pairs_of_different_people(made, told):
    edges = made.case.table("influence")
    assert not edges.duplicated(["from_id", "to_id"]).any()
    assert (edges["from_id"] != edges["to_id"]).all()
    assert edges["weight"].isin([1, 2, 3]).all()
    assert edges["kind"].value_counts().to_dict() == {
        "advice": told.sizes["influence"] - told.conflicts,
        "conflict": told.conflicts,
    }


def test_ids_do_not_give_away_who_matters(known):
    number = known.index.str[1:].astype(int)
    for rating in ("level", "power", "influence"):
        assert abs(np.corrcoef(number, known[rating])[0, 1]) < 0.7

import pandas as pd
import pytest

from samtrain.cases.frame import TODAY
from samtrain.tools.competition import analysis
from samtrain.tools.competition.model import RIVALS, SUPPLIERS, Competition


@pytest.fixture(scope="module")
def ids(told) -> list[str]:
    return [f"CR{n}" for n in range(1, told.sizes["criteria"] + 1)]


@pytest.fixture
def truth(made, ids) -> Competition:
    """The customer's true weights and scores as a record of the tool, our team's mean as our own view."""
    weights = made.truth.table("criteria").set_index("criterion_id")["weight"]
    scores = made.truth.table("scores").pivot_table("value", "criterion_id", "supplier")
    noted = made.case.table("scores")
    ours = noted[(noted["rater"] == "us") & (noted["supplier"] == "us")].groupby("criterion_id")["value"].mean()
    built = Competition()
    suppliers = ["us", *made.case.table("competitors")["competitor_id"], "none"]
    places_of = ["us", *RIVALS[: len(suppliers) - 2], "none"]
    for key in ids:
        places = dict(zip(places_of, scores.loc[key, suppliers].tolist(), strict=True))
        built.add(key, w1=100 * weights[key], self_view=ours[key], **places)
    return built


def test_criteria_are_in_the_customers_words(made, ids):
    criteria = made.case.table("criteria")
    assert criteria["criterion_id"].tolist() == ids
    assert criteria["criterion"].is_unique
    assert not criteria["criterion"].str.contains(f"{made.case.supplier}|our (?:chip|part|product)", regex=True).any()


def test_each_who_hands_out_points_hands_out_a_hundred(made, ids):
    points = made.case.table("criteria_points")
    assert points.groupby("contact_id")["points"].sum().tolist() == [100] * 6
    assert points.groupby("contact_id")["criterion_id"].nunique().tolist() == [len(ids)] * 6
    assert set(points["contact_id"]) <= set(made.case.table("contacts")["contact_id"])


def test_scores_are_by_people_on_file_and_partly_missing(made, ids, told):
    scores = made.case.table("scores")
    theirs, ours = scores[scores["rater"] == "customer"], scores[scores["rater"] == "us"]
    assert set(theirs["contact_id"]) <= set(made.case.table("contacts")["contact_id"])
    assert theirs["team_id"].isna().all() and ours["contact_id"].isna().all()
    assert set(ours["team_id"]) <= set(made.case.table("team")["team_id"])
    assert scores["value"].between(1, 10).all()
    people = theirs.groupby("contact_id")["criterion_id"].nunique()
    assert people.max() < len(ids)  # nobody at the customer has answered on everything
    asked = len(theirs[["contact_id", "criterion_id"]].drop_duplicates()) * (told.sizes["competitors"] + 2)
    assert 0.02 < 1 - len(theirs) / asked < 0.25
    # ... but each criterion has been scored for us by somebody who is not our friend
    partner = made.case.table("contacts").set_index("title").loc[told.decoy]
    sober = theirs[(theirs["contact_id"] != partner["contact_id"]) & (theirs["supplier"] == "us")]
    assert set(sober["criterion_id"]) == set(ids)


@pytest.mark.parametrize("table", ["criteria_points", "scores", "prices", "worth"])
def test_no_note_is_from_the_future_and_some_are_stale(made, table):
    days = pd.to_datetime(made.case.table(table)["as_of"])
    assert days.max() <= pd.Timestamp(TODAY)
    if table in ("criteria_points", "scores"):
        assert ((pd.Timestamp(TODAY) - days).dt.days > 180).any()


def test_invented_rows_say_so(made):
    for table in ("criteria_points", "scores", "prices", "worth"):
        assert made.case.table(table)["synthetic"].all()


def test_true_weights_add_up_and_scores_are_whole(made, ids, told):
    weights, scores = made.truth.table("criteria"), made.truth.table("scores")
    assert weights["weight"].sum() == pytest.approx(1)
    assert (weights["weight"] > 0).all() and weights["why"].str.len().gt(20).all()
    assert scores["value"].between(1, 10).all()
    assert (
        len(scores)
        == len(ids) * (told.sizes["competitors"] + 2)
        == len(scores[["criterion_id", "supplier"]].drop_duplicates())
    )


def test_a_rival_is_first_by_a_little_and_it_could_turn(made, truth):
    found = analysis.basis(analysis.table(truth.record))
    totals = analysis.utilities(found.scores, found.weights)
    assert totals.index[0] == "k1"
    assert 0.25 < totals["k1"] - totals["us"] < 1
    assert list(totals.index).index("us") <= 2
    assert 0.5 < analysis.firmness(found.scores, found.weights) < 0.95
    assert "us" in set(analysis.thresholds(found.scores, found.weights)["to"])


def test_we_flatter_ourselves_into_first_place(made, truth):
    rows = analysis.table(truth.record)
    found = analysis.perception(rows)
    assert 1 < found.bias < 2.5
    totals = analysis.utilities(rows[[*SUPPLIERS]].assign(us=rows["self_view"]), analysis.weights(rows))
    assert totals.index[0] == "us"


def test_there_is_something_to_build_on_and_one_point_of_parity(truth, ids):
    rows = analysis.table(truth.record)
    found = analysis.basis(rows)
    gaps = analysis.contribution_gaps(found.scores, found.weights)
    assert 2 <= (gaps["gap"] > 0).sum() <= 4
    assert analysis.parity(found.scores).tolist() == ids[-1:]


def test_the_loud_weigh_otherwise_than_those_who_decide(made, told):
    points = made.case.table("criteria_points").pivot_table("points", "criterion_id", "contact_id") / 100
    true = made.truth.table("criteria").set_index("criterion_id")["weight"]
    titles = made.case.table("contacts").set_index("contact_id")["title"]
    off = points.sub(true, axis=0).abs().sum() / 2
    by_title = {titles[contact].split(",")[0]: value for contact, value in off.items()}
    assert max(by_title[title] for title in told.deciders) < min(by_title[title] for title in told.loud)
    contacts = {title.split(",")[0]: contact for contact, title in titles.items()}
    together = points[[contacts[title] for title in told.deciders]].mean(axis=1)
    assert (together - true).abs().sum() / 2 < 0.16


def test_prices_and_differences_leave_the_sum_open(made, ids, told):
    prices = made.case.table("prices").set_index("supplier")
    assert prices.index.tolist() == ["us", *made.case.table("competitors")["competitor_id"], "none"]
    assert prices["price_per_year"].isna().sum() == 1  # nobody has seen one of the offers
    assert prices["price_per_year"].dropna().between(*told.basket).all()
    worth = made.case.table("worth")
    assert set(worth["criterion_id"]) <= set(ids) and set(worth["against"]) == {"K1"}
    assert (worth["low"].dropna() <= worth["high"].dropna()).all()
    assert (worth["low"] > 0).sum() == (worth["high"] < 0).sum() == 3 and worth["low"].isna().sum() == 1
    # Between the ends lies the question: are we worth what we ask?
    base = prices["price_per_year"]["K1"] - prices["price_per_year"]["us"] - prices["switching_per_year"]["us"]
    assert base + worth["low"].sum() < 0 < base + worth["high"].sum()


def test_another_seed_gives_other_numbers(made, other):
    for table in ("criteria_points", "scores", "prices", "worth"):
        assert not made.case.table(table).equals(other.case.table(table))
    assert not made.truth.table("scores").equals(other.truth.table("scores"))

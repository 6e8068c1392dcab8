import re

import pandas as pd
import pytest

from samtrain.cases.draw import stream
from samtrain.tools.industry.analysis import regimes, runs, supply, turned
from samtrain.tools.industry.model import IndustryAnalysis

FIGURES = ("book_to_bill", "utilisation", "lead_time", "inventory_days", "price_index")


@pytest.fixture(scope="module")
def figures(made):
    return supply(IndustryAnalysis(), made.case)


@pytest.fixture(scope="module")
def touched(made):
    return made.truth.table("news")


def test_tables_have_the_columns_agreed_on(made, touched):
    assert list(made.case.table("industry").columns) == ["month", *FIGURES, "synthetic"]
    assert list(made.case.table("news").columns) == ["news_id", "date", "headline", "class", "source", "synthetic"]
    assert list(touched.columns) == ["news_id", "goal_id", "direction", "key", "why"]
    assert made.case.table("industry")["synthetic"].all() and made.case.table("news")["synthetic"].all()


def test_months_run_up_to_today_without_a_gap(made, figures):
    assert 36 <= len(figures) <= 48
    assert figures.index[-1] == pd.Timestamp(made.case.today).replace(day=1)
    assert figures.notna().all(axis=None)


def test_figures_are_in_a_plausible_range(figures, told):
    assert {name for name, limits in told.ranges.items() if not figures[name].between(*limits).all()} == set()


def test_there_is_one_bullwhip(figures):
    orders = figures["book_to_bill"].rolling(3).mean().dropna()
    top, bottom = orders.idxmax(), orders.idxmin()
    assert orders[top] > 1.2 and orders[bottom] < 0.85
    assert 6 <= (bottom.year - top.year) * 12 + bottom.month - top.month <= 15
    # Orders lead, lead times follow, stocks come last.
    assert top < figures["lead_time"].idxmax() < figures["inventory_days"].idxmax()
    assert figures["lead_time"].max() > 1.7 * figures["lead_time"].iloc[0]


def test_supply_is_balanced_then_tight_then_loose(made, figures):
    found = runs(regimes(figures))
    assert [run.regime for run in found] == ["balanced", "tight", "balanced", "loose"]
    tight, loose = found[1], found[3]
    # As the notes tell it: parts were allocated until the end of 2025.
    assert pd.Timestamp("2024-09-01") <= tight.since <= pd.Timestamp("2025-04-01")
    assert pd.Timestamp("2025-12-01") <= tight.until <= pd.Timestamp("2026-02-01")
    assert loose.since >= pd.Timestamp("2026-02-01") and loose.until == figures.index[-1]


def test_the_last_months_are_no_borderline_case_and_orders_turn(figures):
    table = regimes(figures)
    assert (table["mean"].tail(3) < -0.7).all()
    assert turned(figures, runs(table)[-1])


def test_the_news_pack_is_dated_and_in_order(made):
    news = made.case.table("news")
    assert 24 <= len(news) <= 30
    assert news["news_id"].tolist() == [f"W{n:02d}" for n in range(1, len(news) + 1)]
    days = pd.to_datetime(news["date"])
    assert days.is_monotonic_increasing and days.max() <= pd.Timestamp(made.case.today)
    fresh = (pd.Timestamp(made.case.today) - days).dt.days <= 180
    assert 2 <= (~fresh).sum() <= 6  # a few are old enough to be doubted


def test_headlines_are_whole_and_sources_fit(made):
    news = made.case.table("news")
    assert news["headline"].is_unique
    assert not news["headline"].str.contains(r"[{}]").any()
    assert news["headline"].str.len().max() <= 130
    assert news["class"].nunique() == 5
    assert news.groupby("source")["class"].nunique().max() <= 2


def test_rivals_in_the_news_are_the_rivals_of_the_case(made, told):
    said = " ".join(made.case.table("news")["headline"])
    named = made.case.table("competitors").set_index("competitor_id")["name"]
    assert [rival for rival in told.in_news if named[rival] not in said] == []


def test_about_a_third_of_the_news_is_noise(made, touched):
    noise = touched[touched["goal_id"].isna()]
    assert 0.28 <= len(noise) / len(made.case.table("news")) <= 0.38
    assert (noise["direction"] == 0).all() and (noise["key"] == 0).all()


def test_every_item_has_its_truth_and_every_goal_its_news(made, touched):
    assert set(touched["news_id"]) == set(made.case.table("news")["news_id"])
    links = touched.dropna(subset="goal_id")
    assert set(links["goal_id"]) == set(made.case.table("goals")["goal_id"])
    assert set(links["direction"]) == {-1, 1}
    assert not links.duplicated(["news_id", "goal_id"]).any()
    both = links.groupby("goal_id")["direction"].nunique()
    assert (both == 2).sum() >= 4  # what helps and what hurts: net and turbulence differ


def test_much_hangs_on_a_quarter_of_the_news(made, touched):
    assert 6 <= touched.loc[touched["key"] == 1, "news_id"].nunique() <= 9


def test_learners_files_do_not_tell_the_truth_about_the_news(made, touched):
    said = b"".join(made.course_files.values()).decode("utf-8", errors="replace")
    assert [why for why in touched["why"] if why in said] == []
    assert "touches" not in made.case.table("news").columns


def test_another_seed_gives_other_names_and_numbers_with_the_same_structure(made, other):
    mine, theirs = made.case.table("news"), other.case.table("news")
    assert len(set(mine["headline"]) & set(theirs["headline"])) <= 0.4 * len(mine)
    assert sorted(mine["class"]) == sorted(theirs["class"])
    assert not made.case.table("industry")[list(FIGURES)].equals(other.case.table("industry")[list(FIGURES)])


def test_the_figures_have_a_stream_of_their_own(default):
    # Whoever draws for another table leaves these as they are.
    assert stream(2026, "industry").random() != stream(2026, "news").random()
    assert re.match(r"month,book_to_bill", default.course_files["industry.csv"].decode("utf-8"))

"""Case C alone: seats that are paid for and seats that are used."""

import pandas as pd
import pytest

from samtrain.cases.generate import Generated
from tests.cases.conftest import SEEDS, variant


@pytest.fixture(scope="module", params=SEEDS)
def weeks(request: pytest.FixtureRequest) -> pd.DataFrame:
    return made(request.param).case.table("usage")


def made(seed: int) -> Generated:
    return variant("c-software", seed)


def shares(weeks: pd.DataFrame) -> pd.Series:
    sums = weeks.groupby("week")[["active", "seats"]].sum()
    return sums["active"] / sums["seats"]


def test_weeks_are_mondays_without_a_gap_up_to_the_last_full_one(weeks):
    days = pd.to_datetime(weeks["week"].unique())
    assert (days.day_of_week == 0).all() and (days[1:] - days[:-1] == pd.Timedelta(weeks=1)).all()
    assert days[-1] == pd.Timestamp("2026-09-21")


def test_nobody_sits_on_a_seat_that_is_not_there(weeks):
    assert (weeks["active"] <= weeks["seats"]).all() and (weeks["cases"] >= weeks["active"]).all()


def test_fewer_people_log_in_than_a_year_ago(weeks):
    used = shares(weeks)
    assert used.iloc[-6:].mean() < used.iloc[18:30].mean() - 0.08


def test_half_of_the_seats_in_life_are_empty_since_the_project_ended(weeks):
    life = shares(weeks[weeks["bu"] == "Life"])
    assert life["2026-05":"2026-07"].mean() < 0.6 < life["2025-05":"2025-07"].mean()


def test_the_week_without_the_desk_shows(weeks):
    opened = weeks.groupby("week")["cases"].sum()
    assert opened["2026-03-09"] < 0.6 * opened["2026-03-02"]


def test_seats_are_those_on_the_invoices():
    case = made(SEEDS[0]).case
    orders = case.table("orders").drop_duplicates("order_id").dropna(subset=["qty", "bu"])
    paid = orders[
        (orders["account_id"] == "A001") & (orders["date"] > "2025-09-30") & (orders["product"] == "Workflow seats")
    ]
    seats = case.table("usage").groupby("bu")["seats"].first()
    assert (12 * seats).to_dict() == pytest.approx(paid.groupby("bu")["qty"].sum().to_dict(), abs=12)


def test_other_cases_have_no_such_table():
    assert "usage" not in variant("d-devices", SEEDS[0]).case.tables

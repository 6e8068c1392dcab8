import pandas as pd
import pytest


@pytest.fixture(scope="module")
def log(made):
    return made.case.table("interactions").drop_duplicates("interaction_id")


@pytest.fixture(scope="module")
def key(made):
    truth = made.truth.table("stakeholders")
    return set(truth.loc[truth["key"] == 1, "contact_id"])


@pytest.fixture(scope="module")
def names(made):
    return made.case.table("contacts").set_index("contact_id")["name"]


def test_some_rows_stand_twice_as_exact_copies(made, told):
    table = made.case.table("interactions")
    assert table.duplicated().sum() == table.duplicated("interaction_id").sum() == told.copies[1]


@pytest.mark.parametrize("column", ["channel", "initiated_by", "note"])
def test_some_cells_are_blank(made, column):
    assert 0.03 <= made.case.table("interactions")[column].isna().mean() <= 0.05


@pytest.mark.parametrize("column", ["interaction_id", "date", "team_id", "contact_id"])
def test_who_met_whom_when_is_never_blank(log, column):
    assert log[column].notna().all()


def test_dates_are_working_days_of_eighteen_months_in_order(log):
    days = pd.to_datetime(log["date"])
    assert (days >= "2025-04-01").all()
    assert (days <= "2026-09-30").all()
    assert (days.dt.day_of_week < 5).all()
    assert days.is_monotonic_increasing


def test_about_sixty_in_a_hundred_were_started_by_us(log):
    assert (log["initiated_by"].dropna() == "us").mean() == pytest.approx(0.6, abs=0.08)


def test_words_for_channel_and_side_are_those_agreed_on(log):
    assert set(log["channel"].dropna()) == {"visit", "call", "video", "mail", "event"}
    assert set(log["initiated_by"].dropna()) == {"us", "them"}


def test_few_people_take_most_of_our_time(log):
    counts = log["contact_id"].value_counts()
    assert 0.40 <= counts.iloc[:5].sum() / counts.sum() <= 0.70
    assert counts.min() >= 1


def test_two_key_people_have_not_been_met_for_half_a_year(log, key):
    last = pd.to_datetime(log.groupby("contact_id")["date"].max())
    silent = {contact for contact in key if (pd.Timestamp("2026-09-30") - last[contact]).days > 180}
    assert 2 <= len(silent) <= 4


def test_three_key_people_know_one_of_us_only(log, key):
    members = log.groupby("contact_id")["team_id"].nunique()
    assert 3 <= (members[sorted(key)] == 1).sum() <= 6


def test_each_hidden_influencer_is_named_by_several_people(made, log, names):
    truth = made.truth.table("stakeholders")
    for contact in truth.loc[truth["hidden"] == 1, "contact_id"]:
        naming = log[log["note"].str.contains(rf"{names[contact]}\b", na=False)]
        assert 8 <= len(naming) <= 25
        assert naming["contact_id"].nunique() >= 3
        assert contact not in set(naming["contact_id"])


def test_hidden_influencers_are_among_the_people_most_named(made, log, names, told):
    mentions = {contact: log["note"].str.contains(name, regex=False, na=False).sum() for contact, name in names.items()}
    truth = made.truth.table("stakeholders").set_index("contact_id")["hidden"]
    most = sorted(mentions, key=mentions.get, reverse=True)[: max(2 * told.hidden, 5)]
    assert truth[most].sum() == told.hidden


def test_the_log_reads_varied(log, told):
    kinds = log["note"].dropna().str.replace(r"[0-9,]+", "#", regex=True)
    assert kinds.nunique() > told.sizes["interactions"] / 3
    assert kinds.value_counts().iloc[0] <= max(15, told.sizes["interactions"] / 40)


def test_no_slot_is_left_unfilled(log):
    assert not log["note"].str.contains(r"[{}]|None", regex=True, na=False).any()


def test_nobody_writes_about_himself_or_herself_by_name(made, log):
    member = made.case.table("team").set_index("team_id")["name"]
    rows = log.dropna(subset=["note"])
    assert [row.note for row in rows.itertuples() if member[row.team_id] in row.note] == []


def test_nothing_is_known_before_it_happened(log, told):
    for words, day in told.known_from.items():
        said = log[log["note"].str.contains(words, na=False)]
        assert len(said) > 0, words
        assert said["date"].min() >= day, words

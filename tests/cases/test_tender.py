"""The calendar of the public tender: without gaps, from strict to stricter, and only where something is out to tender."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from samtrain.cases import load
from samtrain.cases.stories import STORIES
from samtrain.cases.tender import WAYS, tender
from samtrain.tools.capstone.model import WAY_LABELS

PUBLIC = "d-devices"


def test_the_clinics_calendar_has_no_gap_and_reaches_to_the_award():
    rows = load(PUBLIC).table("tender")
    days = [(date.fromisoformat(row.start), date.fromisoformat(row.end)) for row in rows.itertuples()]
    assert all(second[0] - first[1] == timedelta(1) for first, second in pairwise(days))
    assert days[0][0] <= load(PUBLIC).today <= days[0][1]
    assert str(days[-1][1]) == load(PUBLIC).table("goals").set_index("goal_id")["due"]["G1"]


def test_nobody_is_heard_once_the_papers_are_being_written():
    allowed = [set(ways.split()) for ways in load(PUBLIC).table("tender")["allows"]]
    assert ["heard" in ways for ways in allowed] == [True, False, False, False]
    assert ["portal" in ways for ways in allowed] == [False, False, True, True]


def test_every_way_in_the_calendar_is_one_that_the_page_knows():
    ways = {way for row in load(PUBLIC).table("tender")["allows"] for way in row.split()}
    assert ways == set(WAYS) < set(WAY_LABELS)


@pytest.mark.parametrize("case", [name for name in STORIES if name != PUBLIC])
def test_who_buys_freely_has_no_calendar(case):
    assert tender(STORIES[case]) == {}

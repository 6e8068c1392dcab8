import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain.errors import PlainError
from samtrain.tools.portfolio.model import Portfolio, PortfolioChoice, Weights, read, strangers

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
FIELDS = [*Portfolio.model_fields, "because", "revenue", "id"]


@given(JSON | st.dictionaries(st.sampled_from(FIELDS), JSON))
def test_reading_never_raises(raw):
    assert isinstance(read(raw)[0], Portfolio)


@given(st.dictionaries(st.sampled_from(FIELDS), JSON))
def test_what_was_read_reads_the_same_again_without_problems_in_cells(raw):
    once = read(raw)[0]
    assert read(json.loads(once.model_dump_json()))[0] == once


def test_an_empty_record_has_no_problems():
    assert read({}) == (Portfolio(), [])


def test_twelve_accounts_are_chosen_unless_said_otherwise():
    assert read({})[0].size == 12


@pytest.mark.parametrize(
    ("raw", "table", "column"),
    [
        ({"basis": "turnover"}, "settings", "basis"),
        ({"size": 0}, "settings", "size"),
        ({"firm_from": 1.2}, "settings", "firm_from"),
        ({"weights": {"growth": -1}}, "weights", "growth"),
        ({"weights": {"growth": 0, "fit": 0}}, "weights", ""),
        ({"weights": "heavy"}, "weights", ""),
        ({"chosen": ["A001", "A001"]}, "chosen", "id"),
        ({"chosen": [7]}, "chosen", "id"),
        ({"chosen": "A001"}, "chosen", ""),
        ({"declined": [{"id": "A001", "code": "ugly"}]}, "declined", "code"),
        ({"chosen": ["A001"], "declined": [{"id": "A001"}]}, "declined", "id"),
        ({"accounts": [{"id": "X", "revenue": "lots"}]}, "accounts", "revenue"),
        ({"accounts": [{"id": "X", "fit": 11}]}, "accounts", "fit"),
    ],
)
def test_a_broken_rule_is_reported_where_it_is_broken(raw, table, column):
    (problem,) = read(raw)[1]
    assert (problem.table, problem.column) == (table, column)


def test_a_bad_cell_is_blank_and_the_row_stays():
    record, _problems = read({"accounts": [{"id": "X", "name": "Norda", "revenue": "lots", "cogs": "5"}]})
    assert (record.accounts[0].revenue, record.accounts[0].cogs) == (None, 5.0)


def test_a_blank_is_not_zero():
    assert read({"accounts": [{"id": "X", "revenue": ""}, {"id": "Y", "revenue": 0}]})[0].accounts[0].revenue is None


def test_shares_add_up_to_one():
    assert Weights(growth=3, fit=1).shares() == {"growth": 0.75, "spend": 0, "margin": 0, "fit": 0.25, "openness": 0}


def test_no_weight_at_all_is_a_sentence():
    with pytest.raises(PlainError, match="above 0"):
        Weights(growth=0).shares()


def test_a_reason_is_found_for_chosen_and_declined():
    record = (
        PortfolioChoice().choose("A1", because="Growing").decline("A2", because="Shrinking", code="shrinking").record
    )
    assert (record.reason("A1"), record.reason("A2"), record.reason("A3")) == ("Growing", "Shrinking", "")


def test_strangers_are_named():
    record = PortfolioChoice().choose("A1").decline("A9").record
    assert [problem.said for problem in strangers(record, {"A1"})] == [
        "There is no account “A9”. Take one from the list."
    ]


def test_the_twin_writes_what_reads_back():
    twin = PortfolioChoice(["A1", "A2"]).set(basis="net", size=8).weigh(growth=2, margin=1).weigh(growth=1)
    twin.choose("A1", because="Two plants open").decline("A2", code="price only")
    record, problems = read(json.loads(json.dumps(twin.raw)))
    assert (record.basis, record.size, record.weights.growth, record.chosen, problems) == ("net", 8, 1, ["A1"], [])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda twin: twin.choose("A1"), "chosen twice"),
        (lambda twin: twin.choose("A7"), "no account “A7”"),
        (lambda twin: twin.decline("A1"), "chosen and declined"),
        (lambda twin: twin.decline("A2", code="ugly"), "choose one of"),
        (lambda twin: twin.weigh(growth=-1), "from 0"),
        (lambda twin: twin.set(size=0), "from 1 to 60"),
        (lambda twin: twin.use([{"id": "B1", "fit": 12}]), "from 0 to 10"),
    ],
)
def test_the_twin_refuses_what_breaks_a_rule_and_stays_as_it_was(change, sentence):
    twin = PortfolioChoice(["A1", "A2"]).choose("A1")
    before = twin.raw
    with pytest.raises(PlainError, match=sentence):
        change(twin)
    assert twin.raw == before


def test_own_accounts_take_the_place_of_the_cases():
    twin = PortfolioChoice(["A1"]).use([{"id": "B1", "name": "Norda", "revenue": 5.0}]).choose("B1")
    assert (twin.record.source, twin.record.accounts[0].name) == ("own", "Norda")


def test_what_raw_hands_out_is_a_copy():
    twin = PortfolioChoice().weigh(growth=1)
    twin.raw["weights"]["growth"] = 9
    assert twin.record.weights.growth == 1

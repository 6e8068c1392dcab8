import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain.plan.people import Directory, as_id, same_id, same_person


@pytest.mark.parametrize(
    ("long", "short"),
    [
        # Published pairs of one record's id in 18 and in 15 signs.
        ("001A0000006Vm9rIAC", "001A0000006Vm9r"),
        ("0015000000Gv7qJAAR", "0015000000Gv7qJ"),
    ],
)
def test_salesforces_long_and_short_id_are_the_same(long: str, short: str) -> None:
    assert same_id(long) == same_id(short) == short


@pytest.mark.parametrize(
    "text", ["001A0000006Vm9rIAD", "8001", "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "CUSTOMERNUMBER0018"]
)
def test_other_ids_are_compared_as_they_are(text: str) -> None:
    assert same_id(text) == text


@given(st.text(alphabet="AZaz09", min_size=15, max_size=15))
def test_ids_that_differ_in_capitals_only_stay_apart(text: str) -> None:
    if text.swapcase() != text:
        assert same_id(text) != same_id(text.swapcase())


@pytest.mark.parametrize("name", ["Brandt, Elin", "ELIN  BRANDT", "Elin Brandt (elin@helvion.example)"])
def test_a_name_is_the_same_however_it_is_written(name: str) -> None:
    assert same_person(name) == same_person("Elin Brandt")


def test_whoever_is_unknown_is_remembered_once() -> None:
    people = Directory({"C1": "Ann Able"})
    assert (people.take(None, "Able, Ann"), people.take("C1", None), people.take(None, None)) == ("C1", "C1", None)
    assert people.take(None, "Bo Bell (bo@x.example)") == people.take("", "bo bell") == "Bo Bell"
    assert people.take("003x", "Cy Dorn") == people.take(None, "Cy Dorn") == "003x"
    assert people.new == {"Bo Bell": {"id": "Bo Bell", "name": "Bo Bell"}, "003x": {"id": "003x", "name": "Cy Dorn"}}


def test_two_people_of_one_name_are_not_mixed_up() -> None:
    people = Directory({"C1": "Ann Able", "C2": "Ann Able"})
    assert people.find(None, "Ann Able") is None and people.find("C2", "Ann Able") == "C2"


def test_an_id_made_from_a_name_has_no_comma() -> None:
    assert as_id("Able, Ann; Dr.") == "Able Ann Dr."

import pytest

from samtrain.answers import Answer
from samtrain.grading.alike import alike

OWN = (
    "We see the engineer first because everybody waits for her nod before they answer us.",
    "The buyer carries our quarrel on prices, and so the cost model goes to him in March.",
    "Quality decides whether the part ships at all, which nobody in sales had noticed.",
    "Nobody here has met the plant manager since spring, so that call is the first move.",
    "I would start with the regional office, where three of our letters lie on one desk.",
)


def answer(rows: dict[str, int], text: str = "") -> Answer:
    people = [{"id": person, "power": power} for person, power in rows.items()]
    return Answer(exercise="06-stakeholders", record={"people": people}, texts={"why": text})


def different() -> dict[str, Answer]:
    """Five trainees who chose one person in common and are else on their own."""
    return {
        name: answer({"C01": 5, f"C1{n}": n % 5 + 1, f"C2{n}": 3}, OWN[n])
        for n, name in enumerate(("anna", "ben", "cem", "dora", "emil"))
    }


def test_people_who_worked_alone_are_not_named() -> None:
    assert alike(different()) == []


def test_the_same_entries_are_found() -> None:
    answers = different()
    answers["ben"] = answers["ben"].model_copy(update={"record": answers["anna"].record})
    pair = alike(answers)[0]
    assert (pair.one, pair.other, pair.record) == ("anna", "ben", 1.0)


def test_a_text_taken_over_with_other_entries_is_found() -> None:
    answers = different()
    answers["ben"] = answers["ben"].model_copy(update={"texts": answers["anna"].texts})
    pair = alike(answers)[0]
    assert pair.text == pytest.approx(1.0) and pair.record < 0.1


def test_the_order_of_rows_hides_nothing() -> None:
    answers = different()
    turned = {"people": answers["anna"].record["people"][::-1]}
    answers["ben"] = answers["ben"].model_copy(update={"record": turned})
    assert alike(answers)[0].record == 1.0


def test_what_all_have_in_common_counts_for_nothing() -> None:
    same = answer({"C01": 5, "C02": 4}, OWN[0])
    assert alike(dict.fromkeys(("anna", "ben", "cem", "dora"), same)) == []


def test_in_a_handful_nothing_can_be_said() -> None:
    same = answer({"C01": 5}, OWN[0])
    assert alike({"anna": same, "ben": same}) == []

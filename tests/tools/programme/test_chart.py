import re
from typing import Any

import pytest
from matplotlib.figure import Figure

from samtrain import look
from samtrain.cases import Case
from samtrain.tools.programme import chart
from samtrain.tools.programme.claims import CLAIMS
from samtrain.tools.programme.model import FAILINGS, Programme, Review, read
from tests.pictures import clipped, labels

from .conftest import TODAY

CLAIM_PICTURES = ("uses", "shares")
OWN_PICTURES = ("failings", "roles")
NAMES = (*CLAIM_PICTURES, *OWN_PICTURES)


def draw(name: str, record: Review, case: Case, *size: float) -> Figure:
    made: Figure = getattr(chart, f"{name}_chart")(record, case if name in CLAIM_PICTURES else TODAY, *size)
    return made


def words(name: str, record: Review, case: Case) -> str:
    said: str = getattr(chart, f"{name}_text")(record, case if name in CLAIM_PICTURES else TODAY)
    return said


def everything() -> Programme:
    """Every number, every failing, and eleven people twice."""
    built = Programme()
    for n, (key, claim) in enumerate(CLAIMS.items()):
        use = ("doubt", "not", "as-is")[n % 3]
        built.card(key, kind=claim.kinds[0], use=use, gaps=["n", "control"][: 1 + n % 2], limit=8 * n)
    for n, key in enumerate(FAILINGS):
        built.failing(key, 1 + n % 5, example="Seen", as_of="2026-09-01")
    for n in range(11):
        for wave in ("before", "after"):
            side = "peer" if n else "self"
            built.rate(f"{wave}{n}", side, wave, results=1 + n % 5, project=3, technical=5, innovator=1)
    return built


@pytest.mark.parametrize("name", NAMES)
def test_the_title_is_the_same_finding_in_picture_and_text(
    name: str, case: Case, claims: Programme, own: Programme
) -> None:
    record = (claims if name in CLAIM_PICTURES else own).record
    title = re.sub(r"\s+", " ", draw(name, record, case).get_suptitle())
    assert re.sub(r"\s+", " ", words(name, record, case)).startswith(title + ". -")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"cards": [{"id": "C1"}], "failings": [{"id": "silos"}], "ratings": [{"id": "R1"}]},
        {"cards": [{"claim": "Ours", "kind": "result", "use": "as-is"}]},
        {"cards": [{"about": "S04", "limit": -3}]},
        {"failings": [{"id": "something else", "rating": 3}]},
        {"ratings": [{"id": "R1", "side": "peer", "wave": "after", "results": 2}]},
    ],
    ids=str,
)
def test_little_or_nothing_recorded_still_makes_a_picture(name: str, raw: dict[str, Any], case: Case) -> None:
    record, _problems = read(raw)
    assert look.png(draw(name, record, case)).startswith(b"\x89PNG")
    assert words(name, record, case)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [7.0, 5.6, 4.8])
@pytest.mark.parametrize("built", ["some", "everything", "nothing"])
def test_nothing_is_clipped(name: str, width: float, built: str, case: Case, claims: Programme, own: Programme) -> None:
    some = claims if name in CLAIM_PICTURES else own
    record = {"some": some, "everything": everything(), "nothing": Programme()}[built].record
    assert clipped(draw(name, record, case, width, 4.6)) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_same_record_gives_the_same_picture(name: str, case: Case) -> None:
    assert look.svg(draw(name, everything().record, case)) == look.svg(draw(name, everything().record, case))


def test_the_uses_picture_counts_and_marks_what_is_bold(case: Case, claims: Programme) -> None:
    made = draw("uses", claims.record, case)
    title = re.sub(r"\s+", " ", made.get_suptitle())
    assert title == "None of the 3 numbers is a result; quoted not at all: 1, with the doubt: 1, as it is: 1"
    assert {"▲ 89 %", "61 %", "60 %"} == set(labels(made))


def test_a_card_without_kind_or_use_is_named_below_the_picture(case: Case, claims: Programme) -> None:
    assert "Kind or use still open: 36 %." in draw("uses", claims.record, case).get_supxlabel()


def test_the_uses_in_words_say_all_that_a_card_holds(case: Case) -> None:
    built = Programme().card(
        "S04", kind="belief", base="asked", use="doubt", gaps=["asker"], refuted_by="No gain.", reach="voices",
        beside="S07", same="unsaid",
    )  # fmt: skip
    text = chart.uses_text(built.record, case)
    assert "(belief; about whom: those who were asked). Quoted: with the doubt." in text
    assert "Missing: who asked, and what they sell. Refuted by: No gain. The conclusion: so many say so." in text
    assert "Beside 48 %: nobody says." in text
    bare = chart.uses_text(Programme().card("X", claim="We are the best", use="not").record, case)
    assert "- We are the best (kind open). Quoted: not at all. Missing: –." in bare


def test_the_shares_picture_says_what_is_missing_most_often(case: Case, claims: Programme) -> None:
    made = draw("shares", claims.record, case)
    assert made.get_suptitle() == "Missing most often: when they were asked (1 of 4)"
    assert "◆" in made.get_supxlabel()
    assert "89 %: Nearly nine in ten expect to work with account plans more than today; 11 % are left." in (
        chart.shares_text(claims.record, case)
    )
    assert "It falls at 50." in chart.shares_text(claims.record, case)


def test_many_numbers_leave_their_words_to_the_text(case: Case) -> None:
    assert not [said for said in labels(draw("shares", everything().record, case)) if said.startswith("Half see")]
    assert "Half see their programme" in chart.shares_text(everything().record, case)


def test_a_failing_is_filled_when_it_was_seen_lately(case: Case, own: Programme) -> None:
    marks = [line for line in draw("failings", own.record, case).axes[0].lines if line.get_marker() == "o"]
    assert [mark.get_markerfacecolor() == "white" for mark in marks] == [False, True, True, False]
    text = chart.failings_text(own.record, TODAY)
    assert "What counts is that the plan is finished: 4 of 5, an opinion so far." in text
    assert "Departments and regions keep to themselves: 5 of 5, Three letters with three explanations." in text


def test_a_role_shows_its_gap_and_how_many_others(case: Case, own: Programme) -> None:
    made = labels(draw("roles", own.record, case))
    assert made.count("–") == 2 and {"+2.7", "3"} <= set(made)  # nobody else rated relationship and technical
    text = chart.roles_text(own.record, TODAY)
    assert "Collaborator: self 5, 3 others 2.3 (2 to 3)." in text
    assert "Relationship lead: self 4, no others." in text
    assert "Innovator: self not rated, 1 other 3.0." in text


def test_a_gap_of_nought_has_no_sign(case: Case) -> None:
    alike = Programme().rate("R1", "self", results=3).rate("R2", "peer", results=3).record
    assert "0.0" in labels(draw("roles", alike, case))


def test_after_the_course_the_others_of_before_stand_below(case: Case, own: Programme) -> None:
    assert "before the course." not in draw("roles", own.record, case).get_supxlabel()
    later = own.rate("R9", "peer", "after", collaborator=4).record
    assert "○ the others before the course." in draw("roles", later, case).get_supxlabel()


def test_the_answer_is_known_by_kind_and_use(case: Case, claims: Programme) -> None:
    assert chart.answer_picture(claims.record, case).get_suptitle() == draw("uses", claims.record, case).get_suptitle()

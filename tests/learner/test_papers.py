"""The papers on the desk: what a learner can look up."""

import re
from pathlib import Path

import pandas as pd
import pytest

from samtrain import answers, cases
from samtrain.cases import Case
from samtrain.grading.solution import model_answer
from samtrain.learner import papers


@pytest.fixture
def case() -> Case:
    return cases.load("a-chips")


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        (papers.people, ["All 46 people", "Role in our sales notes", "decider", "Elin Brandt"]),
        (papers.team, ["Jonas Lindqvist", "supply chain"]),
        (papers.hours, ["Jonas Lindqvist", "Hours a week", "29"]),
        (papers.goals, ["units in trial at network operators", "assumed"]),
        (papers.initiatives, ["Partnership 2035", "€10.4 m", "Karin Kettler", "customer-confirmed", "–"]),
        (papers.obstacles, ["Each site keeps a price file of its own", "Signe Stenvik", "2026-06-22"]),
        (papers.interviews, ["Mats Falkenried, Head of Radio Unit", "Jesper Koskela", "people who measure"]),
        (
            papers.actions,
            ["All 22 things", "Host the evening of the partner day", "Ragnhild Ahlert", "2026-11-04", "–", "under way"],
        ),
        (papers.news, ["W24", "tender for 7,400 sites", "operators", "Carrier Weekly", "2026-09-09"]),
        (papers.market, ["All 42 months", "Lead time, weeks", "2026-09", "10.7", ">1.10<"]),
        (papers.rivals, ["Tessaly Semi", "one price for all sites"]),
        (papers.criteria, ["CR1", "One price and one set of terms at all six sites", "Loud in every meeting."]),
        (
            papers.asked,
            [
                "Mats Falkenried, Head of Radio Unit",
                "Coffee at the trade fair",
                "2026-09-16",
                "CR3, CR5, CR6",
                "–",
                "100",
            ],
        ),
        (papers.prices, ["Nordhalbleiter AG", "Do nothing", "€21.7 m", "€470 k", "–", "Quote for China"]),
        (papers.worth, ["A partnership over ten years", "−€1.4 m", "Signe Stenvik", "Stoppage report", "–"]),
        (papers.milestones, ["All 13 milestones", "nine days", "badly", "Report on the incident"]),
        (
            papers.spend,
            ["All 37 lines", "we", "unknown", "in-house", "Tessaly Semi", "€28.0 m", "contract", "2026-08-20"],
        ),
        (papers.sales, ["Core &amp; Cloud", "The year before", "€7.6 m"]),
        (papers.satisfaction, ["Sanna Dahlgreen, Vice President Quality", "Three letters", "2026-09-17", "–"]),
        (papers.earnings, ["Helvion Networks", "€24.7 m", "−€9.6 m", "Rush deliveries"]),
        (lambda _case: papers.numbers(), ["61 %", "Six in ten say", "Not said either", "of whom it is a share", "–"]),
        (papers.influence, ["takes advice from", "is in conflict with", "nearly always", "bitterly"]),
    ],
)
def test_a_paper_shows_what_the_case_knows(show, expected, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    shown: list[str] = []
    for place in ("samtrain.learner.papers.display", "samtrain.learner.page.display"):
        monkeypatch.setattr(place, lambda html: shown.append(html.data))
    show(case)
    assert [word for word in expected if word not in shown[0]] == []


def test_case_tables_stay_as_they_are(case: Case) -> None:
    before = case.table("contacts")
    papers.people(case)
    pd.testing.assert_frame_equal(before, case.table("contacts"))


def desk(case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the paper on the plan of module 8 shows in ``folder``."""
    shown: list[str] = []
    for place in ("samtrain.learner.papers.display", "samtrain.learner.page.display"):
        monkeypatch.setattr(place, lambda html: shown.append(html.data))
    papers.plan(case, folder)
    return " ".join(shown)


def test_todays_actions_are_measured_where_there_is_no_plan(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = desk(case, tmp_path / "09-alignment", monkeypatch)
    assert [
        word for word in ("Today", "376 of 538 (70 %)", "G3", "11 of 20", "no plan of module 8") if word not in shown
    ] == []
    assert "Your plan" not in shown


def test_the_learners_own_plan_is_measured_beside_today(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "08-actions").mkdir()
    answers.save(tmp_path / "08-actions" / "08-actions.answer.json", model_answer("08-actions"))
    shown = desk(case, tmp_path / "09-alignment", monkeypatch)
    assert "Your plan of module 8" in shown and "no plan" not in shown
    cells = {
        row[0]: row[1:]
        for row in re.findall(r"<tr><td[^>]*>(.*?)</td><td[^>]*>(.*?)</td><td[^>]*>(.*?)</td></tr>", shown)
    }
    assert cells["Confirmed goals on which nobody works"] == ("G3", "–")
    assert cells["Open actions without a goal"] == ("7", "0")
    assert cells["Pairs that get in one another's way".replace("'", "&#x27;")] == (
        "1",
        "3",
    )  # the price, and then three times two of us with one person


def test_a_damaged_plan_does_not_take_the_paper_away(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "08-actions").mkdir()
    (tmp_path / "08-actions" / "08-actions.answer.json").write_text("{", encoding="utf-8")
    assert "376 of 538" in desk(case, tmp_path / "09-alignment", monkeypatch)

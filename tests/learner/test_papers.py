"""The papers on the desk: what a learner can look up."""

import pandas as pd
import pytest

from samtrain import cases
from samtrain.cases import Case
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
        (lambda _case: papers.numbers(), ["61 %", "when they were asked and what exactly", "of whom it is a share"]),
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

"""Every tool works on every case: its screen opens, its criteria judge, and the papers can be laid out."""

from importlib import import_module

import pytest

from samtrain.criterion import Work, judge_all
from samtrain.learner import papers
from samtrain.tools.catalogue import tools
from samtrain.tools.stakeholders.criteria import CRITERIA
from samtrain.tools.stakeholders.model import Stakeholders
from samtrain.workshop import waves
from samtrain.workshop.puzzle import deal_of

TOOLS = ("portfolio", "alignment", *(tool.id for tool in tools()))
PAPERS = (
    "people", "team", "hours", "goals", "initiatives", "obstacles", "interviews", "news", "market", "actions", "milestones",
    "influence",
)  # fmt: skip


@pytest.mark.parametrize("tool", TOOLS)
def test_its_screen_opens_without_a_complaint(default, tool):
    shown = import_module(f"samtrain.tools.{tool}.widget").screen({}, default.case, lambda raw: None)
    assert shown.bar.notice == ""


@pytest.mark.parametrize("tool", TOOLS)
def test_an_empty_answer_earns_nothing(default, tool):
    room = f"samtrain.tools.{tool}"
    record = import_module(f"{room}.model").read({})[0]
    results = judge_all(import_module(f"{room}.criteria").CRITERIA, Work(record, {}, default.case, default.truth))
    assert {result.earned for result in results} == {0}


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_can_be_laid_out(default, paper, monkeypatch):
    shown = []
    for place in ("samtrain.learner.papers.display", "samtrain.learner.page.display"):
        monkeypatch.setattr(place, lambda html: shown.append(html.data))
    getattr(papers, paper)(default.case)
    assert "<table" in shown[0] and ">nan<" not in shown[0].lower()


def test_the_puzzle_can_be_dealt_and_the_waves_opened(made):
    deal = deal_of(made.case)
    assert len(deal.people) == len(made.case.table("team")) and len(deal.facts) == len(made.case.table("facts"))
    assert len(waves.from_case(made.case).items) == 12


def test_whoever_sees_people_as_they_are_earns_all_that_hangs_on_the_truth(made):
    built = Stakeholders("The decision at hand")
    truth = made.truth.table("stakeholders").set_index("contact_id")
    chosen = [*truth.index[truth["key"] == 1], *truth.index[truth["key"] == 0]][:12]
    for person in chosen:
        row = truth.loc[person]
        built.add(person, **{name: int(row[name]) for name in ("power", "influence", "interest", "support")})
    held = [criterion for criterion in CRITERIA if criterion.needs_truth]
    results = judge_all(held, Work(built.record, {}, made.case, made.truth))
    assert {result.id: result.earned for result in results} == {criterion.id: criterion.points for criterion in held}

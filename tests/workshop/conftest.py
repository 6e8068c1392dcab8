import pytest

from samtrain import cases
from samtrain.tools.alignment.model import Alignment, TeamAlignment
from samtrain.workshop.puzzle import Deal, Person, deal_of


@pytest.fixture
def record() -> TeamAlignment:
    """Three of us, two statements (one confirmed), three goals, one person at the customer, two facts."""
    built = Alignment("A001")
    built.item("I01", statement="Price <decides> & all", value=2, evidence="customer-confirmed", source="Visit, Aarhus")
    built.item("I02", statement="They plan with us", low="never", high="always")
    for goal, words in (("G1", "Never stop the line"), ("G2", "Pay less"), ("G3", "One price")):
        built.goal(goal, goal=words)
    built.stakeholder("C01", name="Elin Brandt", title="COO")
    built.fact("F1", text="The line stood still.", goal="G1").fact("F2", text="A rival is cheaper.", goal="G2")
    for member, name, function in (
        ("T01", "Jonas Lindqvist", "sales"),
        ("T02", "Siyu Qiu", "quality"),
        ("T03", "Guowei Luo", "sales"),
    ):
        built.member(member, name=name, function=function, region="China")
    return built.round("t0").round("t1").record  # fmt: skip


@pytest.fixture
def small_deal() -> Deal:
    """Three people; F1 all know, F2 is B's and C's, F3 and F4 are B's alone, F5 is A's alone."""
    return Deal(
        people={name: Person(name, f"Name {name}", "sales", "China") for name in "ABC"},
        goals={"G1": "Goal one", "G2": "Goal two"},
        facts={
            "F1": ("One.", "G1"),
            "F2": ("Two.", "G1"),
            "F3": ("Three.", "G1"),
            "F4": ("Four.", "G2"),
            "F5": ("Five.", "G2"),
        },
        held={
            "A": frozenset({"F1", "F5"}),
            "B": frozenset({"F1", "F2", "F3", "F4"}),
            "C": frozenset({"F1", "F2"}),
        },
        ranks={"A": {}, "B": {"G2": 1, "G1": 2}, "C": {}},
    )


@pytest.fixture(scope="session")
def dealt() -> Deal:
    """What the case deals."""
    return deal_of(cases.load())

import pytest
from matplotlib.figure import Figure

from samtrain import look
from samtrain.cases import Case
from samtrain.tools.alignment import chart
from samtrain.tools.alignment.model import Alignment, TeamAlignment, read
from tests.pictures import clipped, everything, inside

NAMES = ("matrix", "dots", "puzzle", "contacts", "trend", "profile")


def draw(name: str, record: TeamAlignment, case: Case, *size: float) -> Figure:
    made: Figure = getattr(chart, f"{name}_chart")(record, case, *size)
    return made


def words(name: str, record: TeamAlignment, case: Case) -> str:
    said: str = getattr(chart, f"{name}_text")(record, case)
    return said


def many() -> Alignment:
    """Fifteen members, twenty items, sixty facts, fifteen people and nine waves: as large as it gets."""
    built = Alignment("A001")
    for n in range(20):
        built.item(
            f"J{n + 1:02d}",
            statement=f"Statement {n} about the customer, which is rather long to read on a line",
            value=1 + n % 5,
            evidence="customer-confirmed",
        )
    for n in range(60):
        built.fact(f"K{n + 1}", text=f"Fact {n}")
    for n in range(15):
        built.stakeholder(f"P{n + 1}", name=f"Maximiliane von Hohenstein the {n}th", level=1 + n % 5)
        built.member(
            f"M{n + 1}",
            name=f"Konstantin Wolfgang Amadeus Longname {n}",
            function=("sales", "engineering", "supply chain", "quality", "finance", "law", "service", "care")[n % 8],
        )
    for wave in range(9):
        built.round(f"t{wave}", day=f"2026-0{wave + 1}-01")
        for m in range(15):
            ratings = {f"J{n + 1:02d}": 1 + (n + m * wave) % 5 for n in range(20)}
            built.answer(
                f"t{wave}", f"M{m + 1}", ratings=ratings, facts=[f"K{n + 1}" for n in range(60) if n % (m + 2) == 0]
            )
    return built  # fmt: skip


@pytest.fixture(scope="module")
def large() -> TeamAlignment:
    return many().record


@pytest.mark.parametrize("name", NAMES)
def test_the_title_is_the_same_finding_in_picture_and_text(name, case, small, large, chips, model) -> None:
    for record, where in ((small.record, case), (large, case), (read(model)[0], chips), (TeamAlignment(), chips)):
        title = draw(name, record, where).get_suptitle().replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ")
        assert words(name, record, where).startswith(title + ".")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"items": [{"id": "J1"}], "members": [{"id": "A"}], "stakeholders": [{"id": "P1"}], "facts": [{"id": "K1"}]},
        {"items": [{"id": "J1"}], "answers": [{"samtrain_member": 1, "account": "x", "wave": "t0", "member": "A", "ratings": {"J1": 3}}]},
        {"facts": [{"id": "K1"}], "answers": [{"samtrain_member": 1, "account": "x", "wave": "t0", "member": "A", "facts": ["K1"]}]},
        {"items": [{"id": "J1"}], "answers": [{"samtrain_member": 1, "account": "x", "wave": w, "member": m, "ratings": {"J1": 3}} for w in ("t0", "t1") for m in "AB"]},
    ],
    ids=["nothing", "questions", "one rating", "one fact", "all alike"],
)  # fmt: skip
def test_little_or_nothing_still_makes_a_picture(name, raw, case, own) -> None:
    record, _problems = read(raw)
    for each in (case, own):
        assert look.png(draw(name, record, each)).startswith(b"\x89PNG")
        assert words(name, record, each)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [7.0, 5.6])
def test_nothing_is_clipped(name, width, case, small, large, chips) -> None:
    for record, where in ((small.record, case), (large, case), (TeamAlignment(wave="t1"), chips)):
        made = draw(name, record, where, width, 4.6)
        assert clipped(made) == []


@pytest.mark.parametrize("width", [7.0, 5.6])
def test_names_of_items_do_not_lie_on_one_another(width, chips, model) -> None:
    made = draw("matrix", read(model)[0], chips, width, 4.6)
    boxes = [each.box.padded(-1) for each in inside(made) if each.text.startswith("I")]
    assert len(boxes) == 12
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.overlaps(b)]


def test_what_is_agreed_and_wrong_is_in_words_with_a_sign_and_a_colour(chips, model) -> None:
    made = draw("matrix", read(model)[0], chips)
    wrong = [line for line in made.axes[0].lines if line.get_marker() == "^"]
    assert [line.get_color() for line in wrong] == [look.ATTENTION] * 2
    assert "I02, Price is what decides the next frame contract: agreed and wrong; median 4, customer 2" in words(
        "matrix", read(model)[0], chips
    )


def test_dots_show_each_rating_and_no_name(small, case) -> None:
    made = draw("dots", small.record, case)
    dots = [line for line in made.axes[0].lines if line.get_color() == look.OURS]
    assert len(dots) == 11  # twelve ratings, one is blank
    said = words("dots", small.record, case) + " ".join(each.text for each in everything(made))
    assert not [name for name in ("Ada", "Bo South", "Cy North", "Di North") if name in said]


def test_the_puzzle_in_words_says_which_function_to_ask(small, case) -> None:
    said = words("puzzle", small.record, case)
    assert "Fact 4: held by 1 member (engineering)." in said and "Fact 5: held by nobody." in said


def test_contacts_join_whom_we_reach(small, case) -> None:
    made = draw("contacts", small.record, case)
    lines = [line for line in made.axes[0].lines if line.get_linestyle() in ("-", "--")]
    assert sorted(line.get_linestyle() for line in lines) == ["-", "-", "--"]  # P1 twice, P2 by one of us
    assert "Ilse Brandt: reached by none of us." in words("contacts", small.record, case)


def test_limits_of_the_run_are_drawn_from_eight_waves_on(small, case, large) -> None:
    def bands(record: TeamAlignment) -> int:
        return sum(
            "limits" in str(text.get_text()) and "No" not in str(text.get_text())
            for text in draw("trend", record, case).legends[0].get_texts()
        )

    assert (bands(small.record), bands(large)) == (0, 1)


def test_the_three_figures_are_never_one(small, case) -> None:
    said = words("profile", small.record, case)
    assert said.count("\n") == 3 and "interval" in said and "not known" not in said


def test_the_answers_picture_is_that_of_agreement_and_correctness(small, case) -> None:
    assert chart.answer_picture(small.record, case).get_suptitle() == draw("matrix", small.record, case).get_suptitle()

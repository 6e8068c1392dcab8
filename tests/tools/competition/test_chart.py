from itertools import combinations

import pytest
from matplotlib.figure import Figure

from samtrain import cases, look
from samtrain.cases import Case
from samtrain.tools.competition import chart
from samtrain.tools.competition.model import SUPPLIERS, Comparison, Competition, read
from tests.pictures import clipped, inside, labels

NAMES = ("curves", "views", "gaps", "weights", "worth")


def draw(name: str, record: Comparison, case: Case, *size: float) -> Figure:
    made: Figure = getattr(chart, f"{name}_chart")(record, case, *size)
    return made


def words(name: str, record: Comparison, case: Case) -> str:
    said: str = getattr(chart, f"{name}_text")(record, case)
    return said


@pytest.fixture(scope="module")
def large() -> Comparison:
    """Twelve criteria, six suppliers, long names, scores spread over the scale."""
    built = Competition(reference="k1", switching=500_000).supplier("us", price=2e7).supplier("k1", price=2.1e7)
    for n in range(12):
        scores = {key: 1 + (7 * n + 3 * place) % 10 for place, key in enumerate((*SUPPLIERS, "self_view"))}
        built.add(f"B{n}", criterion=f"A long criterion in the words of customer number {n}", w1=6 + n % 5, **scores)
        built.difference(f"A long difference with its reasons, number {n}", criterion=f"B{n}", amount=2e5 * (n - 5))
    return built.record


@pytest.mark.parametrize("name", NAMES)
def test_the_title_is_the_same_finding_in_picture_and_text(name: str, case: Case, full: Competition) -> None:
    made = draw(name, full.record, case)
    title = made.get_suptitle().replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ")
    assert words(name, full.record, case).startswith(title + ".\n")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"criteria": [{"id": "B1"}]},
        {"criteria": [{"id": "B1", "us": 5, "self_view": 6}]},
        {"criteria": [{"id": "B1", "k1": 5, "w1": 100}], "reference": "k1", "differences": [{"what": "x"}]},
    ],
    ids=str,
)
def test_little_or_nothing_still_makes_a_picture(name: str, raw: dict[str, object], case: Case, own: Case) -> None:
    record, _problems = read(raw)
    for where in (case, own):
        assert look.png(draw(name, record, where)).startswith(b"\x89PNG")
        assert words(name, record, where)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [7.0, 5.6])
def test_nothing_is_clipped(name: str, width: float, large: Comparison) -> None:
    made = draw(name, large, cases.load("a-chips"), width, 4.6)
    assert clipped(made) == []


@pytest.mark.parametrize("n", [1, 2, 5])
def test_names_at_the_ends_of_short_curves_fit_the_page(n: int) -> None:
    built = Competition()
    for each in range(n):
        built.add(f"B{each}", criterion=f"Thing {each}", w1=9, **dict.fromkeys((*SUPPLIERS, "self_view"), 5))
    made = draw("curves", built.record, cases.load("a-chips"), 5.6, 4.6)
    boxes = [each.box for each in inside(made)]
    assert len(boxes) == 7
    assert all(box.x1 <= made.bbox.x1 + 1 for box in boxes)
    assert [pair for pair in combinations(boxes, 2) if pair[0].padded(-1).overlaps(pair[1].padded(-1))] == []


@pytest.mark.parametrize("name", ["curves", "gaps", "weights", "worth"])
def test_names_in_the_picture_do_not_cover_one_another(name: str, large: Comparison) -> None:
    made = draw(name, large, cases.load("a-chips"), 5.6, 4.6)
    boxes = [each.box.padded(-1) for each in inside(made)]
    assert len(boxes) >= 7
    assert [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])] == []


def test_we_are_bold_and_our_own_view_is_dashed(case: Case, full: Competition) -> None:
    lines = draw("curves", full.record, case).axes[0].lines
    curves = {(line.get_marker(), line.get_linestyle()): line for line in lines if line.get_marker() != "None"}
    assert list(curves["o", "-"].get_ydata()) == [8, 9, 7, 6]  # the heaviest criterion last
    assert curves["o", "-"].get_linewidth() > 2
    assert list(curves["o", "--"].get_ydata()) == [8, 10, 7, 8]
    assert {marker for marker, _style in curves} == {"o", "s", "^", "x"}


def test_curves_end_in_the_order_of_their_names(case: Case, full: Competition) -> None:
    written = labels(draw("curves", full.record, case))
    # 9 and 8, then 6; of the two fives the one that was higher before
    assert written == ["Rapid Chips", "our own view", "Nordic Chips", "Cheap Chips", "Do nothing"]


def test_the_curves_in_words_hold_raw_points_and_the_weight(case: Case, full: Competition) -> None:
    said = (
        "- Delivery on the day: weight 40 % (points: Maren Solberg 50, Viktor Aldén 30); "
        "Nordic Chips 6, Rapid Chips 9, Cheap Chips 5, Do nothing 5; our own view 8."
    )
    assert said in words("curves", full.record, case).splitlines()


def test_the_curves_in_words_end_with_their_shape(case: Case, full: Competition) -> None:
    # From the mean of three: |6 − 19/3|, |7 − 20/3|, |9 − 3|, 0; their mean is 5/3, of 9. 9 + 8 + 7 of 30. r with the three: −.65, −.33, −.36
    last = words("curves", full.record, case).splitlines()[-1]
    assert last.startswith(
        "- Our curve runs 19 % of the scale from the rivals' mean and holds 80 % of its sum on three"
    )
    assert last.endswith("Most alike: Cheap Chips (r = −0.33).")


def test_gaps_say_who_is_ahead_and_what_is_parity(case: Case, full: Competition) -> None:
    text = words("gaps", full.record, case)
    assert text.startswith("1 of 4 criteria is won, 2 lost to a rival.")
    assert "- Delivery on the day: weight 40 %, −1.20 of 10 against Rapid Chips; point of contention." in text
    assert "- Certificates: weight 10 %, +0.00 of 10 against Rapid Chips; point of parity." in text
    drawn = labels(draw("gaps", full.record, case))
    assert drawn == ["▲ +1.00", "= parity", "▼ −0.60  Cheap Chips", "▼ −1.20  Rapid Chips ◇"]
    assert text.endswith("- What only we give: 1.00 of 10 in all.")


def test_thresholds_say_at_which_weight_who_is_first(case: Case, full: Competition) -> None:
    # Lead over Rapid Chips: −3 on delivery, otherwise (.3·2 + .2·5 + .1·0)/.6 = 8/3: w = (8/3)/(8/3 + 3) = 47 %
    text = words("weights", full.record, case)
    assert "- Delivery on the day: weighs 40 %; at 47 % Rapid Chips is first." in text
    assert "- Certificates: weighs 10 %; no weight of it alone changes who is first." in text
    assert text.startswith("Nordic Chips is first until “")


def test_the_waterfall_ends_at_the_net_added_value(case: Case, full: Competition) -> None:
    bars = draw("worth", full.record, case).axes[0].patches
    spans = [(round(bar.get_x()), round(bar.get_x() + bar.get_width())) for bar in bars]
    # prices apart, engineer, line, switching, and all of it
    assert [end for _start, end in spans] == [-100_000, 100_000, 20_000, -30_000, -30_000]
    assert [start for start, _end in spans] == [0, -100_000, 100_000, 20_000, 0]
    assert "- Net added value: −€30.0 k a year." in words("worth", full.record, case)


def test_without_a_price_the_waterfall_says_what_is_missing(case: Case, full: Competition) -> None:
    record = full.record.model_copy(update={"switching": None})
    assert words("worth", record, case) == (
        "No net added value yet.\n- the cost of switching to us (0 if there is none)"
    )


def test_a_criterion_stands_where_both_views_are() -> None:
    built = Competition().add("B1", us=4, self_view=7).add("B2", us=4)
    assert chart.views_points(built.record) == {"B1": (7, 4)}


def test_criteria_with_the_same_views_stand_apart_in_any_order() -> None:
    built = Competition()
    for n in range(5):
        built.add(f"B{n}", us=4, self_view=7)
    spots = chart.views_points(built.record)
    turned = built.record.model_copy(update={"criteria": built.record.criteria[::-1]})
    assert chart.views_points(turned) == spots
    assert min(abs(a[0] - b[0]) for a, b in combinations(spots.values(), 2)) > 0.1
    assert all(y == 4 and abs(x - 7) <= 0.3 for x, y in spots.values())


def test_a_criterion_on_which_both_views_agree_is_no_flattery_however_it_is_spread(case: Case) -> None:
    built = Competition().add("B1", us=9, self_view=9).add("B2", us=9, self_view=9).add("B3", us=3, self_view=8)
    marks = [line.get_marker() for line in draw("views", built.record, case).axes[0].lines]
    assert (marks.count("o"), marks.count("v")) == (2, 1)


def test_the_two_views_in_words_end_with_the_gap(case: Case, full: Competition) -> None:
    # .4·2 + .3·0 + .2·1 + .1·0
    assert words("views", full.record, case).endswith("Weighed by the customer: 1.00 points apart, +1.00 on balance, over 4 criteria.")  # fmt: skip

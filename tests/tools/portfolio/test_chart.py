import warnings
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure

from samtrain import look
from samtrain.tools.portfolio import chart
from samtrain.tools.portfolio.analysis import overview
from samtrain.tools.portfolio.model import PortfolioChoice, read
from tests.pictures import everything

NAMES = ["pareto", "lorenz", "slope", "whale", "matrix", "robustness"]
SIZES = [(7.0, 4.2), (4.8, 3.6), (5.6, 4.6)]


def draw(name, view, size=SIZES[0]) -> Figure:
    return getattr(chart, f"{name}_chart")(view, *size)


def title(figure: Figure) -> str:
    return " ".join(figure.get_suptitle().replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.parametrize("name", NAMES)
def test_the_title_is_the_first_line_of_the_text_twin(name, view):
    assert title(draw(name, view)) + "." == getattr(chart, f"{name}_text")(view).splitlines()[0]


@pytest.mark.parametrize("name", NAMES)
def test_the_title_has_a_number(name, view):
    assert any(sign.isdigit() for sign in title(draw(name, view)))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_written_is_cut_off_at_the_edge(name, size, view):
    figure = draw(name, view, size)
    with look.style():
        figure.draw_without_rendering()
    drawn = figure.get_tightbbox()
    assert min(drawn.x0, drawn.y0, size[0] - drawn.x1, figure.get_figheight() - drawn.y1) > -0.02


@pytest.mark.parametrize("name", NAMES)
def test_small_type_is_still_readable(name, view):
    figure = draw(name, view, SIZES[1])
    assert min(each.size for each in everything(figure)) >= 8


@pytest.mark.parametrize("name", NAMES)
def test_the_same_data_give_the_same_svg(name, view):
    assert look.svg(draw(name, view)) == look.svg(draw(name, view))


@pytest.mark.parametrize("name", ["pareto", "lorenz", "slope", "whale"])
@pytest.mark.parametrize(
    "rows",
    [
        [{"id": "X", "revenue": 9, "cogs": 4, "cost_to_serve": 1}],
        [{"id": "X", "revenue": 9, "cogs": 4, "cost_to_serve": 8}, {"id": "Y", "revenue": 1}],
        [{"id": f"{n}", "revenue": 1, "cogs": 1, "cost_to_serve": 0} for n in range(3)],
    ],
)
def test_few_accounts_can_be_drawn_without_a_warning(name, rows):
    view = overview(read({"source": "own", "accounts": rows})[0])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert look.png(draw(name, view)).startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["matrix", "robustness"])
def test_one_weighed_account_can_be_drawn(name):
    raw = {"source": "own", "accounts": [{"id": "X", "fit": 7, "strength": 4}], "weights": {"fit": 1}, "chosen": ["X"]}
    assert look.png(draw(name, overview(read(raw)[0]))).startswith(b"\x89PNG")


@pytest.mark.parametrize("name", NAMES)
def test_before_any_choice_there_is_a_picture(name, case):
    view = overview(PortfolioChoice().weigh(fit=1).record, case)
    assert look.png(draw(name, view)).startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["pareto", "lorenz"])
def test_where_net_holds_losses_shares_are_of_gross_profit_and_this_is_said(name, case):
    view = overview(PortfolioChoice().set(basis="net").record, case)
    assert "gross profit (net of cost to serve holds losses)" in getattr(chart, f"{name}_text")(view)
    assert look.png(draw(name, view)).startswith(b"\x89PNG")


def test_the_pareto_text_counts_each_class(view):
    assert "Class A, up to 80 %: 31 accounts with 80 % of the total." in chart.pareto_text(view)


def test_the_slope_text_follows_the_account_that_falls_furthest(view):
    change = view.profit["revenue"].rank(ascending=False) - view.profit["net"].rank(ascending=False)
    furthest = view.name(change[view.profit["revenue"].rank(ascending=False) <= 12].idxmin())
    assert f"{furthest}: rank 2 by revenue" in chart.slope_text(view)


def test_the_whale_text_names_the_worst_loss_first(view):
    worst = view.profit["net"].idxmin()
    assert chart.whale_text(view).splitlines()[3].startswith(f"- {view.name(worst)} loses")


def test_the_matrix_text_places_every_chosen_account(view):
    text = chart.matrix_text(view)
    assert all(f"{view.name(account)}, chosen:" in text for account in view.chosen)


def test_chosen_and_declined_differ_by_shape_not_only_by_colour(view):
    dots = draw("matrix", view).axes[0].findobj(PathCollection)
    shapes = {tuple(map(tuple, each.get_paths()[0].vertices)) for each in dots}
    assert len(shapes) == 3


def test_a_loose_account_is_hatched(view):
    bars = draw("robustness", view).axes[0].patches
    loose = (view.stays.reindex(view.chosen) < view.portfolio.firm_from).sum()
    assert sum(bar.get_hatch() is not None for bar in bars) == loose


def test_a_share_just_below_the_limit_does_not_read_as_the_limit(view):
    loose = [line for line in chart.robustness_text(view).splitlines() if line.endswith("loose")]
    assert loose and all("60 %" not in line for line in loose)


@given(st.lists(st.floats(-50, 50), max_size=15), st.floats(0.1, 5))
def test_spread_positions_keep_their_order_and_distance(wanted, gap):
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    found = [chart.spread(wanted, gap)[n] for n in order]
    assert all(after - before >= gap - 1e-9 for before, after in pairwise(found))


def test_positions_far_apart_stay():
    assert chart.spread([9, 1, 5], 2) == [9, 1, 5]


def test_a_crowd_is_spread_around_its_middle():
    assert chart.spread([3, 3, 3], 1) == pytest.approx([2, 3, 4])

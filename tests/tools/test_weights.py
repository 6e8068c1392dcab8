import numpy as np
import pytest
from scipy import stats

from samtrain.tools.weights import drawn_weights


def test_every_row_sums_to_one_and_a_share_of_nothing_stays_nothing() -> None:
    drawn = drawn_weights([0.7, 0.3, 0.0], draws=500)
    assert drawn.shape == (500, 3)
    assert drawn.sum(axis=1) == pytest.approx(1)
    assert (drawn[:, 2] == 0).all() and (drawn[:, :2] > 0).all()


def test_the_same_seed_gives_the_same_rows() -> None:
    assert (drawn_weights([0.5, 0.5], seed=3) == drawn_weights([0.5, 0.5], seed=3)).all()
    assert (drawn_weights([0.5, 0.5], seed=3) != drawn_weights([0.5, 0.5], seed=4)).any()


def test_mean_and_spread_are_those_of_the_dirichlet_distribution() -> None:
    shares = np.array([0.5, 0.3, 0.2])
    drawn = drawn_weights(shares, draws=40_000, concentration=20)
    expected = stats.dirichlet(20 * shares)
    assert drawn.mean(axis=0) == pytest.approx(expected.mean(), abs=0.003)
    assert drawn.var(axis=0) == pytest.approx(expected.var(), rel=0.05)


def test_one_weight_follows_its_beta_distribution() -> None:
    drawn = drawn_weights([0.2, 0.8], draws=4_000)[:, 0]
    assert stats.kstest(drawn, stats.beta(4, 16).cdf).pvalue > 0.001

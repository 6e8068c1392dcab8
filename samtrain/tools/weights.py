"""Random weights around stated ones: how firm is a ranking when nobody knows the weights exactly?"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

#: As many random weightings as steady a share to about one point in a hundred.
DRAWS = 2_000
#: How near the random weights stay to the stated ones; with 20, a weight of 20 % has a spread of 9 points.
CONCENTRATION = 20.0


def drawn_weights(
    shares: Sequence[float] | npt.NDArray[np.float64],
    *,
    draws: int = DRAWS,
    concentration: float = CONCENTRATION,
    seed: int = 1,
) -> npt.NDArray[np.float64]:
    """Random weights around ``shares`` (sum 1): ``draws`` rows, each with the sum 1.

    They come from a Dirichlet distribution with parameters concentration · share; a share of 0 stays 0. The stochastic
    weights of Lahdelma, Hokkanen & Salminen 1998. The same seed gives the same rows.
    """
    # Gamma draws, normalised, are Dirichlet draws.
    parameters = concentration * np.asarray(shares, dtype=float)
    gammas = np.random.default_rng(seed).standard_gamma(parameters, size=(draws, len(parameters)))
    return np.asarray(gammas / gammas.sum(axis=1, keepdims=True), dtype=float)

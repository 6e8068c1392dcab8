"""How often the interval of α holds the true α: the jackknife that samtrain uses against the bootstrap over items.

    python benchmarks/intervals.py [--teams 1000] [--items 12]

Teams are drawn at random: the true value of each item is 1 to 5, a rating is that value plus noise, rounded and cut to
the scale, and one in twenty is missing. The true α of a size of team and a noise is that of very many items. Nominal: 90 per cent.
The last line is JSON.
"""

import argparse
import json
from collections.abc import Callable

import numpy as np
from rich.console import Console
from rich.table import Table

from samtrain.tools.agreement import CONFIDENCE, Interval, alpha, jackknife

SIZES = (6, 8, 12)
NOISE = (0.8, 1.2, 1.6)
MISSING = 0.05
#: As many items as steady α to the third decimal.
MANY = 40_000
DRAWS = 400


def team(rng: np.random.Generator, members: int, items: int, noise: float) -> np.ndarray:
    """Ratings of one team, members × items."""
    true = rng.integers(1, 6, items)
    ratings = np.clip(np.rint(true + rng.normal(0, noise, (members, items))), 1, 5)
    ratings[rng.random(ratings.shape) < MISSING] = np.nan
    return ratings


def bootstrap(ratings: np.ndarray, seed: int) -> Interval:
    """α with the percentiles of teams whose items are drawn with replacement (Hayes & Krippendorff 2007 draw pairs)."""
    rng, items = np.random.default_rng(seed), ratings.shape[1]
    drawn = [alpha(ratings[:, rng.integers(items, size=items)]) for _ in range(DRAWS)]
    low, high = np.nanquantile(drawn, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return Interval(alpha(ratings), float(low), float(high), items)


def coverage(
    interval: Callable[[np.ndarray, int], Interval], members: int, items: int, noise: float, teams: int
) -> tuple[float, float]:
    """Share of teams whose interval holds the true α, and the mean width of the interval."""
    rng = np.random.default_rng([members, int(10 * noise)])
    true = alpha(team(rng, members, MANY, noise))
    found = [interval(team(rng, members, items, noise), n) for n in range(teams)]
    return float(np.mean([each.low <= true <= each.high for each in found])), float(np.mean([each.high - each.low for each in found]))  # fmt: skip


def main() -> None:
    """Simulate every size and noise, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--teams", type=int, default=1_000)
    parser.add_argument("--items", type=int, default=12)
    chosen = parser.parse_args()
    table = Table("members", "noise", "jackknife holds", "width", "bootstrap holds", "width")
    rows = []
    for members in SIZES:
        for noise in NOISE:
            ours, width = coverage(lambda ratings, _n: jackknife(alpha, ratings, axis=1), members, chosen.items, noise, chosen.teams)  # fmt: skip
            peer, peer_width = coverage(bootstrap, members, chosen.items, noise, max(chosen.teams // 5, 1))
            rows.append(
                {"members": members, "noise": noise, "jackknife": ours, "width": width, "bootstrap": peer, "bootstrap_width": peer_width}
            )  # fmt: skip
            table.add_row(str(members), f"{noise:g}", f"{ours:.3f}", f"{width:.2f}", f"{peer:.3f}", f"{peer_width:.2f}")
    Console().print(table)
    print(json.dumps({"items": chosen.items, "teams": chosen.teams, "nominal": CONFIDENCE, "rows": rows}))


if __name__ == "__main__":
    main()

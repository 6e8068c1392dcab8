"""The analyst's three functions: untouched code earns nothing, any right way earns all, half-right ways earn half."""

from tests.tools.tracks import Track, TrackProof

TRACK = Track("04-relationship")
SOLUTION = TRACK.solution

OTHER_WAYS = {
    "line by line": (
        "X1-clean",
        """
import re
def sales(lines, products):
    key = lambda name: re.sub(r"[ .-]", "", name.lower())
    found, seen = dict.fromkeys(products, 0.0), set()
    for row in lines.to_dict("records"):
        if row["order_id"] in seen or not isinstance(row["product"], str):
            continue
        seen.add(row["order_id"])
        found[next(name for name in products if key(name) == key(row["product"]))] += row["net_price"]
    return pd.Series(found)
""",
    ),
    "lost and gained apart": (
        "X2-kept",
        """
def retention(before, after):
    cells = before.index.union(after.index)
    moved = after.reindex(cells, fill_value=0) - before.reindex(cells, fill_value=0)
    start, lost, gained = before.sum(), -moved[moved < 0].sum(), moved[moved > 0].sum()
    return (start - lost) / start, (start - lost + gained) / start
""",
    ),
    "with numpy": (
        "X3-nps",
        """
def nps(scores):
    x = scores.to_numpy()[~scores.isna().to_numpy()]
    n, p, d = len(x) + 3, np.sum(x > 8) + .75, np.sum(x < 7) + .75
    gap, var = (p - d) / n, (p + d) / n - ((p - d) / n) ** 2
    low, high = np.clip([gap - 1.959964 * np.sqrt(var / n), gap + 1.959964 * np.sqrt(var / n)], -1, 1) * 100
    return 100 * (p - d) / len(x), low, high
""",
    ),
}


WRONG = {
    "each line as often as it stands": ("X1-clean", SOLUTION["X1-clean"].replace('.drop_duplicates("order_id")', ""), 0.0),
    "the spelling as it is": ("X1-clean", SOLUTION["X1-clean"].replace(".map(plain).map(named)", ""), 0.0),
    "figures copied from the desk": (
        "X1-clean",
        "def sales(_, products):\n    clean = lines.drop_duplicates('order_id')\n"
        "    return clean.groupby('product')['net_price'].sum()\n",
        1.0,
    ),
    "a product that nobody bought is missing": (
        "X1-clean",
        SOLUTION["X1-clean"].replace("found.reindex(products, fill_value=0)", "found"),
        1.0,
    ),
    "growth counts as kept": ("X2-kept", SOLUTION["X2-kept"].replace("cells.min(axis=1)", 'cells["after"]'), 1.0),
    "what is gone is forgotten": ("X2-kept", SOLUTION["X2-kept"].replace(".fillna(0)", ".dropna()"), 0.0),
    "answer to the example only": ("X2-kept", "def retention(before, after):\n    return 0.8, 1.0\n", 1.0),
    "a blank is a zero": ("X3-nps", SOLUTION["X3-nps"].replace("scores.dropna()", "scores.fillna(0)"), 1.5),
    "beyond the scale": ("X3-nps", SOLUTION["X3-nps"].replace("min(1, plus - minus + reach)", "plus - minus + reach"), 1.75),
    "the plain interval": (
        "X3-nps",
        SOLUTION["X3-nps"].replace("+ 0.75", "+ 0").replace("(n + 3)", "n"),
        1.0,
    ),
    "seven is a critic": ("X3-nps", SOLUTION["X3-nps"].replace("given <= 6", "given <= 7"), 0.5),
}  # fmt: skip


class TestOrders(TrackProof):
    track, tasks = TRACK, ("X1-clean", "X2-kept", "X3-nps")
    other_ways, wrong = OTHER_WAYS, WRONG

"""The analyst's three functions: untouched code earns nothing, any right way earns all, half-right ways earn half."""

from tests.tools.tracks import Track, TrackProof

TRACK = Track("02-portfolio")
SOLUTION = TRACK.solution

OTHER_WAYS = {
    "row by row": (
        "X1-net",
        """
def net_profit(accounts, rates):
    cost = dict(zip(rates["activity"], rates["rate"]))
    found = {}
    for row in accounts.to_dict("records"):
        served = sum(row["cts_" + name] * rate for name, rate in cost.items() if name != "capital")
        owed = row["revenue"] * row["dso"] / 365
        found[row["account_id"]] = row["revenue"] - row["cogs"] - served - owed * cost["capital"]
    return pd.Series(found).sort_values()
""",
    ),
    "sum of the winners": (
        "X2-whale",
        """
def whale(net):
    return net[net > 0].sum() / net.sum(), len(net[net < 0])
""",
    ),
    "one draw after the other": (
        "X3-stays",
        """
def stays(scores, weights, k):
    rng = np.random.default_rng(99)
    names = [name for name in weights if weights[name]]
    count = pd.Series(0, index=scores.index)
    for _ in range(1000):
        drawn = pd.Series(rng.dirichlet([20 * weights[name] for name in names]), index=names)
        count[scores[names].mul(drawn).sum(axis=1).nlargest(k).index] += 1
    return count / 1000
""",
    ),
}


WRONG = {
    "no interest on what is owed": (
        "X1-net",
        SOLUTION["X1-net"].replace("- served - capital", "- served"),
        0.0,
    ),
    "rates copied from the screen": (
        "X1-net",
        SOLUTION["X1-net"].replace(
            'rates.set_index("activity")["rate"]',
            '{"orders": 650, "visits": 2200, "expedite": 12500, "samples": 2600, "eng_h": 145, "capital": 0.08}',
        ),
        1.0,
    ),
    "numbers without their accounts": (
        "X1-net",
        SOLUTION["X1-net"].replace('accounts.set_index("account_id")', "accounts"),
        0.0,
    ),
    "erosion in place of the peak": ("X2-whale", SOLUTION["X2-whale"].replace("/ net.sum())", "/ net.sum() - 1)"), 1.0),
    "answer to the example only": ("X2-whale", "def whale(net):\n    return 1.2, 2\n", 1.0),
    "full marks by hand": ("X2-whale", "def whale(net):\n    return 'all', 99\n", 0.0),
    "weights never move": (
        "X3-stays",
        SOLUTION["X3-stays"].replace("20 * weights[name]", "1e6 * weights[name]"),
        1.0,
    ),
    "any weights at all": ("X3-stays", SOLUTION["X3-stays"].replace("20 * weights[name]", "1.0"), 1.0),
    "counts in place of shares": ("X3-stays", SOLUTION["X3-stays"].replace(" / len(drawn)", ""), 0.0),
}


class TestAccounts(TrackProof):
    track, tasks = TRACK, ("X1-net", "X2-whale", "X3-stays")
    other_ways, wrong = OTHER_WAYS, WRONG

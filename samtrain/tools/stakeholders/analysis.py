"""What is computed about the people: pure functions over small tables; each formula names its source.

``people`` everywhere is the frame of ``people(record)``: one row a person, the id as index, numbers as floats, NaN for
blank. Tables from the case come as ``Case.table`` gives them. A blank is never read as 0.
"""

import math

import networkx as nx
import numpy as np
import pandas as pd

from samtrain.cases import Case
from samtrain.i18n import _, ngettext
from samtrain.sentences import listed
from samtrain.tools.evidence import said_evidence
from samtrain.tools.interactions import coverage_from_log
from samtrain.tools.records import FRESH_DAYS
from samtrain.tools.stakeholders.model import RELATION_LABELS, THRESHOLD, Stakeholder, StakeholderMap, fill

NUMBERS = (
    "level",
    "power",
    "influence",
    "interest",
    "legitimacy",
    "urgency",
    "support",
    "coverage",
    "relation_now",
    "relation_desired",
)
#: (power, legitimacy, urgency) -> class of salience (Mitchell, Agle & Wood 1997).
SALIENCE: dict[tuple[bool, bool, bool], str] = {
    (True, False, False): "dormant",
    (False, True, False): "discretionary",
    (False, False, True): "demanding",
    (True, True, False): "dominant",
    (True, False, True): "dangerous",
    (False, True, True): "dependent",
    (True, True, True): "definitive",
    (False, False, False): "none",
}
#: (high power, high interest) -> quadrant (Mendelow 1981).
QUADRANTS: dict[tuple[bool, bool], str] = {
    (True, True): "key players",
    (True, False): "keep satisfied",
    (False, True): "keep informed",
    (False, False): "minimal effort",
}
QUADRANT_LABELS: dict[str, str] = {
    "key players": _("key players"),
    "keep satisfied": _("keep satisfied"),
    "keep informed": _("keep informed"),
    "minimal effort": _("minimal effort"),
}
#: From this influence on a person is key, whatever the title says.
KEY_INFLUENCE = 4
#: In a smaller network a centrality is an order at best.
SCORES_FROM = 10
#: Share of supporters above which a map looks too good to be true.
ALL_SUPPORT = 0.8


def people(record: StakeholderMap) -> pd.DataFrame:
    """The map as a table: one row a person, id as index, ``NUMBERS`` as floats, ``label`` = name or id."""
    rows = [person.model_dump() | {"label": person.label} for person in record.stakeholders]
    frame = pd.DataFrame(rows, columns=[*Stakeholder.model_fields, "label"]).set_index("id")
    return frame.astype(dict.fromkeys(NUMBERS, float))


def salience(people: pd.DataFrame, threshold: float = THRESHOLD) -> pd.Series:
    """F18: class of salience by id (Mitchell, Agle & Wood 1997); None where one of the three is blank.

    Power counts from ``threshold`` on; legitimacy and urgency are 0 or 1.
    """
    known = people[["power", "legitimacy", "urgency"]].notna().all(axis=1)
    bits = zip(people["power"] >= threshold, people["legitimacy"] > 0, people["urgency"] > 0, strict=True)
    classes = [
        SALIENCE[bool(p), bool(legit), bool(u)] if sure else None
        for (p, legit, u), sure in zip(bits, known, strict=True)
    ]
    return pd.Series(classes, index=people.index, name="salience", dtype=object)


def placement(people: pd.DataFrame, threshold: float = THRESHOLD, step: float = 0.5) -> pd.DataFrame:
    """F19: the power–interest grid (Mendelow 1981), by id.

    Columns: ``quadrant`` (None where power or interest is blank; on the threshold counts as high), ``borderline``
    (a point on the threshold) and ``moves`` (the quadrant is another at threshold ± ``step``).
    """
    axes = people[["power", "interest"]]

    def quadrants(at: float) -> pd.Series:
        names = [
            None if math.isnan(power + interest) else QUADRANTS[bool(power >= at), bool(interest >= at)]
            for power, interest in axes.itertuples(index=False)
        ]
        return pd.Series(names, index=people.index, dtype=object)

    here = quadrants(threshold)
    shifted = [(quadrants(at) != here) & here.notna() for at in (threshold - step, threshold + step)]
    return pd.DataFrame(
        {
            "quadrant": here,
            "borderline": (axes == threshold).any(axis=1) & here.notna(),
            "moves": shifted[0] | shifted[1],
        }
    )


def key_people(people: pd.DataFrame, threshold: float = THRESHOLD) -> pd.Index:
    """Ids of those who matter most: the key players of the grid, and whoever has influence ≥ ``KEY_INFLUENCE``."""
    is_key = (placement(people, threshold)["quadrant"] == "key players") | (people["influence"] >= KEY_INFLUENCE)
    return people.index[is_key]


def attention(people: pd.DataFrame) -> pd.Series:
    """F20: attention priority A = (power + influence)/2 · interest/5 · max(0, wanted − now), 0 to 15; NaN where blank.

    Own design.
    """
    distance = (people["relation_desired"] - people["relation_now"]).clip(lower=0)
    return ((people["power"] + people["influence"]) / 2 * people["interest"] / 5 * distance).rename("attention")


def weighted_support(people: pd.DataFrame) -> float:
    """F20: WS = Σ influence·support / Σ 2·influence, −1 to +1, over those with both rated; NaN if nobody is."""
    rated = people.dropna(subset=["influence", "support"])
    weight = 2 * rated["influence"].sum()
    return float((rated["influence"] * rated["support"]).sum() / weight) if weight else math.nan


def influence_coverage(people: pd.DataFrame) -> float:
    """F20: IC = Σ influence·1[coverage ≥ 2] / Σ influence, 0 to 1; NaN if no influence is rated.

    A blank coverage is no known coverage: its influence counts below the line only.
    """
    total = people["influence"].sum()
    return float(people.loc[people["coverage"] >= 2, "influence"].sum() / total) if total else math.nan


def influence_graph(influence: pd.DataFrame) -> "nx.DiGraph[str]":
    """The advice network: an edge from → to with ``weight`` where ``to_id`` takes advice from ``from_id``.

    Conflicts are no advice and stay out. An edge stated twice counts once, at its larger weight.
    """
    advice = influence[(influence["kind"] == "advice") & (influence["from_id"] != influence["to_id"])]
    strongest = advice.groupby(["from_id", "to_id"], as_index=False)["weight"].max()
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_weighted_edges_from(strongest.itertuples(index=False, name=None))
    return graph


def network(influence: pd.DataFrame) -> pd.DataFrame:
    """F21: who carries weight in the advice network, by id, the most listened-to first.

    Columns: ``strength`` (weighted out-degree: in-strength once every edge says “is influenced by”), ``betweenness``
    (brokers; Freeman 1979, directed, unweighted, 0 to 1), ``pagerank`` (Brin & Page 1998, d = .85, on reversed edges,
    so that those rank high to whom listened-to people listen), ``rank`` and ``broker_rank`` (1 is first, ties share
    their mean). With fewer than ``SCORES_FROM`` people only the ranks are given.
    """
    graph = influence_graph(influence)
    scores = pd.DataFrame(
        {
            "strength": pd.Series(dict(graph.out_degree(weight="weight")), dtype=float),
            "betweenness": pd.Series(nx.betweenness_centrality(graph), dtype=float),
            "pagerank": pd.Series(nx.pagerank(graph.reverse(), alpha=0.85, tol=1e-10, max_iter=1000), dtype=float),
        }
    )
    # Scores that differ by rounding only are a tie.
    scores["rank"] = scores["pagerank"].round(9).rank(ascending=False)
    scores["broker_rank"] = scores["betweenness"].round(9).rank(ascending=False)
    if len(graph) < SCORES_FROM:
        scores[["strength", "betweenness", "pagerank"]] = math.nan
    return scores.rename_axis("id").sort_values(["rank", "broker_rank"], kind="stable")


def network_against_rating(people: pd.DataFrame, influence: pd.DataFrame) -> pd.DataFrame:
    """F21: our rating of influence against the advice network, by id, for those who are in both.

    Columns: ``label``, ``influence``, ``rated_rank`` and ``network_rank`` (both among these people; ties share their
    mean), ``gap`` = rated − network (positive: the network puts them higher than we do), ``reading``: where the
    gap is a third of the list or more, "hidden influencer" for those rated below ``KEY_INFLUENCE`` and "over-rated
    title" for those rated from there on; else "".
    """
    table = people.loc[people["influence"].notna(), ["label", "influence"]].join(
        network(influence)["rank"], how="inner"
    )
    table["rated_rank"] = table["influence"].rank(ascending=False)
    table["network_rank"] = table.pop("rank").rank()
    table["gap"] = table["rated_rank"] - table["network_rank"]
    big = max(2, math.ceil(len(table) / 3))
    high = table["influence"] >= KEY_INFLUENCE
    table["reading"] = np.select(
        [~high & (table["gap"] >= big), high & (table["gap"] <= -big)], ["hidden influencer", "over-rated title"], ""
    )
    return table.sort_values(["network_rank", "rated_rank"], kind="stable")


def findings(record: StakeholderMap, case: Case) -> list[str]:
    """What stands out: at most three sentences with their names and numbers, the gravest first."""
    said = (said_thin(record, case), said_against(record, case), said_gap(record, case), said_attention(record, case))
    return [sentence for sentence in said if sentence][:3]


def said_thin(record: StakeholderMap, case: Case) -> str:
    """Key people with one contact only, or none, in the last ``FRESH_DAYS`` days; "" if there are none."""
    record = fill(record, case)
    table = people(record)
    key = key_people(table, record.threshold)
    reach = coverage_from_log(case.table("interactions"), case.today, key)["team"].map(len)
    labels = table["label"]
    single = [labels[person] for person in key if reach[person] == 1]
    none = [labels[person] for person in key if reach[person] == 0]
    numbers = {"n": len(single), "all": len(key), "names": listed(single), "none": listed(none), "days": FRESH_DAYS}
    if single and none:
        said = ngettext(
            "{n} of {all} key people has one contact only: {names}. None of us reached {none} in {days} days.",
            "{n} of {all} key people have one contact only: {names}. None of us reached {none} in {days} days.",
            len(single),
        )
    elif single:
        said = ngettext(
            "{n} of {all} key people has one contact only: {names}.",
            "{n} of {all} key people have one contact only: {names}.",
            len(single),
        )
    elif none:
        said = _("None of us reached {none} in the last {days} days.")
    else:
        said = ""
    return said.format(**numbers)


def said_against(record: StakeholderMap, case: Case) -> str:
    """Weighted support, and who is against us; "" if nobody is rated so."""
    table = people(fill(record, case))
    against = table[table["support"] < 0].sort_values("influence", ascending=False, kind="stable")
    support = weighted_support(table)
    if against.empty or math.isnan(support):
        return ""
    said = _("Support weighted by influence is {support} on a scale from −1 to +1; against us: {names}.")
    return said.format(support=f"{support:+.2f}".replace("-", "−"), names=listed(against["label"]))


def said_gap(record: StakeholderMap, case: Case) -> str:
    """The widest gap between rated influence and the advice network; "" if none is wide."""
    table = network_against_rating(people(fill(record, case)), case.table("influence"))
    wide = table[table["reading"] != ""]
    if wide.empty:
        return ""
    worst = wide.iloc[int(wide["gap"].abs().argmax())]
    said = _("{name} may be a hidden influencer: rated {rated} of 5, but number {rank} of {n} in the advice network.")
    if worst["gap"] < 0:
        said = _("{name} may be over-rated: rated {rated} of 5, but number {rank} of {n} in the advice network.")
    tied = int((table["network_rank"] == worst["network_rank"]).sum()) - 1
    if tied and worst["network_rank"] == table["network_rank"].max():
        said = _(
            "{name} may be over-rated: rated {rated} of 5, but last with {tied} others of {n} in the advice network."
        )
    numbers = {"rated": f"{worst['influence']:g}", "rank": f"{worst['network_rank']:g}", "n": len(table), "tied": tied}
    return said.format(name=worst["label"], **numbers)


def said_attention(record: StakeholderMap, case: Case) -> str:
    """Who deserves attention first, and from which relation to which; "" if no relation is to grow."""
    table = people(fill(record, case))
    priority = attention(table).fillna(0)
    if not (priority > 0).any():
        return ""
    first = table.iloc[int(priority.argmax())]
    said = _("First attention to {name} (priority {a} of 15): {now} today, {wanted} wanted.")
    return said.format(
        name=first["label"],
        a=f"{priority.max():.1f}",
        now=RELATION_LABELS[int(first["relation_now"])],
        wanted=RELATION_LABELS[int(first["relation_desired"])],
    )


def unsure(record: StakeholderMap, case: Case) -> list[str]:
    """Not yet sure: assumptions to confirm, stale facts and borderline placements, one sentence each."""
    record = fill(record, case)
    table = people(record)
    said = (
        _said_borderline(table, record.threshold),
        *said_evidence({person.label: person for person in record.stakeholders}, case.today),
        _said_opinion(table, case),
    )
    return [sentence for sentence in (*said, _said_all_support(table)) if sentence]


def _said_borderline(table: pd.DataFrame, threshold: float) -> str:
    places = placement(table, threshold)
    on = table.loc[places["borderline"], "label"]
    n = int(places["moves"].sum())
    if not n:
        return ""
    theta = f"{threshold:g}"
    said = ngettext(
        "With the threshold at {theta} ± 0.5 one of {all} people changes quadrant. On the line: {names}.",
        "With the threshold at {theta} ± 0.5, {n} of {all} people change quadrant. On the line: {names}.",
        n,
    )
    if on.empty:
        said = ngettext(
            "With the threshold at {theta} ± 0.5 one of {all} people changes quadrant.",
            "With the threshold at {theta} ± 0.5, {n} of {all} people change quadrant.",
            n,
        )
    return said.format(theta=theta, n=n, all=int(places["quadrant"].notna().sum()), names=listed(on))


def _said_opinion(table: pd.DataFrame, case: Case) -> str:
    rated = table[table["support"].notna()]
    team = coverage_from_log(case.table("interactions"), case.today, rated.index)["team"]
    silent = rated.loc[team.map(len) == 0, "label"]
    said = _("Opinion, not evidence: support is rated, but nobody of us met them in {days} days: {names}.")
    return said.format(days=FRESH_DAYS, names=listed(silent)) if len(silent) else ""


def _said_all_support(table: pd.DataFrame) -> str:
    rated = table["support"].dropna()
    n = int((rated > 0).sum())
    # Below five people one more supporter is no pattern.
    if len(rated) < 5 or n <= ALL_SUPPORT * len(rated):
        return ""
    said = _("{n} of {all} people are rated as supporters. Who loses if the customer says yes to us?")
    return said.format(n=n, all=len(rated))

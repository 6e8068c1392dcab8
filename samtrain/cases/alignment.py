"""What the team believes about the customer before and after the workshop, which facts each holds, and what is true.

The items, the facts and the drift are the same in every variant: after the workshop the team agrees more, and on two items
it agrees on what is wrong. Who holds which fact, and every rating, differs from seed to seed.
"""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd

from samtrain.cases.draw import drawn_until, pick, shuffled, split, stream, weighted
from samtrain.cases.frame import TODAY
from samtrain.cases.people import People
from samtrain.cases.story import SALES, Beliefs, Fact, Item, OwnWords
from samtrain.tools.agreement import alpha, kendall_w, overlap, r_wg

#: Wave, days from today, occasion; noise of a rating, share of the biases that is left, share of the drift that holds.
_WAVES = (
    ("t0", -27, "workshop", 1.6, 1.0, 0.0),
    ("t1", -25, "workshop", 0.8, 0.5, 1.0),
    ("t2", -1, "rhythm", 1.04, 0.65, 0.7),
)
#: Between these limits α (ordinal) must lie before and after the workshop; drawn again otherwise.
_BEFORE, _AFTER = (0.3, 0.5), (0.62, 0.78)
#: A team whose best-informed member holds more than 1/1.8 of all facts has no puzzle to solve.
_GAIN = 1.8
#: Share of answers that are left out.
_MISSING = 0.04
#: Goals that a colleague lists freely: at least and at most.
_LISTED = (3, 5)

_ROLES = ("initiator", "user", "influencer", "buyer", "decider", "gatekeeper")


@dataclass(frozen=True)
class _Colleague:
    id: str
    function: str
    region: str


def _colleagues(team: pd.DataFrame) -> list[_Colleague]:
    columns = (team[name].tolist() for name in ("team_id", "function", "region"))
    return [_Colleague(*row) for row in zip(*columns, strict=True)]


@dataclass(frozen=True)
class Views:
    """The tables that learners see, and those that only the instructor does, by name."""

    tables: dict[str, pd.DataFrame]
    truth: dict[str, pd.DataFrame]


def alignment(
    beliefs: Beliefs, seed: int, cast: People, team: pd.DataFrame, goals: pd.DataFrame, planned: dict[str, pd.DataFrame],
    rivals: pd.DataFrame, ratings: pd.DataFrame, weights: pd.DataFrame, running: pd.DataFrame,
) -> Views:  # fmt: skip
    """What the team was asked, what each answered in three waves, and the truth beside it.

    ``planned`` are the tables of the customer's strategy; ``ratings`` and ``weights`` the customer's own view; ``running``
    what we do there. Ratings are drawn again, with numbered attempts, until α lies within ``_BEFORE`` and ``_AFTER``,
    falls again later, and what drifts is agreed upon after the workshop only; who holds which fact, until the puzzle is worth solving; who spoke with whom, until more people do
    so beyond their own function after the workshop.
    """
    words = _words(beliefs, cast, goals, planned, rivals)
    asked = [cast.cast[key] for key in beliefs.asked]
    facts, holders, true = _facts(beliefs, seed, team, words)
    rows = [
        (
            f"X{n}",
            (TODAY + timedelta(card.day)).isoformat(),
            card.text.format(**words),
            f"I{card.item:02d}",
            card.value,
            card.why,
        )
        for n, card in enumerate(beliefs.shocks, start=1)
    ]
    tables = {
        "items": _items(beliefs.items, ratings, planned["interviews"]),
        "waves": pd.DataFrame(
            [(wave, (TODAY + timedelta(day)).isoformat(), occasion) for wave, day, occasion, *_rest in _WAVES],
            columns=["wave", "day", "occasion"],
        ),
        "team_views": _views(beliefs, seed, team, ratings),
        "rankings": _rankings(beliefs.loud, seed, team, weights),
        "roles": _roles(seed, team, [(person.id, person.position.role) for person in asked]),
        "ties": _ties(seed, _colleagues(team)),
        "listed_goals": _listed(beliefs.own_words, seed, team, weights),
        "team_roles": pd.DataFrame({"team_id": team["team_id"], "role": beliefs.parts}),
        "own_roles": _own_roles(beliefs, seed, team),
        "served_goals": _served(seed, running),
        "facts": facts,
        "fact_holders": holders,
    }
    drift = [
        (f"I{n:02d}", item.drift, item.why) for n, item in enumerate(beliefs.items, start=1) if item.drift is not None
    ]
    truth = {
        "facts": true,
        "roles": pd.DataFrame([(person.id, person.position.role) for person in asked], columns=["contact_id", "role"]),
        "drift": pd.DataFrame(drift, columns=["item_id", "value", "why"]),
        "shocks": pd.DataFrame(rows, columns=["shock_id", "day", "text", "item_id", "value", "why"]),
    }
    return Views({name: table.assign(synthetic=True) for name, table in tables.items()}, truth)


def _words(
    beliefs: Beliefs, cast: People, goals: pd.DataFrame, planned: dict[str, pd.DataFrame], rivals: pd.DataFrame
) -> dict[str, str]:
    """The slots of facts and shock cards: names by key of position, rivals, targets of goals."""
    targets = goals.set_index("goal_id")["target"].str.strip("-% ")
    words = {key: person.name for key, person in cast.cast.items()}
    words |= dict(zip(rivals["competitor_id"].str.lower(), rivals["name"], strict=True))
    words |= {slot: targets[goal] for slot, goal in beliefs.targets.items()}
    return words | {"cost": f"{planned['initiatives'].set_index('initiative_id')['budget']['I1'] / 1e6:.0f}"}


def _items(items: tuple[Item, ...], ratings: pd.DataFrame, interviews: pd.DataFrame) -> pd.DataFrame:
    """The items with the customer's rating where an interview confirms it; what drifts, nobody has confirmed yet."""
    spoken = interviews.set_index("interview_id")
    rows = []
    for item, asked in zip(ratings.itertuples(), items, strict=True):
        row = {"item_id": item.item_id, "statement": item.statement, "low": asked.low, "high": asked.high}
        if asked.interview is not None:
            name = f"V{asked.interview:02d}"
            row |= {"value": item.value, "evidence": "customer-confirmed", "source": f"Interview {name}"}
            row |= {"as_of": spoken.loc[name, "date"], "confirmed_by": spoken.loc[name, "contact_id"]}
        rows.append(row)
    return pd.DataFrame(rows).astype({"value": "Int64"})


def _views(beliefs: Beliefs, seed: int, team: pd.DataFrame, ratings: pd.DataFrame) -> pd.DataFrame:
    """``team_views``: a rating of each item by each of us in each wave; a few are missing."""
    truth = ratings["value"].to_numpy()

    def fits(waves: list[np.ndarray]) -> bool:
        before, after, later = map(alpha, waves)
        wrong = [_agreed_and_wrong(beliefs.items, wave, truth) for wave in waves]
        moved = _BEFORE[0] <= before <= _BEFORE[1] and _AFTER[0] <= after <= _AFTER[1] and later < after
        return bool(moved and wrong[1].all() and not wrong[0].any())

    drawn = drawn_until(seed, "team_views", lambda rng: _drawn_views(beliefs, rng, team, truth), fits)
    rows = [
        (member, wave, item, None if np.isnan(value) else int(value))
        for (wave, *_rest), table in zip(_WAVES, drawn, strict=True)
        for member, line in zip(team["team_id"], table, strict=True)
        for item, value in zip(ratings["item_id"], line, strict=True)
    ]
    return pd.DataFrame(rows, columns=["team_id", "wave", "item_id", "value"]).astype({"value": "Int64"})


def _drawn_views(beliefs: Beliefs, rng: np.random.Generator, team: pd.DataFrame, truth: np.ndarray) -> list[np.ndarray]:
    """value = truth + bias of the function + bias of the region + noise, rounded and cut to 1–5, for each wave."""
    items = beliefs.items
    flatters = np.array([item.flatters for item in items])
    by_function = team["function"].map(beliefs.bias).fillna(0.0).to_numpy()[:, None] * flatters
    regions = {region: rng.normal(0, 0.3, len(items)) for region in sorted(team["region"].unique())}
    bias = by_function + np.array([regions[region] for region in team["region"]])
    wrong = np.array([item.drift or value for item, value in zip(items, truth, strict=True)])
    drifts = np.array([item.drift is not None for item in items])
    waves = []
    for _wave, _day, _occasion, noise, kept, drifted in _WAVES:
        centre = truth + drifted * (wrong - truth)
        # What a team has talked itself into, it says with one voice.
        loud = np.where(drifts & (drifted > 0), 0.5, 1.0)
        values = centre + bias * kept * np.where(drifts, 1 - drifted, 1.0) + rng.normal(0, noise, bias.shape) * loud
        values = np.clip(np.rint(values), 1, 5)
        values[rng.random(values.shape) < _MISSING] = np.nan
        waves.append(values)
    return waves


def _agreed_and_wrong(items: tuple[Item, ...], values: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Whether the team agrees on each item that drifts, and is wrong by a full step at least."""
    drifts = [n for n, item in enumerate(items) if item.drift is not None]
    off = np.abs(np.nanmedian(values, axis=0) - truth)
    return np.asarray((r_wg(values)[drifts] >= 0.7) & (off[drifts] >= 1))


def _rankings(loud_goal: str, seed: int, team: pd.DataFrame, weights: pd.DataFrame) -> pd.DataFrame:
    """``rankings``: the customer's goals as each of us ranks them; one goal is loud, in sales above all.

    Drawn again until the ranks are more alike after the workshop than before it.
    """
    true = np.log(weights["weight"].to_numpy())
    loud = (weights["goal_id"] == loud_goal).to_numpy() * 1.0
    waves = drawn_until(
        seed,
        "rankings",
        lambda rng: _drawn_ranks(rng, _colleagues(team), true, loud),
        lambda ranks: kendall_w(ranks[0]) < kendall_w(ranks[1]),
    )
    rows = [
        (member, wave, goal, int(rank))
        for (wave, *_rest), ranks in zip(_WAVES, waves, strict=True)
        for member, line in zip(team["team_id"], ranks, strict=True)
        for goal, rank in zip(weights["goal_id"], line, strict=True)
    ]
    return pd.DataFrame(rows, columns=["team_id", "wave", "goal_id", "rank"])


def _drawn_ranks(
    rng: np.random.Generator, people: list[_Colleague], true: np.ndarray, loud: np.ndarray
) -> list[np.ndarray]:
    """Ranks of the goals (people × goals) in each wave."""
    waves = []
    for _wave, _day, _occasion, noise, kept, _drifted in _WAVES:
        ranks = []
        for member in people:
            heard = true + kept * loud * (0.9 if member.function == SALES else 0.3)
            order = np.argsort(-(heard + rng.normal(0, 0.4 * noise, len(true))), kind="stable")
            ranks.append(np.argsort(order, kind="stable") + 1.0)
        waves.append(np.array(ranks))
    return waves


def _roles(seed: int, team: pd.DataFrame, asked: list[tuple[str, str]]) -> pd.DataFrame:
    """``roles``: the buying role of each person asked about, in the eyes of each of us; who does not know, is silent.

    Drawn again until roles are known better after the workshop than before it, and part of that is lost later.
    """

    def fits(table: pd.DataFrame) -> bool:
        right = (table["role"] == table["contact_id"].map(dict(asked))).groupby(table["wave"]).mean()
        return bool(right["t0"] < right["t2"] < right["t1"])

    return drawn_until(seed, "roles", lambda rng: _drawn_roles(rng, team, asked), fits)


def _drawn_roles(rng: np.random.Generator, team: pd.DataFrame, asked: list[tuple[str, str]]) -> pd.DataFrame:
    rows = []
    for wave, _day, _occasion, noise, _kept, _drifted in _WAVES:
        for member in team["team_id"]:
            for contact, role in asked:
                knows, silent = rng.random() < 1.1 - 0.4 * noise, rng.random() < 0.12 * noise
                said = role if knows else pick(rng, _ROLES)
                rows.append((member, wave, contact, None if silent else said))
    return pd.DataFrame(rows, columns=["team_id", "wave", "contact_id", "role"])


def _ties(seed: int, people: list[_Colleague]) -> pd.DataFrame:
    """``ties``: with whom each of us spoke about the account in the 30 days before a wave."""

    def outside(pairs: list[tuple[_Colleague, _Colleague]]) -> int:
        return sum(one.function != other.function for one, other in pairs)

    ties = drawn_until(
        seed, "ties", lambda rng: _drawn_ties(rng, people), lambda waves: outside(waves[0]) < outside(waves[1])
    )
    rows = [
        (one.id, wave, other.id) for (wave, *_rest), pairs in zip(_WAVES, ties, strict=True) for one, other in pairs
    ]
    return pd.DataFrame(rows, columns=["team_id", "wave", "with_id"])


def _drawn_ties(rng: np.random.Generator, people: list[_Colleague]) -> list[list[tuple[_Colleague, _Colleague]]]:
    """The pairs of each wave: near colleagues speak more often, and the workshop brings distant ones together."""
    waves = []
    for _wave, _day, _occasion, noise, _kept, _drifted in _WAVES:
        pairs = []
        for one in people:
            for other in people:
                close = (one.function == other.function) + (one.region == other.region)
                chance = (0.05, 0.3, 0.75)[close] if noise > 1.5 else (0.22, 0.45, 0.8)[close]
                if one.id != other.id and rng.random() < chance:
                    pairs.append((one, other))
        waves.append(pairs)
    return waves


def _listed(own_words: OwnWords, seed: int, team: pd.DataFrame, weights: pd.DataFrame) -> pd.DataFrame:
    """``listed_goals``: the customer's goals from memory, in a colleague's own words, coded to a goal where it is one.

    They are drawn again, with numbered attempts, until the lists share more after the workshop than before.
    """
    return drawn_until(
        seed,
        "listed_goals",
        lambda rng: _drawn_lists(own_words, rng, team, weights),
        lambda listed: _shared(listed, "t0") < _shared(listed, "t1"),
    )


def _shared(listed: pd.DataFrame, wave: str) -> float:
    """F33: how much the members' lists of goals overlap in a wave."""
    coded = listed[listed["wave"] == wave].dropna()
    return overlap([set(rows["goal_id"]) for _member, rows in coded.groupby("team_id")])


def _drawn_lists(
    own_words: OwnWords, rng: np.random.Generator, team: pd.DataFrame, weights: pd.DataFrame
) -> pd.DataFrame:
    goals = [str(goal) for goal in weights["goal_id"]]
    true = np.log(weights["weight"].to_numpy())
    rows = []
    for wave, _day, _occasion, noise, _kept, _drifted in _WAVES:
        for member in team["team_id"]:
            order = np.argsort(-(true + rng.normal(0, 0.5 * noise, len(goals))), kind="stable")
            meant = {}
            for place in order[: int(rng.integers(_LISTED[0], _LISTED[1] + 1))]:
                goal = None if rng.random() < 0.25 * noise else goals[place]
                meant[pick(rng, own_words[goal])] = goal
            rows += [(member, wave, words, goal) for words, goal in meant.items()]
    return pd.DataFrame(rows, columns=["team_id", "wave", "words", "goal_id"])


def _own_roles(beliefs: Beliefs, seed: int, team: pd.DataFrame) -> pd.DataFrame:
    """``own_roles``: what each of us takes the own part in the team for; the plan's is in ``team_roles``."""
    rng = stream(seed, "own_roles")
    rows = []
    for wave, _day, _occasion, noise, _kept, _drifted in _WAVES:
        for member, part in zip(_colleagues(team), beliefs.parts, strict=True):
            knows, other = rng.random() < 1.15 - 0.45 * noise, pick(rng, beliefs.taken_for[member.function])
            rows.append((member.id, wave, part if knows else other))
    return pd.DataFrame(rows, columns=["team_id", "wave", "role"])


def _served(seed: int, running: pd.DataFrame) -> pd.DataFrame:
    """``served_goals``: the goal of the customer that the owner of an open action with a goal names for it, asked blind."""
    rng = stream(seed, "served_goals")
    goals = sorted(running["goal_id"].dropna().unique())
    led = running[running["goal_id"].notna() & (running["status"] != "done")]
    rows = []
    for wave, _day, _occasion, noise, _kept, _drifted in _WAVES:
        for action in led.itertuples():
            knows, other = rng.random() < 1.15 - 0.45 * noise, pick(rng, goals)
            rows.append((action.team_id, wave, action.action_id, action.goal_id if knows else other))
    return pd.DataFrame(rows, columns=["team_id", "wave", "action_id", "goal_id"])


def _facts(
    beliefs: Beliefs, seed: int, team: pd.DataFrame, words: dict[str, str]
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The facts in random order, who holds each, and which are true."""
    all_facts = [*beliefs.common, *beliefs.some, *beliefs.single]
    order = shuffled(stream(seed, "facts"), range(len(all_facts)))
    name = {n: f"F{place:02d}" for place, n in enumerate(order, start=1)}

    def fits(held: list[list[str]]) -> bool:
        if any(member in fact.never for fact, by in zip(all_facts, held, strict=True) for member in by):
            return False
        return len(all_facts) / max(sum(member in by for by in held) for member in team["team_id"]) >= _GAIN

    held = drawn_until(seed, "fact_holders", lambda rng: _dealt(beliefs, rng, team), fits)
    facts = [(name[n], all_facts[n].text.format(**words), all_facts[n].goal) for n in order]
    holders = [(name[n], member) for n in order for member in held[n]]
    true = [(name[n], int(all_facts[n].true)) for n in order]
    return (
        pd.DataFrame(facts, columns=["fact_id", "text", "goal_id"]),
        pd.DataFrame(holders, columns=["fact_id", "team_id"]),
        pd.DataFrame(true, columns=["fact_id", "true"]),
    )


def _dealt(beliefs: Beliefs, rng: np.random.Generator, team: pd.DataFrame) -> list[list[str]]:
    """Who holds each fact: all of us, two or three, or one; the nearer, the likelier, and each is dealt one alone."""
    people = _colleagues(team)
    held = [[person.id for person in people] for _fact in beliefs.common]
    for fact in beliefs.some:
        holders: list[str] = []
        for _n in range(int(rng.integers(2, 4))):
            rest = [person for person in people if person.id not in holders]
            holders.append(weighted(rng, rest, [_nearness(person, fact) for person in rest]).id)
        held.append(sorted(holders))
    room = dict(zip(team["team_id"], split(len(beliefs.single), rng.uniform(0.8, 1.6, len(people))), strict=True))
    for fact in beliefs.single:
        rest = [person for person in people if room[person.id]]
        holder = weighted(rng, rest, [_nearness(person, fact) for person in rest]).id
        room[holder] -= 1
        held.append([holder])
    return held


def _nearness(person: _Colleague, fact: Fact) -> float:
    """How much likelier the person is to hold the fact than somebody far from it."""
    near = {person.function, person.region} & set(fact.near)
    return (1.0, 5.0, 25.0)[len(near)]

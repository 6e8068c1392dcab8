"""What the twelve believe about the customer before and after the workshop, which facts each holds, and what is true.

The items, the facts and the drift are the same in every variant: after the workshop the team agrees more, and on two items
it agrees on what is wrong. Who holds which fact, and every rating, differs from seed to seed.
"""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd

from samtrain.cases.draw import pick, shuffled, split, stream, weighted
from samtrain.cases.frame import TODAY
from samtrain.cases.people import People
from samtrain.tools.agreement import alpha, r_wg

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


@dataclass(frozen=True)
class _Item:
    """What the ends of the scale mean; who at the customer confirmed the rating, in which interview; what drifts where.

    ``flatters``: a high rating speaks well of us, so that sales rate it higher and engineers lower than it is.
    """

    low: str
    high: str
    interview: int | None = None
    flatters: bool = False
    drift: int | None = None
    why: str = ""


_ITEMS = (
    _Item("the two per cent", "the firm date", 7),
    _Item("something else decides", "price alone decides", drift=4,
          why="All hear of price every week from those who are measured by savings; the decider was asked by one of us only."),
    _Item("a vendor of parts", "a source of ideas", 9, flatters=True),
    _Item("six sites, six views", "one view", 10),
    _Item("not at all", "fully", 6, flatters=True),
    _Item("last", "first", flatters=True),
    _Item("five voices", "one voice", 6, flatters=True),
    _Item("surely not", "surely", drift=2,
          why="The buyer in China calls it a threat to get a price; the plan is real, has a budget, and is run by the supply chain."),
    _Item("plays no part", "decides already", 8),
    _Item("nobody knows", "all know", flatters=True),
    _Item("never", "gladly", flatters=True),
    _Item("fewer parts", "more parts"),
)  # fmt: skip

#: Whom members are asked about, by key of position.
_ASKED = ("coo", "cto", "vp_proc", "vp_quality", "vp_supply", "bu_radio", "rd_radio", "plant_suzhou", "cat_semi", "svp_partner")  # fmt: skip
_ROLES = ("initiator", "user", "influencer", "buyer", "decider", "gatekeeper")
#: What the plan expects of each of the twelve, in the order of the team's seats.
_PARTS = (
    "results driver", "relationship lead", "collaborator", "relationship lead", "relationship lead", "collaborator",
    "technical expert", "technical expert", "innovator", "project manager", "project manager", "technical expert",
)  # fmt: skip
#: What else colleagues of a function take their own part for.
_TAKEN_FOR = {
    "sales": ("relationship lead", "results driver"),
    "engineering": ("technical expert", "innovator", "collaborator"),
    "supply chain": ("project manager", "collaborator", "technical expert"),
    "quality": ("technical expert", "project manager"),
}
#: How colleagues put the customer's goals when nobody shows them a list; what is no goal of the customer comes last.
_IN_OWN_WORDS = {
    "G1": ("the open radio unit out in the field", "their radio trial", "new radio units at operators"),
    "G2": ("less energy per site", "energy", "a greener radio site"),
    "G3": ("no more line stops", "security of supply", "a second source for what is critical"),
    "G4": ("lower prices", "savings", "paying less for chips"),
    "G5": ("fewer returns", "quality in the field", "half the returns"),
    "G6": ("one price everywhere", "buying as one company", "the same terms at all sites"),
    None: ("a reliable partner", "good relations with us", "more of our parts on the board", "faster answers"),
}
#: Goals that a colleague lists freely: at least and at most.
_LISTED = (3, 5)


@dataclass(frozen=True)
class _Fact:
    """``near``: functions and regions that hear of it more easily. ``held``: by all, by some, or by one of us."""

    text: str
    goal: str
    near: tuple[str, ...] = ()
    true: bool = True


_NORTH, _SOUTH, _AMERICAS, _CHINA, _PACIFIC = "Europe North", "Europe South", "Americas", "China", "Asia Pacific"
_SALES, _ENGINEERING, _SUPPLY, _QUALITY = "sales", "engineering", "supply chain", "quality"
#: What all of us know: loud, often said, and most of it about price.
_COMMON = (
    _Fact("{cat_semi} opens every meeting with a price.", "G4"),
    _Fact("{vp_proc} has promised {save} per cent less by the end of 2027.", "G4"),
    _Fact("The line in Suzhou stood still for nine days in spring 2026.", "G5"),
    _Fact("The supplier review board decides in the first quarter of 2027.", "G6"),
    _Fact("{coo} signs the large contracts.", "G6"),
    _Fact("{k4} offers RF power in China a fifth cheaper than we do.", "G4"),
    _Fact("{buy_suzhou} is judged by what is saved in China.", "G4"),
    _Fact("{buy_raleigh} saw our price in China beside the one in Raleigh in February 2026.", "G6"),
    _Fact("The review board is there to push prices down.", "G4", true=False),
    _Fact("{open_ran} likes our reference design for the open radio unit.", "G1"),
)
_SOME = (
    _Fact("{rd_radio} wants {trial} open radio units to run at network operators by June 2027.", "G1", (_ENGINEERING, _NORTH)),
    _Fact("In Leipzig a new amplifier board is built with one part for both bands.", "G1", (_ENGINEERING,)),
    _Fact("{cto} calls {energy} per cent less energy per site by the end of 2028 project number one.", "G2", (_NORTH,)),
    _Fact("Network operators have begun to write energy into their tenders.", "G2", (_SALES, _ENGINEERING)),
    _Fact("{vp_supply} wants a second source for every A part, ours included.", "G3", (_SUPPLY,)),
    _Fact("{vp_quality} wants no more than {returns} returns per million by next autumn, half of today.", "G5", (_QUALITY,)),
    _Fact("Three of our regions explained one incident in three letters, each in another way.", "G5", (_QUALITY, _CHINA)),
    _Fact("Our final report on the incident was accepted with three questions left open.", "G5", (_QUALITY, _NORTH)),
    _Fact("Parts of {k3} in gallium nitride lie in the laboratory in Leipzig.", "G1", (_ENGINEERING, _NORTH)),
    _Fact("{k1} quotes one price for all six sites and says so in every meeting.", "G6", (_SALES,)),
    _Fact("{svp_partner} is asked before {coo} decides on a supplier.", "G6", (_SALES,), true=False),
    _Fact("Controllers at six sites spend hours on comparing our price lists.", "G6", (_SALES,)),
    _Fact("{vp_proc} thinks that we play the regions off against one another.", "G6", (_SALES, _NORTH)),
    _Fact("The second source is planned only to get our price down.", "G3", (_CHINA, _SALES), true=False),
    _Fact("{k2} is slow with samples and has never been late with series parts.", "G3", (_SUPPLY, _ENGINEERING)),
)  # fmt: skip
_SINGLE = (
    _Fact("{coo} wants one price and one set of terms at all six sites by March 2027.", "G6", (_SALES, _NORTH)),
    _Fact("{coo} asks for a price that can be explained in Suzhou and in Raleigh, and not for the lowest one.", "G6", (_SALES, _NORTH)),
    _Fact("What stands in the way of one price is that each plant keeps a price file of its own.", "G6", (_SOUTH, _SALES)),
    _Fact("The questionnaire of the review board wants one answer for all of our regions.", "G6", (_NORTH,)),
    _Fact("Second sources save {vp_supply} nothing: they cost {cost} million euro.", "G3", (_SUPPLY,)),
    _Fact("If our second plant counted as a source, half of the list of A parts would be done.", "G3", (_SUPPLY, _NORTH)),
    _Fact("The laboratory in Leipzig has no free bench for samples before January.", "G1", (_ENGINEERING, _NORTH)),
    _Fact("At half load the amplifier board runs too hot, and half load is what counts.", "G1", (_ENGINEERING,)),
    _Fact("With open interfaces a network operator can change Helvion for another within a year.", "G1", (_ENGINEERING, _SALES)),
    _Fact("A third of the energy of a radio site is lost in the amplifier.", "G2", (_ENGINEERING,)),
    _Fact("Pune models a whole radio site, from the rectifier to the fan.", "G2", (_PACIFIC,)),
    _Fact("Pune has asked for efficiency at half load, not for a lower price.", "G2", (_PACIFIC,)),
    _Fact("From November on all plants shall solder by one profile.", "G5", (_QUALITY, _CHINA)),
    _Fact("Leipzig and Suzhou solder at different temperatures, and both are sure that they are right.", "G5", (_CHINA, _ENGINEERING)),
    _Fact("{vp_quality} will let no part of ours pass before the three questions are answered.", "G5", (_QUALITY,)),
    _Fact("{reliability} keeps the list of gateways that come back from the field.", "G5", (_AMERICAS, _ENGINEERING)),
    _Fact("{buy_leipzig} heard of our price elsewhere from a colleague, not from us.", "G6", (_NORTH, _SALES)),
    _Fact("The forecast that we get is three forecasts of three plants.", "G3", (_SUPPLY,)),
    _Fact("{prod_suzhou} would take buffer stock at the plant over two per cent off the price.", "G3", (_CHINA, _SUPPLY)),
    _Fact("Raleigh and Valencia use different clock parts for the same task.", "G6", (_SOUTH, _AMERICAS)),
    _Fact("{rd_optical} wants one timing concept in all product lines by summer 2027.", "G6", (_SOUTH,)),
    _Fact("{k1} has connectivity in Pune until 2029, because nobody of us was asked for an offer.", "G4", (_PACIFIC,)),
    _Fact("{controller} reports upwards by how much our prices differ from site to site.", "G6", (_NORTH,)),
    _Fact("The frame contract of {k1} for RF power runs out this year.", "G4", (_CHINA, _SALES), true=False),
    _Fact("Helvion could make RF power itself within two years.", "G3", (_CHINA,), true=False),
)  # fmt: skip

#: What happens after the workshop, for the facilitator: days from today, what, the item that it changes, and to what.
_SHOCKS = (
    (9, "The laboratory in Leipzig has released the gallium nitride part of {k3} for the field trial.", 6, 2,
     "Whoever asked the technology office in September is not surprised; the item was never confirmed by anybody."),
    (20, "{vp_proc} leaves Helvion at the end of the month. {cat_semi} prepares the review board until there is a successor.", 10, 1,
     "Contacts that hang on one person are gone with that person: who of us knows somebody beside and above?"),
    (33, "The line in Suzhou stops for six hours. Three of our regions are called, and each gives another date.", 7, 1,
     "The workshop was five weeks ago, and nobody has held a checkpoint: this is what decay looks like."),
)  # fmt: skip


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
    seed: int, cast: People, team: pd.DataFrame, goals: pd.DataFrame, planned: dict[str, pd.DataFrame],
    rivals: pd.DataFrame, ratings: pd.DataFrame, weights: pd.DataFrame, running: pd.DataFrame,
) -> Views:  # fmt: skip
    """What the team was asked, what each answered in three waves, and the truth beside it.

    ``planned`` are the tables of the customer's strategy; ``ratings`` and ``weights`` the customer's own view; ``running``
    what we do there. Ratings are drawn again, with numbered attempts, until α lies within ``_BEFORE`` and ``_AFTER`` and both drifts are agreed upon;
    who holds which fact, until the puzzle is worth solving.
    """
    words = _words(cast, goals, planned, rivals)
    asked = [cast.cast[key] for key in _ASKED]
    facts, holders, true = _facts(seed, team, words)
    rows = [
        (f"X{n}", (TODAY + timedelta(day)).isoformat(), text.format(**words), f"I{item:02d}", value, why)
        for n, (day, text, item, value, why) in enumerate(_SHOCKS, start=1)
    ]
    tables = {
        "items": _items(ratings, planned["interviews"]),
        "waves": pd.DataFrame(
            [(wave, (TODAY + timedelta(day)).isoformat(), occasion) for wave, day, occasion, *_rest in _WAVES],
            columns=["wave", "day", "occasion"],
        ),
        "team_views": _views(seed, team, ratings),
        "rankings": _rankings(seed, team, weights),
        "roles": _roles(seed, team, [(person.id, person.position.role) for person in asked]),
        "ties": _ties(seed, team),
        "listed_goals": _listed(seed, team, weights),
        "team_roles": pd.DataFrame({"team_id": team["team_id"], "role": _PARTS}),
        "own_roles": _own_roles(seed, team),
        "served_goals": _served(seed, running),
        "facts": facts,
        "fact_holders": holders,
    }
    drift = [(f"I{n:02d}", item.drift, item.why) for n, item in enumerate(_ITEMS, start=1) if item.drift is not None]
    truth = {
        "facts": true,
        "roles": pd.DataFrame([(person.id, person.position.role) for person in asked], columns=["contact_id", "role"]),
        "drift": pd.DataFrame(drift, columns=["item_id", "value", "why"]),
        "shocks": pd.DataFrame(rows, columns=["shock_id", "day", "text", "item_id", "value", "why"]),
    }
    return Views({name: table.assign(synthetic=True) for name, table in tables.items()}, truth)


def _words(cast: People, goals: pd.DataFrame, planned: dict[str, pd.DataFrame], rivals: pd.DataFrame) -> dict[str, str]:
    """The slots of facts and shock cards: names by key of position, rivals, targets of goals."""
    targets = goals.set_index("goal_id")["target"].str.strip("-% ")
    words = {key: person.name for key, person in cast.cast.items()}
    words |= dict(zip(rivals["competitor_id"].str.lower(), rivals["name"], strict=True))
    words |= {"trial": targets["G1"], "energy": targets["G2"], "save": targets["G4"], "returns": targets["G5"]}
    return words | {"cost": f"{planned['initiatives'].set_index('initiative_id')['budget']['I1'] / 1e6:.0f}"}


def _items(ratings: pd.DataFrame, interviews: pd.DataFrame) -> pd.DataFrame:
    """The items with the customer's rating where an interview confirms it; what drifts, nobody has confirmed yet."""
    spoken = interviews.set_index("interview_id")
    rows = []
    for item, asked in zip(ratings.itertuples(), _ITEMS, strict=True):
        row = {"item_id": item.item_id, "statement": item.statement, "low": asked.low, "high": asked.high}
        if asked.interview is not None:
            name = f"V{asked.interview:02d}"
            row |= {"value": item.value, "evidence": "customer-confirmed", "source": f"Interview {name}"}
            row |= {"as_of": spoken.loc[name, "date"], "confirmed_by": spoken.loc[name, "contact_id"]}
        rows.append(row)
    return pd.DataFrame(rows).astype({"value": "Int64"})


def _views(seed: int, team: pd.DataFrame, ratings: pd.DataFrame) -> pd.DataFrame:
    """``team_views``: a rating of each item by each of us in each wave; a few are missing."""
    attempt = 0
    while True:
        drawn = _drawn_views(stream(seed, "team_views", attempt), team, ratings["value"].to_numpy())
        before, after = alpha(drawn[0]), alpha(drawn[1])
        fits = _BEFORE[0] <= before <= _BEFORE[1] and _AFTER[0] <= after <= _AFTER[1]
        if fits and _is_agreed_and_wrong(drawn[1], ratings["value"].to_numpy()):
            break
        attempt += 1
    rows = [
        (member, wave, item, None if np.isnan(value) else int(value))
        for (wave, *_rest), table in zip(_WAVES, drawn, strict=True)
        for member, line in zip(team["team_id"], table, strict=True)
        for item, value in zip(ratings["item_id"], line, strict=True)
    ]
    return pd.DataFrame(rows, columns=["team_id", "wave", "item_id", "value"]).astype({"value": "Int64"})


def _drawn_views(rng: np.random.Generator, team: pd.DataFrame, truth: np.ndarray) -> list[np.ndarray]:
    """value = truth + bias of the function + bias of the region + noise, rounded and cut to 1–5, for each wave."""
    flatters = np.array([item.flatters for item in _ITEMS])
    by_function = team["function"].map({_SALES: 0.7, _ENGINEERING: -0.4}).fillna(0.0).to_numpy()[:, None] * flatters
    regions = {region: rng.normal(0, 0.3, len(_ITEMS)) for region in sorted(team["region"].unique())}
    bias = by_function + np.array([regions[region] for region in team["region"]])
    wrong = np.array([item.drift or value for item, value in zip(_ITEMS, truth, strict=True)])
    drifts = np.array([item.drift is not None for item in _ITEMS])
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


def _is_agreed_and_wrong(values: np.ndarray, truth: np.ndarray) -> bool:
    """Whether the team agrees on every item that drifts, and is wrong by a full step at least."""
    drifts = [n for n, item in enumerate(_ITEMS) if item.drift is not None]
    off = np.abs(np.nanmedian(values, axis=0) - truth)
    return bool((r_wg(values)[drifts] >= 0.7).all() and (off[drifts] >= 1).all())


def _rankings(seed: int, team: pd.DataFrame, weights: pd.DataFrame) -> pd.DataFrame:
    """``rankings``: the customer's goals as each of us ranks them; price is loud in sales."""
    rng = stream(seed, "rankings")
    true = np.log(weights["weight"].to_numpy())
    loud = (weights["goal_id"] == "G4").to_numpy() * 1.0
    rows = []
    for wave, _day, _occasion, noise, kept, _drifted in _WAVES:
        for member in _colleagues(team):
            heard = true + kept * loud * (0.9 if member.function == _SALES else 0.3)
            order = np.argsort(-(heard + rng.normal(0, 0.4 * noise, len(true))), kind="stable")
            ranks = np.argsort(order, kind="stable") + 1
            rows += [(member.id, wave, goal, int(rank)) for goal, rank in zip(weights["goal_id"], ranks, strict=True)]
    return pd.DataFrame(rows, columns=["team_id", "wave", "goal_id", "rank"])


def _roles(seed: int, team: pd.DataFrame, asked: list[tuple[str, str]]) -> pd.DataFrame:
    """``roles``: the buying role of each person asked about, in the eyes of each of us; who does not know, is silent."""
    rng = stream(seed, "roles")
    rows = []
    for wave, _day, _occasion, noise, _kept, _drifted in _WAVES:
        for member in team["team_id"]:
            for contact, role in asked:
                knows, silent = rng.random() < 1.1 - 0.4 * noise, rng.random() < 0.12 * noise
                said = role if knows else pick(rng, _ROLES)
                rows.append((member, wave, contact, None if silent else said))
    return pd.DataFrame(rows, columns=["team_id", "wave", "contact_id", "role"])


def _ties(seed: int, team: pd.DataFrame) -> pd.DataFrame:
    """``ties``: with whom each of us spoke about the account in the 30 days before a wave."""
    rng = stream(seed, "ties")
    people = _colleagues(team)
    rows = []
    for wave, _day, _occasion, noise, _kept, _drifted in _WAVES:
        for one in people:
            for other in people:
                close = (one.function == other.function) + (one.region == other.region)
                chance = (0.05, 0.3, 0.75)[close] if noise > 1.5 else (0.22, 0.45, 0.8)[close]
                if one.id != other.id and rng.random() < chance:
                    rows.append((one.id, wave, other.id))
    return pd.DataFrame(rows, columns=["team_id", "wave", "with_id"])


def _listed(seed: int, team: pd.DataFrame, weights: pd.DataFrame) -> pd.DataFrame:
    """``listed_goals``: the customer's goals from memory, in a colleague's own words, coded to a goal where it is one."""
    rng = stream(seed, "listed_goals")
    goals = [str(goal) for goal in weights["goal_id"]]
    true = np.log(weights["weight"].to_numpy())
    rows = []
    for wave, _day, _occasion, noise, _kept, _drifted in _WAVES:
        for member in team["team_id"]:
            order = np.argsort(-(true + rng.normal(0, 0.5 * noise, len(goals))), kind="stable")
            meant = {}
            for place in order[: int(rng.integers(_LISTED[0], _LISTED[1] + 1))]:
                goal = None if rng.random() < 0.25 * noise else goals[place]
                meant[pick(rng, _IN_OWN_WORDS[goal])] = goal
            rows += [(member, wave, words, goal) for words, goal in meant.items()]
    return pd.DataFrame(rows, columns=["team_id", "wave", "words", "goal_id"])


def _own_roles(seed: int, team: pd.DataFrame) -> pd.DataFrame:
    """``own_roles``: what each of us takes the own part in the team for; the plan's is in ``team_roles``."""
    rng = stream(seed, "own_roles")
    rows = []
    for wave, _day, _occasion, noise, _kept, _drifted in _WAVES:
        for member, part in zip(_colleagues(team), _PARTS, strict=True):
            knows, other = rng.random() < 1.15 - 0.45 * noise, pick(rng, _TAKEN_FOR[member.function])
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


def _facts(seed: int, team: pd.DataFrame, words: dict[str, str]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The fifty facts in random order, who holds each, and which are true."""
    all_facts = [*_COMMON, *_SOME, *_SINGLE]
    order = shuffled(stream(seed, "facts"), range(len(all_facts)))
    name = {n: f"F{place:02d}" for place, n in enumerate(order, start=1)}
    attempt = 0
    while True:
        held = _dealt(stream(seed, "fact_holders", attempt), team)
        known = {member: sum(member in by for by in held) for member in team["team_id"]}
        if len(all_facts) / max(known.values()) >= _GAIN:
            break
        attempt += 1
    facts = [(name[n], all_facts[n].text.format(**words), all_facts[n].goal) for n in order]
    holders = [(name[n], member) for n in order for member in held[n]]
    true = [(name[n], int(all_facts[n].true)) for n in order]
    return (
        pd.DataFrame(facts, columns=["fact_id", "text", "goal_id"]),
        pd.DataFrame(holders, columns=["fact_id", "team_id"]),
        pd.DataFrame(true, columns=["fact_id", "true"]),
    )


def _dealt(rng: np.random.Generator, team: pd.DataFrame) -> list[list[str]]:
    """Who holds each fact: all of us, two or three, or one; the nearer, the likelier, and each is dealt one alone."""
    people = _colleagues(team)
    held = [[person.id for person in people] for _fact in _COMMON]
    for fact in _SOME:
        holders: list[str] = []
        for _n in range(int(rng.integers(2, 4))):
            rest = [person for person in people if person.id not in holders]
            holders.append(weighted(rng, rest, [_nearness(person, fact) for person in rest]).id)
        held.append(sorted(holders))
    room = dict(zip(team["team_id"], split(len(_SINGLE), rng.uniform(0.8, 1.6, len(people))), strict=True))
    for fact in _SINGLE:
        rest = [person for person in people if room[person.id]]
        holder = weighted(rng, rest, [_nearness(person, fact) for person in rest]).id
        room[holder] -= 1
        held.append([holder])
    return held


def _nearness(person: _Colleague, fact: _Fact) -> float:
    """How much likelier the person is to hold the fact than somebody far from it."""
    near = {person.function, person.region} & set(fact.near)
    return (1.0, 5.0, 25.0)[len(near)]

"""The people at the focus account, who listens to whom, and the truth about their weight."""

from dataclasses import dataclass, replace

import networkx as nx
import numpy as np
import pandas as pd

from samtrain.cases import names
from samtrain.cases.draw import drawn_until, pick, shuffled, stream
from samtrain.cases.frame import FOCUS
from samtrain.cases.story import Cast, Expert, Position, Story


@dataclass(frozen=True)
class Person:
    """Somebody who holds a position at the focus account in one variant."""

    id: str
    name: str
    position: Position
    hidden: bool


@dataclass(frozen=True)
class People:
    """The cast of a variant, by key of position; its tables; and who is out of sight or known to one of us only."""

    cast: dict[str, Person]
    experts: tuple[Expert, ...]
    contacts: pd.DataFrame
    influence: pd.DataFrame
    truth: pd.DataFrame
    lost: frozenset[str]
    one_contact: frozenset[str]


def people(story: Story, seed: int, taken: set[str], like: list[str] | None = None) -> People:
    """Cast the positions; ``taken`` are last names already used on our side, ``like`` the cast of another variant.

    The edges are redrawn, attempt by attempt, until every hidden influencer is among the first ten by PageRank.
    """
    chairs = story.cast
    rng = stream(seed, "people")
    experts = tuple(sorted(shuffled(rng, chairs.experts)[: chairs.hidden], key=lambda expert: expert.position))
    known = {expert.position: expert for expert in experts}
    invented = names.people(
        rng, story.names, [story.sites[position.site] for position in chairs.positions], taken, like
    )
    ids = [f"C{n:02d}" for n in shuffled(rng, range(1, len(chairs.positions) + 1))]
    cast = {}
    for person_id, name, position in zip(ids, invented, chairs.positions, strict=True):
        expert = known.get(position.key)
        if expert is not None:
            position = replace(
                position,
                influence=expert.influence,
                interest=expert.interest,
                support=expert.support,
                why=expert.why,
                matters=True,
            )
        cast[position.key] = Person(person_id, name, position, expert is not None)
    forgotten, guarded = shuffled(rng, sorted(known))[:2]
    return People(
        cast,
        experts,
        _contacts(story, seed, cast),
        _influence(chairs, seed, cast, experts),
        _truth(cast),
        frozenset({chairs.lost, forgotten}),
        frozenset({*chairs.one_contact, guarded}),
    )


def advice_rank(influence: pd.DataFrame) -> list[str]:
    """Contact ids by PageRank (d = .85; Brin & Page 1998) of those whose advice is taken, the strongest first (F21).

    Conflicts do not count. Each person passes weight on to the people whose advice he or she takes.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    advice = influence[influence["kind"] == "advice"]
    graph.add_weighted_edges_from(zip(advice["to_id"], advice["from_id"], advice["weight"], strict=True))
    score = nx.pagerank(graph, alpha=0.85)
    return sorted(score, key=lambda contact: (-round(score[contact], 9), contact))


def _contacts(story: Story, seed: int, cast: dict[str, Person]) -> pd.DataFrame:
    rng = stream(seed, "contacts")
    rows = [
        {
            "contact_id": person.id,
            "account_id": FOCUS,
            "name": person.name,
            "title": person.position.title,
            "bu": person.position.unit,
            "region": story.sites[person.position.site],
            "level": person.position.level,
            "reports_to": cast[person.position.boss].id if person.position.boss else None,
            # Sales notes have gaps; the decider's role is always on record.
            "role": person.position.role if person.position.role == "decider" or rng.random() > 0.1 else "",
            "synthetic": True,
        }
        for person in cast.values()
    ]
    return pd.DataFrame(rows).sort_values("contact_id", ignore_index=True)


def _influence(chairs: Cast, seed: int, cast: dict[str, Person], experts: tuple[Expert, ...]) -> pd.DataFrame:
    hidden = {cast[expert.position].id for expert in experts}
    return drawn_until(
        seed,
        "influence",
        lambda rng: _edges(chairs, rng, cast, experts),
        lambda table: hidden <= set(advice_rank(table)[:10]),
    )


def _edges(
    chairs: Cast, rng: np.random.Generator, cast: dict[str, Person], experts: tuple[Expert, ...]
) -> pd.DataFrame:
    edges = {(giver, taker): (weight, "advice") for giver, taker, weight in chairs.advice}
    for expert in experts:
        for place, ear in enumerate(expert.ears):
            edges[expert.position, ear] = (3 if place < 2 else int(rng.integers(1, 4)), "advice")
    edges |= {(giver, taker): (weight, "conflict") for giver, taker, weight in chairs.conflicts}
    givers = [key for key, person in cast.items() if person.position.influence >= 2 and key != chairs.overrated]
    while len(edges) < chairs.edges:
        giver, taker = pick(rng, givers), pick(rng, list(cast))
        same_unit = cast[giver].position.unit == cast[taker].position.unit
        lower = cast[giver].position.level >= cast[taker].position.level and not cast[giver].hidden
        # The rest is everyday advice within a business unit, not to superiors, so that nobody else gains great weight.
        if giver != taker and same_unit and not lower and (giver, taker) not in edges and (taker, giver) not in edges:
            edges[giver, taker] = (1, "advice")
    rows = [(cast[giver].id, cast[taker].id, weight, kind) for (giver, taker), (weight, kind) in edges.items()]
    return pd.DataFrame(sorted(rows), columns=["from_id", "to_id", "weight", "kind"])


def _truth(cast: dict[str, Person]) -> pd.DataFrame:
    rows = [
        {
            "contact_id": person.id,
            "power": person.position.power,
            "influence": person.position.influence,
            "interest": person.position.interest,
            "support": person.position.support,
            "key": int(person.position.matters),
            "hidden": int(person.hidden),
            "why": person.position.why,
        }
        for person in cast.values()
    ]
    return pd.DataFrame(rows).sort_values("contact_id", ignore_index=True)

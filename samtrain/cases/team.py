"""Our side and the aims: the account team, the customer's goals, the rivals, and how the customer sees it all."""

import pandas as pd

from samtrain.cases import names
from samtrain.cases.draw import pick, stream
from samtrain.cases.people import People
from samtrain.cases.story import Item, Story


def team(story: Story, seed: int, like: list[str] | None = None) -> pd.DataFrame:
    """The account team; the first is the strategic account manager. ``like`` names the team of another variant."""
    rng = stream(seed, "team")
    taken = {story.sam.split()[-1]}
    invented = [
        story.sam,
        *names.people(rng, story.names, [region for _, region, _ in story.seats[1:]], taken, like and like[1:]),
    ]
    rows = [
        (f"T{n:02d}", name, function, region, level, True)
        for n, (name, (function, region, level)) in enumerate(zip(invented, story.seats, strict=True), start=1)
    ]
    return pd.DataFrame(rows, columns=["team_id", "name", "function", "region", "level", "synthetic"])


def goals(story: Story, seed: int, cast: People) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The customer's goals as we have noted them, and the weights they truly have (sum 1) with the reason."""
    rng = stream(seed, "goals")
    rows, weights = [], []
    for n, goal in enumerate(story.aims.goals, start=1):
        person = cast.cast[goal.owner]
        rows.append(
            {
                "goal_id": f"G{n}",
                "goal": goal.goal,
                "measure": goal.measure,
                "target": pick(rng, goal.targets),
                "due": goal.due,
                "owner_contact": person.id,
                "evidence": goal.evidence,
                "source": goal.source,
                "as_of": goal.as_of,
            }
        )
        weights.append(goal.weight + int(rng.integers(-1, 2)))
    shares = [round(weight / sum(weights), 3) for weight in weights]
    shares[0] = round(1 - sum(shares[1:]), 3)
    truth = pd.DataFrame(
        {"goal_id": [row["goal_id"] for row in rows], "weight": shares, "why": [goal.why for goal in story.aims.goals]}
    )
    return pd.DataFrame(rows), truth


def ratings(items: tuple[Item, ...], seed: int) -> pd.DataFrame:
    """The statements about the customer with the customer's own rating, 1–5."""
    rng = stream(seed, "ratings")
    rows = [
        (f"I{n:02d}", item.statement, int(rng.integers(item.rating[0], item.rating[1] + 1)))
        for n, item in enumerate(items, start=1)
    ]
    return pd.DataFrame(rows, columns=["item_id", "statement", "value"])


def competitors(story: Story, seed: int) -> pd.DataFrame:
    """The rivals at the focus account."""
    rivals = names.rivals(stream(seed, "competitors"), story.names)
    rows = [
        (f"K{n}", name, note) for n, (name, note) in enumerate(zip(rivals, story.contest.rivals, strict=True), start=1)
    ]
    return pd.DataFrame(rows, columns=["competitor_id", "name", "note"])

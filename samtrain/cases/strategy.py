"""What the customer is up to: initiatives and obstacles as we have noted them, interviews, and what is true of each."""

from datetime import date, timedelta

import pandas as pd

from samtrain.cases.draw import pick, split, stream
from samtrain.cases.people import People
from samtrain.cases.story import Aims


def strategy(aims: Aims, seed: int, cast: People, goals: pd.DataFrame) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Tables ``initiatives``, ``obstacles`` and ``interviews``; and the truth about every statement in them.

    ``goals`` are the goals as noted: their owners speak of the same targets. The truth has one row a statement
    (the second sentence of the interview V03 is ``V03-2``): ``type`` holds the types that it may be sorted as and
    ``serves`` the ids that it may rightly lead to (of a goal: the goal that it is), both joined by “;”.
    """
    initiatives = _initiatives(aims, seed, cast)
    interviews, heard = _interviews(aims, seed, cast, goals, initiatives)
    truth = [
        *((goal, "goal", (goal,), "") for goal in goals["goal_id"]),
        *((f"I{n}", "initiative", each.serves, each.why) for n, each in enumerate(aims.initiatives, start=1)),
        *((f"O{n}", "obstacle", each.hinders, each.why) for n, each in enumerate(aims.obstacles, start=1)),
        *heard,
    ]
    columns = ["statement_id", "type", "serves", "why"]
    rows = [(name, kind, ";".join(serves), why) for name, kind, serves, why in truth]
    tables = {"initiatives": initiatives, "obstacles": _obstacles(aims, cast), "interviews": interviews}
    return tables, pd.DataFrame(rows, columns=columns)


def _initiatives(aims: Aims, seed: int, cast: People) -> pd.DataFrame:
    rng = stream(seed, "initiatives")
    weights = [(each.budget or 0) * rng.uniform(0.8, 1.2) for each in aims.initiatives]
    budgets = split(10 * int(rng.integers(*aims.budgets)), weights)  # in steps of 100 000
    rows = [
        {
            "initiative_id": f"I{n}",
            "initiative": each.initiative,
            "owner_contact": cast.cast[each.owner].id,
            "budget": None if each.budget is None else 100_000 * budget,
            "start": each.start,
            "end": each.end,
            "evidence": each.evidence,
            "source": each.source,
            "as_of": each.as_of,
            "synthetic": True,
        }
        for n, (each, budget) in enumerate(zip(aims.initiatives, budgets, strict=True), start=1)
    ]
    return pd.DataFrame(rows).astype({"budget": "Int64"})


def _obstacles(aims: Aims, cast: People) -> pd.DataFrame:
    rows = [
        {
            "obstacle_id": f"O{n}",
            "obstacle": each.obstacle,
            "owner_contact": cast.cast[each.owner].id,
            "evidence": each.evidence,
            "source": each.source,
            "as_of": each.as_of,
            "synthetic": True,
        }
        for n, each in enumerate(aims.obstacles, start=1)
    ]
    return pd.DataFrame(rows)


def _interviews(
    aims: Aims, seed: int, cast: People, goals: pd.DataFrame, initiatives: pd.DataFrame
) -> tuple[pd.DataFrame, list[tuple[str, str, tuple[str, ...], str]]]:
    rng = stream(seed, "interviews")
    targets = goals.set_index("goal_id")["target"].str.strip("-% ")
    words = {key: person.name for key, person in cast.cast.items()}
    words |= {slot: targets[goal] for slot, goal in aims.targets.items()}
    words |= {slot: pick(rng, options) for slot, options in aims.drawn.items()}
    words["cost"] = f"{initiatives.set_index('initiative_id')['budget']['I1'] / 1e6:.0f}"
    rows, truth = [], []
    last = date.min
    for n, each in enumerate(aims.interviews, start=1):
        name = f"V{n:02d}"
        # Moved by a day or two, yet never before the one before it.
        last = day = max(last, date.fromisoformat(each.day) + timedelta(int(rng.integers(-2, 3))))
        rows.append(
            {
                "interview_id": name,
                "date": day.isoformat(),
                "contact_id": cast.cast[each.speaker].id,
                "team_id": each.asked_by,
                "text": " ".join(sentence.text.format(**words) for sentence in each.said),
                "synthetic": True,
            }
        )
        truth += [
            (f"{name}-{place}", ";".join(sentence.types), sentence.serves, sentence.why)
            for place, sentence in enumerate(each.said, start=1)
        ]
    return pd.DataFrame(rows), truth

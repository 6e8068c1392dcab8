"""What our regions do at the focus account today without knowing of each other, and the hours that each of us has.

The actions and the truth about them are the same in every variant; names, days, hours and prices differ. Two of the
customer's goals have no open action, one action takes back what another promises, some are late, and one person owns
more than half of all that is open.
"""

from datetime import timedelta

import pandas as pd

from samtrain.cases.draw import stream, whole_numbers
from samtrain.cases.frame import TODAY
from samtrain.cases.people import People
from samtrain.cases.story import Story


def actions(story: Story, seed: int, cast: People) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The actions that run today, by region and start, and the truth: which goal each serves, and what it contradicts."""
    rng = stream(seed, "actions")
    numbers = whole_numbers(rng, story.doings.numbers)
    drawn = []
    for action in story.doings.running:
        # Shifted by less than a week, so that what is late stays late and what is to come stays to come.
        shift = int(rng.integers(-2, 3)) if abs(action.end) > 4 and abs(action.start) > 2 else 0
        start, end = (TODAY + timedelta(days + shift) for days in (action.start, action.end))
        drawn.append((action, start, end, action.hours + 2 * int(rng.integers(-2, 3))))
    drawn.sort(key=lambda row: (story.regions.index(row[0].region), row[1], row[0].key))
    ids = {action.key: f"A{n:02d}" for n, (action, *_days) in enumerate(drawn, start=1)}
    table = pd.DataFrame(
        {
            "action_id": ids[action.key],
            "what": action.what.format(**numbers),
            "region": action.region,
            "team_id": action.owner,
            "goal_id": action.goal or None,
            "start": start.isoformat(),
            "end": end.isoformat(),
            "contact_id": cast.cast[action.contact].id,
            "status": action.status,
            "hours": hours,
            "customer_visible": action.visible,
            "synthetic": True,
        }
        for action, start, end, hours in drawn
    )
    truth = pd.DataFrame(
        {
            "action_id": ids[action.key],
            "goal_id": action.serves or None,
            "orphan": int(not action.serves),
            "contradicts": ids.get(action.against),
            "why": action.why,
        }
        for action, *_rest in drawn
    )
    return table, truth


def capacity(story: Story, seed: int, team: pd.DataFrame) -> pd.DataFrame:
    """Hours a week that each of us has for the focus account."""
    rng = stream(seed, "capacity")
    hours = [most + int(rng.integers(-1, 2)) for most in story.doings.hours]
    return pd.DataFrame({"team_id": team["team_id"], "hours_per_week": hours, "synthetic": True})

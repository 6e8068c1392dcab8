"""The calendar of a public tender: what suppliers may do from day to day, as its announcement says."""

import pandas as pd

from samtrain.cases.story import Story

#: Ways of being in touch, from none to free: within our own house, running business, heard and minuted, the portal.
WAYS = ("inside", "running", "heard", "portal")
_SOURCE, _AS_OF = "Announcement of the tender", "2026-06-22"


def tender(story: Story) -> dict[str, pd.DataFrame]:
    """The table ``tender``, a row a phase in the order of days, or nothing where the story has no public tender."""
    if not story.tender:
        return {}
    rows = [
        (f"P{n}", phase.name, phase.start, phase.end, phase.allows, phase.rule, _SOURCE, _AS_OF, True)
        for n, phase in enumerate(story.tender, start=1)
    ]
    columns = ["phase_id", "phase", "start", "end", "allows", "rule", "source", "as_of", "synthetic"]
    return {"tender": pd.DataFrame(rows, columns=columns)}

"""What the five regions do at the focus account today without knowing of each other, and the hours that each of us has.

The actions and the truth about them are the same in every variant; names, days, hours and prices differ. Two of the
customer's goals have no open action, one action takes back what another promises, some are late, and one person owns
more than half of all that is open.
"""

from dataclasses import dataclass
from datetime import timedelta

import pandas as pd

from samtrain.cases.draw import stream
from samtrain.cases.frame import REGIONS, TODAY
from samtrain.cases.people import People
from samtrain.cases.team import AMERICAS_ID, CHINA_ID, QUALITY_ID, SAM_ID, SOUTH_ID

NORTH, SOUTH, AMERICAS, CHINA, PACIFIC = REGIONS
PACIFIC_ID, DESIGN_ID, CHINA_DESIGN_ID, AMERICAS_DESIGN_ID = "T06", "T07", "T08", "T09"
SUPPLY_ID, CHINA_SUPPLY_ID = "T10", "T11"


@dataclass(frozen=True)
class _Running:
    """An action that runs today. ``start`` and ``end`` in days from today; ``serves`` is the goal it truly helps."""

    key: str
    what: str
    region: str
    owner: str
    goal: str
    start: int
    end: int
    contact: str
    status: str
    hours: int
    visible: bool
    serves: str
    why: str
    against: str = ""


_RUNNING = (
    # Europe North
    _Running("list_price", "Announce the list price for RF power in Leipzig: {rise} per cent up from January", NORTH, SAM_ID, "",
             -9, 24, "buy_leipzig", "under way", 24, False, "",
             "Serves our own margin. Leipzig hears of a higher price in the month in which Suzhou is offered a lower one.", "price_cut"),
    _Running("reference", "Bring the reference design of the open radio unit to Leipzig", NORTH, DESIGN_ID, "G1",
             -15, 35, "rd_radio", "under way", 60, True, "G1",
             "The head of development has asked for a board to keep; without it the part is not on the list."),
    _Running("samples", "Deliver a sample lot of the RF power stage for the field trial", NORTH, SAM_ID, "G1",
             6, 48, "open_ran", "planned", 30, True, "G1", "The trial units cannot be built without it."),
    _Running("bench", "Measure our power stage beside the rival's gallium nitride part", NORTH, SAM_ID, "G1",
             10, 40, "rf_test", "planned", 36, False, "G1", "The race is open, and figures decide it."),
    _Running("energy_talk", "Show the energy figures for a radio site to the technology office", NORTH, SAM_ID, "G2",
             -31, -12, "cto", "planned", 16, True, "G2", "A public promise of the customer; our figures can carry it."),
    _Running("report", "Answer the three questions left open in the report on the incident", NORTH, QUALITY_ID, "G5",
             -40, -18, "vp_quality", "under way", 40, True, "G5", "Nothing of ours gets past the head of quality before that."),
    _Running("partner", "Host the evening of the partner day", NORTH, SAM_ID, "",
             12, 33, "svp_partner", "planned", 40, True, "",
             "Nobody asks the office for partnerships before a decision; it costs a week and serves no goal."),
    _Running("terms", "Settle the terms of payment with the controller", NORTH, SAM_ID, "G4",
             -45, -21, "controller", "under way", 14, False, "G4", "Counts as a saving there, but it is a small one."),
    _Running("plant_list", "Send the list of our parts that two plants can make", NORTH, SUPPLY_ID, "G3",
             -60, -28, "vp_supply", "done", 20, True, "G3", "The right beginning; nobody has taken it further since."),
    # Europe South
    _Running("price_file", "Send the yearly price file for clock parts to Valencia", SOUTH, SAM_ID, "G4",
             4, 20, "buy_valencia", "planned", 12, False, "G4", "One more price of one region."),
    _Running("rebate", "Agree a rebate at the end of the year with procurement in Valencia", SOUTH, SOUTH_ID, "G4",
             -50, -9, "buy_valencia", "done", 18, True, "G4", "One more set of terms for one site."),
    _Running("crm", "Enter the new contacts in Valencia into the CRM", SOUTH, SOUTH_ID, "",
             -30, -5, "rd_optical", "planned", 8, False, "", "Housekeeping of ours; nobody at the customer is better off for it."),
    # Americas
    _Running("gateway_quote", "Quote clock parts for the next gateway", AMERICAS, AMERICAS_ID, "G4",
             -3, 18, "buy_raleigh", "under way", 22, False, "G4", "A local quote again, though Raleigh has seen China's price."),
    _Running("returns", "Work out with Raleigh why gateways come back from the field", AMERICAS, AMERICAS_DESIGN_ID, "",
             -6, 45, "reliability", "under way", 34, True, "G5", "Nobody has noted a goal, yet this is what halving the returns starts with."),
    _Running("letter", "Ask the president of Customer Premises for a letter of reference", AMERICAS, SAM_ID, "",
             15, 52, "bu_home", "planned", 10, True, "", "It helps us to sell elsewhere; the customer gains nothing."),
    # China
    _Running("price_cut", "Offer Suzhou {cut} per cent off RF power for next year's volume", CHINA, CHINA_ID, "G4",
             -14, 21, "buy_suzhou", "under way", 26, True, "G4",
             "Widens the gap between the sites that the customer wants closed, and goes against the list price in Leipzig.", "list_price"),
    _Running("soldering", "Put the new soldering limits on one page for the line in Suzhou", CHINA, CHINA_DESIGN_ID, "G5",
             2, 26, "smt_eng", "planned", 24, True, "G5", "The line asks for it, and the board asks the line."),
    _Running("freight", "Fly {units} pieces of RF power to Suzhou instead of shipping them", CHINA, CHINA_SUPPLY_ID, "",
             -4, 7, "planner_suzhou", "under way", 12, True, "",
             "Saves one week and leaves the reason as it is; no second source comes of it."),
    _Running("fair", "Walk the technology fair in Shanghai with the plant director", CHINA, SAM_ID, "G2",
             22, 38, "plant_suzhou", "planned", 28, True, "", "A goal is noted, but no kilowatt-hour is saved by a walk through a fair."),
    # Asia Pacific
    _Running("half_load", "Measure efficiency at half load together with Pune", PACIFIC, SAM_ID, "G2",
             -28, 44, "rd_core", "under way", 44, True, "G2", "Just what Pune asked for, and good for the radio sites, too."),
    _Running("match", "Match the rival's quote on power management in Pune", PACIFIC, PACIFIC_ID, "G4",
             1, 16, "cat_semi", "planned", 12, False, "G4", "A third price in the same quarter."),
    _Running("training", "Train six engineers in Pune on microcontrollers", PACIFIC, SAM_ID, "",
             8, 30, "hw_pune", "planned", 32, True, "", "Friendly, but the board in Pune has no socket for a microcontroller of ours."),
)  # fmt: skip

#: Hours a week that each of the twelve has for this customer, before the draw.
_HOURS = (28, 3, 10, 12, 12, 10, 16, 14, 12, 10, 10, 12)


def actions(seed: int, cast: People) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The actions that run today, by region and start, and the truth: which goal each serves, and what it contradicts."""
    rng = stream(seed, "actions")
    numbers = {
        "cut": int(rng.integers(5, 10)),
        "rise": int(rng.integers(3, 7)),
        "units": f"{int(rng.integers(20, 60)) * 1_000:,}",
    }
    drawn = []
    for action in _RUNNING:
        # Shifted by less than a week, so that what is late stays late and what is to come stays to come.
        shift = int(rng.integers(-2, 3)) if abs(action.end) > 4 and abs(action.start) > 2 else 0
        start, end = (TODAY + timedelta(days + shift) for days in (action.start, action.end))
        drawn.append((action, start, end, action.hours + 2 * int(rng.integers(-2, 3))))
    drawn.sort(key=lambda row: (REGIONS.index(row[0].region), row[1], row[0].key))
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


def capacity(seed: int, team: pd.DataFrame) -> pd.DataFrame:
    """Hours a week that each of us has for the focus account."""
    rng = stream(seed, "capacity")
    hours = [most + int(rng.integers(-1, 2)) for most in _HOURS]
    return pd.DataFrame({"team_id": team["team_id"], "hours_per_week": hours, "synthetic": True})

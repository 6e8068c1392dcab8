"""Our side and the aims: the account team, the customer's goals, the rivals, and how the customer sees it all."""

from dataclasses import dataclass

import pandas as pd

from samtrain.cases import names
from samtrain.cases.draw import pick, stream
from samtrain.cases.frame import SAM
from samtrain.cases.people import People

#: Function, region and level (1 top … 5) of the twelve; the first is the strategic account manager.
SEATS = (
    ("sales", "Europe North", 3),
    ("sales", "Europe North", 2),
    ("sales", "Europe South", 4),
    ("sales", "Americas", 4),
    ("sales", "China", 4),
    ("sales", "Asia Pacific", 4),
    ("engineering", "Europe North", 4),
    ("engineering", "China", 5),
    ("engineering", "Americas", 5),
    ("supply chain", "Europe North", 4),
    ("supply chain", "China", 5),
    ("quality", "Europe North", 4),
)
SAM_ID, SPONSOR_ID, SOUTH_ID, AMERICAS_ID, CHINA_ID, QUALITY_ID = "T01", "T02", "T03", "T04", "T05", "T12"


@dataclass(frozen=True)
class _Goal:
    goal: str
    measure: str
    targets: tuple[str, ...]
    due: str
    owner: str
    evidence: str
    source: str
    as_of: str
    weight: int
    why: str


_GOALS = (
    _Goal("Bring the next open radio unit to field trial", "units in trial at network operators", ("200", "250", "300"),
          "2027-06-30", "rd_radio", "customer-confirmed", "Development meeting in Leipzig", "2026-07-14", 24,
          "The one goal that decides the next three years of the largest business unit."),
    _Goal("Cut the energy that a radio site uses", "kWh per site and year against 2025", ("-20 %", "-25 %", "-30 %"),
          "2028-12-31", "cto", "public document", "Sustainability report 2025, page 31", "2026-03-18", 12,
          "Public promise; it decides which amplifier is chosen, but it is not urgent yet."),
    _Goal("Never again stop a line for want of a part", "share of A parts with a qualified second source",
          ("85 %", "90 %", "95 %"), "2027-03-31", "vp_supply", "customer-confirmed", "Supply meeting in Aarhus", "2026-08-25", 22,
          "After nine days of standstill in spring 2026 this outranks price, though we talk about price just as often."),
    _Goal("Pay less for semiconductors", "purchase price against the should-cost model", ("-4 %", "-5 %", "-6 %"),
          "2027-12-31", "vp_proc", "internal", "Talk of our regional sales with the category director", "2025-11-20", 14,
          "Loud in every meeting, but three other goals weigh more: the board cares more about one price than about the lowest one."),
    _Goal("Halve the returns from the field", "returned units per million in the first twelve months", ("300", "350", "400"),
          "2027-09-30", "vp_quality", "internal", "Report on the incident of spring 2026", "2026-06-30", 10,
          "Follows from the incident; a good report of ours is the entry ticket."),
    _Goal("Buy as one company: one price and one set of terms at all six sites", "share of spend under a global frame contract",
          ("70 %", "75 %", "80 %"), "2027-03-31", "coo", "assumed", "Our own guess after the invitation to the review board",
          "2026-06-16", 18, "The decider's own goal, and the reason for the review board; we only guess at it."),
)  # fmt: skip

#: Statement about the customer, and the customer's own rating of it (1 does not hold … 5 holds fully).
_RATINGS = (
    ("A firm delivery date counts more for Helvion than a price two per cent lower.", (4, 5)),
    ("Price is what decides the next frame contract.", (2, 2)),
    ("Helvion sees us as a source of ideas for its business, not as a vendor of parts.", (2, 2)),
    ("Helvion's sites agree with one another on what they want from us.", (1, 2)),
    ("Helvion is content with how we handled the quality incident of spring 2026.", (2, 3)),
    ("Helvion's technology office would name us first for the next radio unit.", (3, 4)),
    ("Our regions speak with one voice at Helvion.", (1, 1)),
    ("Helvion will have a second source for RF power within a year, whatever we do.", (4, 5)),
    ("Saving energy at radio sites already decides which part is chosen.", (2, 3)),
    ("Helvion's top management knows whom to call at our company.", (2, 2)),
    ("Helvion is willing to share its demand plan with us.", (3, 4)),
    ("The review board in early 2027 will cut the number of our parts, not extend it.", (3, 3)),
)

_RIVAL_NOTES = (
    "Broad range and deep stock; quotes one price for all sites and says so in every meeting.",
    "Strong in power management; slow with samples, never late with series parts.",
    "Small specialist for RF power; its gallium nitride parts are in the laboratory in Leipzig.",
    "Newcomer with prices a fifth below ours in China; no approval for radio units yet.",
)


def team(seed: int) -> pd.DataFrame:
    """The account team: twelve people, five regions, four functions."""
    rng = stream(seed, "team")
    taken = {SAM.split()[-1]}
    invented = [SAM, *names.people(rng, [region for _, region, _ in SEATS[1:]], taken)]
    rows = [
        (f"T{n:02d}", name, function, region, level, True)
        for n, (name, (function, region, level)) in enumerate(zip(invented, SEATS, strict=True), start=1)
    ]
    return pd.DataFrame(rows, columns=["team_id", "name", "function", "region", "level", "synthetic"])


def goals(seed: int, cast: People) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The customer's goals as we have noted them, and the weights they truly have (sum 1) with the reason."""
    rng = stream(seed, "goals")
    rows, weights = [], []
    for n, goal in enumerate(_GOALS, start=1):
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
        {"goal_id": [row["goal_id"] for row in rows], "weight": shares, "why": [goal.why for goal in _GOALS]}
    )
    return pd.DataFrame(rows), truth


def ratings(seed: int) -> pd.DataFrame:
    """Twelve statements about the customer with the customer's own rating, 1–5."""
    rng = stream(seed, "ratings")
    rows = [
        (f"I{n:02d}", text, int(rng.integers(low, high + 1))) for n, (text, (low, high)) in enumerate(_RATINGS, start=1)
    ]
    return pd.DataFrame(rows, columns=["item_id", "statement", "value"])


def competitors(seed: int) -> pd.DataFrame:
    """The four rivals at the focus account."""
    rivals = names.rivals(stream(seed, "competitors"))
    rows = [(f"K{n}", name, note) for n, (name, note) in enumerate(zip(rivals, _RIVAL_NOTES, strict=True), start=1)]
    return pd.DataFrame(rows, columns=["competitor_id", "name", "note"])

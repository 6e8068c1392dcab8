"""One good answer to the exercise on case a-chips, built by the code twin: where to expand next, and on what it rests."""

from typing import Any

from samtrain import cases
from samtrain.tools.relationship.model import Relationships, case_cells

REASONING = (
    "Sensors for the radio unit come first, although clock parts at Core & Cloud are surer and nearer. Haoran Shen plans "
    "685,000 units a year with eight sensors each: at EUR 1.40 that is EUR 7.7 million, and nobody there has named a "
    "supplier. It serves their goal to bring the open radio unit to field trial. The figure rests on a parts list, not on "
    "an order, so I count it as assumed until Mats Falkenried confirms it. A larger sum lies in RF power, but the second "
    "source is decided there, therefore we can only defend. The connectivity of Core & Cloud is bound by contract to 2029. "
    "I leave both alone, and for the quarter I stop quoting for the microcontroller of the gateway."
)

#: Unit, offering -> our judgement and what it rests on, beyond what is on record.
CELLS: dict[tuple[str, str], dict[str, Any]] = {
    ("Radio Access", "Sensor"): {"spend": 7.67, "addressable": 80, "realistic": 65, "evidence": "assumed"},
    ("Core & Cloud", "Clock and timing"): {
        "addressable": 90,
        "realistic": 55,
        "evidence": "customer-confirmed",
        "confirmed_by": "Rohan Bhosle",
        "confidence": 4,
    },
    ("Customer Premises", "Connectivity"): {
        "addressable": 90,
        "realistic": 80,
        "evidence": "customer-confirmed",
        "confirmed_by": "Gloria Pemberly",
        "confidence": 4,
    },
    ("Radio Access", "Clock and timing"): {"addressable": 90, "realistic": 60, "evidence": "internal", "confidence": 3},
    ("Radio Access", "RF power"): {"addressable": 95, "realistic": 60, "evidence": "internal", "confidence": 3},
    ("Core & Cloud", "Connectivity"): {"addressable": 80, "realistic": 40, "evidence": "internal", "confidence": 3},
    ("Core & Cloud", "Power management"): {"addressable": 90, "realistic": 60, "evidence": "assumed"},
}
#: What bad events mean today.
LESSONS = {
    "2025-10": "One of us must answer for all deliveries to all sites.",
    "2026-02": "A new price in one region is a new price in all of them.",
    "2026-03": "They will have a second source for RF power; we grow elsewhere or not at all.",
    "2026-04": "One letter, one voice: nothing leaves us without the account manager.",
}


def model_answer() -> Relationships:
    """The answer, with figures and sources as the case has them."""
    case = cases.load("a-chips")
    built = Relationships(margin=4.1, retention=88)
    facts = case_cells(case)
    for (bu, offering), judged in CELLS.items():
        known = facts.loc[[(bu, offering)]].iloc[0].dropna().to_dict()
        amounts = {name: round(known[name], 2) for name in ("spend", "ours", "locked") if name in known}
        built.cell(bu, offering, **known | amounts | judged)
    for row in case.table("milestones").to_dict("records"):
        lesson = {} if row["good"] else {"lesson": LESSONS.get(row["date"][:7])}
        built.event(row["date"], row["what"], "good" if row["good"] else "bad", source=row["source"], **lesson)
    built.play(
        "Radio Access",
        "Sensor",
        why="No supplier is named yet, and the next unit must measure its own energy",
        goal="G1",
        step="Count the sensors on the parts list together with Haoran Shen",
        owner="T07",
        due="2026-10-30",
    )
    built.play(
        "Core & Cloud",
        "Clock and timing",
        why="The socket on the new board is open, and the decision is due this autumn",
        goal="G3",
        step="Bring the clock part proven in Valencia to Pune, with its measurements",
        owner="T06",
        due="2026-10-16",
    )
    built.play(
        "Customer Premises",
        "Connectivity",
        why="They ask us for the smaller case",
        goal="G6",
        step="Give Gloria Pemberly one date that holds for all sites",
        owner="T04",
        due="2026-11-20",
    )
    return built

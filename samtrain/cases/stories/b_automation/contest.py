"""How the customer compares us with others: what is known of it, and what is true."""

from samtrain.cases.stories.b_automation.team import ASIA_ID, ENGINEER_ID, LOGISTICS_ID
from samtrain.cases.story import SAM_ID, Contest, Criterion, Offer, Points, Scored, Worth

_STALE = "2025-11-18"

_RIVALS = (
    "Whole platform from drive to cloud; sells one library for all plants and charges for every rush delivery.",
    "Strong in drives that save energy; small, slow with samples, never late with series.",
    "Prices a fifth below ours in Asia; no service outside it.",
)

_CRITERIA = (
    Criterion("One platform and one library for nine plants", "Comes up in every talk since June 2026.", 19,
              (5, 9, 5, 3, 2), "The decider's own goal: the reason for the platform board."),
    Criterion("Price against our should-cost model", "Loud in every meeting.", 12,
              (6, 5, 6, 9, 5), "Counts, but three other criteria count more."),
    Criterion("Parts are there when the machine is due", "Also when it was ordered last week.", 20,
              (8, 7, 7, 4, 5), "A machine that leaves late costs more than any discount."),
    Criterion("Format change without a stop", "Measured on the bench in Modena.", 15,
              (8, 5, 5, 3, 3), "Sells the modular line, for ten years."),
    Criterion("Little energy per thousand packs", "With energy given back when braking.", 8,
              (6, 5, 9, 4, 4), "Asked for by food makers, with time until 2028."),
    Criterion("A change is announced before it is made", "March 2026: three letters, three explanations.", 10,
              (3, 7, 7, 5, 6), "After the plug, the entry ticket."),
    Criterion("One person answers for everything", "Asked for by buyers in three regions.", 8,
              (4, 7, 5, 3, 2), "Wanted by those who collect the answers, less by those who decide."),
    Criterion("Spare parts until 2040", "Named by service.", 5, (7, 7, 6, 4, 5),
              "Nice to have; everybody promises it."),
    Criterion("Certificates for food and safety", "Pages 5 to 9 of the questionnaire.", 3,
              (8, 8, 8, 8, 8), "Everybody has them: they decide nothing."),
)  # fmt: skip

#: Who of the customer has handed out 100 points, when, and how.
_POINTS = (
    Points("head_proc", "2026-09-08", "Preparing the platform board", (26, 17, 17, 10, 5, 7, 12, 4, 2)),
    Points("head_plan", "2026-08-27", "Planning meeting in Linz", (14, 9, 34, 12, 5, 11, 8, 4, 3)),
    Points("head_pack", "2026-07-16", "Development meeting in Modena", (15, 7, 15, 32, 13, 8, 4, 4, 2)),
    Points("head_service", "2026-06-25", "Report on the plug of March 2026", (10, 5, 15, 9, 4, 30, 6, 18, 3)),
    Points("cat_auto", _STALE, "Yearly talk with our regional sales", (7, 51, 13, 4, 2, 4, 13, 4, 2)),
    Points("pm_line", "2026-09-03", "Coffee at the trade fair", (5, 4, 5, 57, 16, 2, 4, 5, 2)),
)  # fmt: skip

#: Who of the customer has scored what (numbers of criteria, from 1), when, and how much too kindly to us.
_SCORED = (
    Scored("head_proc", "2026-09-08", (1, 2, 3, 7), 0),
    Scored("head_plan", "2026-08-27", (1, 3, 6, 7), 0),
    Scored("head_pack", "2026-07-16", (3, 4, 5, 6), 0),
    Scored("head_service", "2026-06-25", (3, 6, 8, 9), 0),
    Scored("cat_auto", _STALE, (1, 2, 3, 7), -1),
    Scored("dir_digital", "2026-09-15", (1, 4, 7, 8), 3),
)

#: Price of the same basket against ours, and what it costs a year, in millions, to qualify and switch; None: not seen.
_OFFERS = (
    Offer("Our offer to all nine plants", 1.0, 0.25),
    Offer("Quote shown in the meeting of 8 September", 0.97, 0.9),
    Offer("Nobody has seen an offer for the whole basket", None, 0.8),
    Offer("Quote for Asia, taken for all plants", 0.81, 1.7),
    Offer("What the nine plants pay today, added up", 1.04, 0.0),
)

#: Number of the criterion, the difference against the first rival, a year's worth in millions (low, high), who says so.
_WORTH = (
    Worth(4, "Two modular lines more, sold by the format change without a stop", 0.75, 1.25, "head_pack", "Development meeting in Modena", "2026-07-16"),
    Worth(3, "Rush deliveries that the other would put on the bill", 0.45, 0.85, "head_plan", "Planning meeting in Linz", "2026-08-27"),
    Worth(5, "Energy given back when braking", 0.20, 0.40, "cto", "Sustainability report 2025, page 18", "2026-03-19"),
    Worth(1, "Stations that are programmed twice until the library is moved", -0.75, -0.45, "head_food", "Visit to Milwaukee", "2026-08-05"),
    Worth(6, "Boxes of ours that are opened and checked at 100 per cent", -0.40, -0.25, "head_service", "Report on the plug of March 2026", "2026-06-25"),
    Worth(7, "Nine price files that somebody has to compare", -0.30, -0.18, "controller", "Review of prices by plant", "2026-06-18"),
    Worth(8, "A partnership over ten years", None, None, "dir_digital", "Venture day", "2026-09-15"),
)  # fmt: skip

CONTEST = Contest(
    rivals=_RIVALS,
    criteria=_CRITERIA,
    points=_POINTS,
    scored=_SCORED,
    ours=((SAM_ID, 2), (ASIA_ID, 2), (ENGINEER_ID, 2), (LOGISTICS_ID, 1)),
    missing=12,
    basket=12e6,
    offers=_OFFERS,
    offered="2026-09-08",
    worth=_WORTH,
)

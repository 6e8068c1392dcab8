"""How the customer compares us with others: what is known of it, and what is true."""

from samtrain.cases.stories.d_devices.team import SERVICE_ID, SOUTH_ID, TRAINER_ID
from samtrain.cases.story import SAM_ID, Contest, Criterion, Offer, Points, Scored, Worth

_STALE = "2025-11-25"

_RIVALS = (
    "Broad range, from the handheld to the scanner; sells one device family to whole groups and says so in every meeting.",
    "Strong in software and archive; dear, slow to decide, never files an image wrongly.",
    "Young maker of handheld probes at two thirds of our price; no technician of its own.",
)

_CRITERIA = (
    Criterion("One device family for each task in all clinics", "Comes up in every talk since April 2026.", 17,
              (5, 9, 6, 3, 2), "The decider's own goal: the reason for the tender."),
    Criterion("Price against the benchmark of the purchasing group", "Loud in every meeting.", 12,
              (6, 6, 4, 9, 5), "Counts, but three other criteria count more."),
    Criterion("Back in service within a day", "A loan device at each hospital, rather than a discount.", 16,
              (7, 7, 7, 4, 5), "Six days without ultrasound cost more than any discount."),
    Criterion("A nurse learns it in one shift", "Asked by those who plan shifts.", 10,
              (8, 6, 5, 6, 4), "Two nurses a shift are too few; training decides whether the device is used."),
    Criterion("Little dose at the bedside", "Measured by the house itself.", 8,
              (7, 5, 8, 4, 4), "A public promise hangs on it, with time until 2028."),
    Criterion("Fits into the bay of the emergency centre", "Trolley, cable, battery.", 13,
              (8, 5, 4, 6, 3), "Decides what stands at the bed for ten years."),
    Criterion("Every image is filed under the right patient", "March 2026: three letters, three explanations.", 10,
              (4, 7, 9, 5, 5), "After the mix-up, the entry ticket."),
    Criterion("One person answers for everything", "Asked for by buyers in three regions.", 5,
              (4, 8, 5, 3, 2), "Wanted by those who collect the answers, less by those who decide."),
    Criterion("An offer without exceptions to the terms", "Legal counsel reads it first.", 4,
              (5, 7, 8, 5, 4), "Who changes a term is out; nobody wins by changing none."),
    Criterion("Upgrades until 2032", "Named by physicians.", 3, (6, 7, 6, 4, 4),
              "Nice to have; the contract runs for four years."),
    Criterion("Conformity and data protection papers", "Pages 6 to 11 of the announcement.", 2,
              (8, 8, 8, 8, 8), "Everybody has them: they decide nothing."),
)  # fmt: skip

#: Who of the customer has handed out 100 points, when, and how.
_POINTS = (
    Points("head_proc", "2026-09-09", "Market consultation, minutes", (25, 16, 13, 7, 5, 8, 8, 9, 5, 2, 2)),
    Points("head_tech", "2026-09-01", "Talk in the workshop at Halvenau", (13, 9, 28, 10, 5, 9, 11, 7, 3, 3, 2)),
    Points("chief_em", "2026-07-21", "Walk through the new building", (9, 7, 15, 17, 9, 27, 7, 3, 2, 3, 1)),
    Points("head_safety", "2026-07-07", "Report on the update of March 2026", (10, 5, 15, 9, 10, 8, 30, 5, 3, 2, 3)),
    Points("cat_imaging", _STALE, "Yearly talk with our regional sales", (6, 50, 12, 5, 2, 4, 4, 9, 4, 2, 2)),
    Points("senior_em", "2026-09-04", "Coffee at the congress", (3, 5, 5, 12, 6, 50, 2, 4, 2, 10, 1)),
)  # fmt: skip

#: Who of the customer has scored what (numbers of criteria, from 1), when, and how much too kindly to us.
_SCORED = (
    Scored("head_proc", "2026-09-09", (1, 2, 3, 8, 9), 0),
    Scored("head_tech", "2026-09-01", (3, 4, 7, 8), 0),
    Scored("chief_em", "2026-07-21", (3, 4, 5, 6, 10), 0),
    Scored("head_safety", "2026-07-07", (3, 5, 7, 11), 0),
    Scored("cat_imaging", _STALE, (1, 2, 3, 8), -1),
    Scored("director_innov", "2026-09-15", (1, 6, 8, 10), 3),
)

#: Price of the same basket against ours, and what it costs a year, in millions, to train and switch; None: not seen.
_OFFERS = (
    Offer("Our offer in the market consultation", 1.0, 0.2),
    Offer("Quote shown in the meeting of 9 September", 0.97, 0.7),
    Offer("Nobody has seen an offer for the whole basket", None, 0.6),
    Offer("Handheld price, taken for all devices", 0.70, 1.3),
    Offer("What the clinics pay today, added up", 1.05, 0.0),
)

#: Number of the criterion, the difference against the first rival, a year's worth in millions (low, high), who says so.
_WORTH = (
    Worth(6, "Ambulances that are not sent on, since the image is taken at the bed", 0.60, 1.00, "chief_em", "Walk through the new building", "2026-07-21"),
    Worth(4, "Nurses who can use the device after one shift", 0.28, 0.52, "head_tech", "Talk in the workshop at Halvenau", "2026-09-01"),
    Worth(5, "Fewer repeated images at low dose", 0.20, 0.38, "cmo", "Quality report 2025, page 44", "2026-03-24"),
    Worth(7, "A second person who checks every update of ours", -0.40, -0.24, "head_safety", "Report on the update of March 2026", "2026-07-07"),
    Worth(8, "Four price lists that somebody has to compare", -0.28, -0.16, "controller", "Review of single-source orders", "2026-06-29"),
    Worth(1, "Two makes side by side until all old devices are gone", -0.45, -0.28, "head_proc", "Market consultation, minutes", "2026-09-09"),
    Worth(10, "A partnership over ten years", None, None, "director_innov", "Innovation day", "2026-09-15"),
)  # fmt: skip

CONTEST = Contest(
    rivals=_RIVALS,
    criteria=_CRITERIA,
    points=_POINTS,
    scored=_SCORED,
    ours=((SAM_ID, 2), (SOUTH_ID, 2), (TRAINER_ID, 2), (SERVICE_ID, 1)),
    missing=14,
    basket=9e6,
    offers=_OFFERS,
    offered="2026-09-09",
    worth=_WORTH,
)

"""What the customer spends on whom, how content its people are, what happened in three years."""

from samtrain.cases.stories.b_automation.sales import SALES
from samtrain.cases.story import Dealings, Spend

PACKAGING, WOOD, FOOD, ASIA = SALES.units

_SPEND = (
    Spend(PACKAGING, "Servo drives", "K1", 16, "contract", "Frame contract for the old lines with {K1} to 31 December 2029, says {buy_modena}", "2026-06-25", 0,
          "The largest spend and no room: bound by contract beyond three years."),
    Spend(PACKAGING, "Servo drives", "K2", 5, "spend report", "Second make for energy, says {cto}", "2026-05-12", 0,
          "Kept as a second make, whatever we do."),
    Spend(PACKAGING, "Controllers", "K1", 9, "spend report", "The modular line is not settled; {head_pack} decides after the format change", "2026-09-11", 0.5,
          "The place is open, the decision is near, and our controller changes formats without a stop."),
    Spend(PACKAGING, "Operator panels", "K1", 3, "spend report", "Spend report of {cat_auto}", "2026-07-07", 0.2,
          "Follows the controller, a little."),
    Spend(PACKAGING, "Gear motors", "K2", 4, "spend report", "Spend report of {cat_auto}", "2026-07-07", 0.2,
          "Content with the supplier."),
    Spend(PACKAGING, "Safety modules", "K1", 8, "parts list", "{parts} modules a cabinet at about EUR {price} apiece; {wire_brno} draws {units} cabinets a year. Nobody asked who makes them", "2026-08-20", 0.6,
          "The standard cabinet is drawn anew for the platform; the module comes with the drive, and nobody defends {K1}'s.", 9),
    Spend(PACKAGING, "Machine software", "in-house", 5, "spend report", "A library of their own, and proud of it, says {soft_pack}", "2026-05-20", 0.05,
          "The library is their own pride."),
    Spend(WOOD, "Servo drives", "K1", 4, "spend report", "Spend report of {cat_auto}", "2026-07-07", 0.15,
          "Moves with the platform only."),
    Spend(WOOD, "Controllers", "K1", 7, "contract", "Frame contract with {K1} to 30 June 2029, says {buy_zaragoza}", "2026-07-16", 0,
          "Bound by contract."),
    Spend(WOOD, "Operator panels", "K3", 2, "estimate", "Guess of our sales in Southern Europe", "2025-12-02", 0.25,
          "Small."),
    Spend(WOOD, "Gear motors", "K2", 6, "spend report", "Holds two makes of motor and is content, says {head_wood}", "2026-08-11", 0.05,
          "Sees no reason to change."),
    Spend(WOOD, "Safety modules", "K1", 2, "parts list", "{parts} modules a saw at about EUR {price} apiece; {head_wood} counts {units} saws a year", "2026-05-26", 0.2,
          "Small, and drawn in elsewhere.", 4),
    Spend(WOOD, "Machine software", "none", 0, "parts list", "No such software on a saw, says {head_wood}", "2026-06-09", 0,
          "Not used."),
    Spend(FOOD, "Servo drives", "K2", 5, "spend report", "Half of the dairy lines, says {head_food}", "2026-08-05", 0.2,
          "Never late and hard to move."),
    Spend(FOOD, "Controllers", "K1", 6, "contract", "Frame contract with {K1} to 31 March 2029, says {buy_milwaukee}", "2026-06-18", 0,
          "Bound by contract beyond two years, with its own programs."),
    Spend(FOOD, "Operator panels", "K3", 3, "estimate", "Guess of our sales in the Americas", "2026-01-15", 0.2,
          "Bought on price."),
    Spend(FOOD, "Gear motors", "K2", 9, "spend report", "The next dairy line needs motors that stand hot water; {head_food} asks us for a date", "2026-09-15", 0.45,
          "They ask us for it; the motor is on our roadmap and not on {K2}'s."),
    Spend(FOOD, "Safety modules", "K1", 2, "spend report", "Spend report of {buy_milwaukee}", "2026-06-18", 0.2,
          "Small."),
    Spend(FOOD, "Machine software", "in-house", 3, "spend report", "A second library, says {head_food}", "2026-08-05", 0,
          "Will be given up for the group's library, not for ours."),
    Spend(ASIA, "Servo drives", "K3", 7, "estimate", "Guess of our sales in Asia", "2026-02-20", 0.05,
          "Bought on price alone."),
    Spend(ASIA, "Controllers", "K3", 3, "estimate", "Guess of our sales in Asia", "2026-02-20", 0.1,
          "Bought on price alone."),
    Spend(ASIA, "Operator panels", "K3", 2, "parts list", "{parts} panels a machine at about EUR {price} apiece; {plant_wuxi} counts {units} machines a year", "2026-08-04", 0.2,
          "Small, and priced to the cent.", 1),
    Spend(ASIA, "Gear motors", "K3", 5, "spend report", "Local motors, says {buy_wuxi}", "2026-07-21", 0.1,
          "A tenth follows the platform."),
    Spend(ASIA, "Safety modules", "none", 0, "parts list", "Built in by others, says {plant_wuxi}", "2026-04-21", 0,
          "Not used."),
    Spend(ASIA, "Machine software", "none", 0, "parts list", "No such software on a simple machine, says {plant_wuxi}", "2026-04-21", 0,
          "Not used."),
)  # fmt: skip

#: Day (some are moved by a few days), whether it was good for the relationship, what, and who or what says so.
_MILESTONES = (
    ("2023-11-14", 3, 1, "First place among the suppliers of Packaging", "Letter of {md_pack}"),
    ("2024-03-06", 3, 0, "The controllers of Woodworking are lost to {K1}", "Mail of {buy_zaragoza}"),
    ("2024-06-18", 3, 1, "A week on our test rig with the programmers of Modena", "Report of {head_pack}"),
    ("2024-10-22", 3, 1, "Supplier day in Linz: thanked for deliveries in short supply", "Speech of {head_plan}"),
    ("2025-03-11", 3, 0, "{K1} gets the controllers of Food Machines to 2029; nobody asked us for an offer", "Word of {buy_milwaukee}"),
    ("2025-06-24", 3, 1, "The format change is shown on our test rig", "Minutes of {pm_line}"),
    ("2025-11-19", 3, 0, "Two of our regions promise one lot of drives to two plants", "Complaint of {planner_brno}"),
    ("2026-02-16", 0, 0, "{buy_milwaukee} sees the price of Modena for servo drives beside that of Milwaukee", "Our log"),
    ("2026-03-02", 0, 0, "A new plug of ours does not fit: Modena stands still for eight days", "Report on the plug"),
    ("2026-04-01", 2, 0, "Modena, Brno and Linz get three letters from us with three explanations", "Word of {head_service}"),
    ("2026-05-22", 0, 1, "The final report on the plug is accepted, with three questions left", "Minutes of {head_service}"),
    ("2026-06-08", 0, 1, "We are invited to the platform board: one answer for all regions", "Questionnaire of {platform_office}"),
    ("2026-07-16", 0, 1, "Our drive is measured beside {K1}'s on the modular line", "Development meeting in Modena"),
)  # fmt: skip

#: Who may be asked how likely it is that they recommend us: chairs that we meet often enough to ask.
_RESPONDENTS = (
    "head_proc", "head_service", "head_plan", "cat_auto", "head_pack", "pm_line", "plant_modena", "buy_modena",
    "planner_brno", "head_wood", "buy_zaragoza", "head_food", "buy_milwaukee", "buy_wuxi",
)  # fmt: skip
_BEFORE = (
    "Reliable, even when everybody ran short.",
    "Good drives, good people; we would like to see them more often.",
    "Nobody else brings a drive on a Saturday.",
)
_COMMENTS = {
    "promoter": (
        "Your engineers answer on the same day.",
        "Helps us think, not only to buy.",
        "The format change on your rig opened our eyes.",
        "The only supplier that brings its programmers along.",
    ),
    "passive": (
        "Good drives. I still do not know whom to call.",
        "Fine here; I hear other things from other plants.",
        "Would recommend the drives, not yet the company.",
        "Always on time, and always in the last hour.",
    ),
    "detractor": (
        "Three letters, three explanations.",
        "One group, four prices. Which one is ours?",
        "Eight days for a plug. Nobody had told us.",
        "Each of you is helpful. Together you contradict one another.",
        "You fly and fly, and nobody asks me why.",
        "I had to hear of your price elsewhere from a colleague.",
    ),
}

DEALINGS = Dealings(
    _SPEND, _MILESTONES, _RESPONDENTS, _BEFORE, _COMMENTS, "I would rather talk about this than tick a number."
)

"""The 28 positions at the focus account: titles, lines of report, and what is true about each person."""

from samtrain.cases.story import Cast, Edge, Expert, Position, at

GROUP, PACKAGING, WOOD, FOOD, ASIA = "Group", "Packaging", "Woodworking", "Food Machines", "Asia Machines"

_POSITIONS: tuple[Position, ...] = (
    # Group, Linz. Scores: power, influence, interest, support.
    at("ceo", "Chief Executive Officer", GROUP, "Linz", 1, "", "", "executive", (5, 2, 1, 0), 4,
       "Sells machines; leaves what is inside them to the Chief Operating Officer."),
    at("coo", "Chief Operating Officer", GROUP, "Linz", 2, "ceo", "decider", "executive", (5, 4, 4, 0), 3,
       "The economic decider: signs the platform contract and wants machines to leave in the week promised.", True),
    at("cto", "Chief Technology Officer", GROUP, "Linz", 2, "ceo", "influencer", "executive", (4, 4, 4, 1), 3,
       "Wants one platform in all plants and can rule a supplier out for want of it.", True),
    at("cfo", "Chief Financial Officer", GROUP, "Linz", 2, "ceo", "", "finance", (4, 1, 2, -1), 4,
       "Looks at stock and at machines that wait for payment; follows operations on suppliers."),
    at("head_proc", "Head of Group Procurement", GROUP, "Linz", 3, "coo", "buyer", "procurement", (4, 4, 5, -1), 2,
       "Prepares the platform board and thinks that nine plants pay nine prices because we like it so.", True),
    at("dir_digital", "Director Digital Ventures", GROUP, "Linz", 2, "ceo", "influencer", "executive", (3, 1, 3, 2), 2,
       "A great title and a warm welcome, but no plant asks this office before a decision."),
    at("head_service", "Head of Service", GROUP, "Linz", 3, "coo", "gatekeeper", "service", (4, 3, 4, -1), 2,
       "Can bar a part from all new machines; has not forgotten the plug of March 2026.", True),
    at("head_plan", "Head of Planning and Logistics", GROUP, "Linz", 3, "coo", "influencer", "operations", (3, 3, 5, 0), 2,
       "Answers for the week in which a machine leaves; heard by the board without a vote."),
    at("cat_auto", "Category Manager Automation", GROUP, "Linz", 4, "head_proc", "buyer", "procurement", (3, 2, 5, -1), 1,
       "Our daily counterpart; prepares papers, does not decide."),
    at("controller", "Controller Purchasing", GROUP, "Linz", 4, "cfo", "", "finance", (2, 1, 2, -1), 3,
       "Watches prices plant by plant and has never seen a bill for a courier flight."),
    at("platform_office", "Programme Officer Automation Platform", GROUP, "Linz", 4, "cto", "gatekeeper", "engineering",
       (2, 2, 4, 0), 2, "Sends the questionnaires and keeps the calendar of the platform board."),
    # Packaging: development and plant in Modena, cabinets from Brno.
    at("md_pack", "Managing Director Packaging", PACKAGING, "Modena", 2, "ceo", "influencer", "executive", (4, 3, 4, 1), 3,
       "Owns half of the group's sales and the modular line that is to bring the next half."),
    at("head_pack", "Head of Development Packaging", PACKAGING, "Modena", 3, "md_pack", "user", "engineering", (3, 3, 5, 1), 2,
       "Decides what drives the modular line.", True),
    at("pm_line", "Project Manager Modular Line", PACKAGING, "Modena", 4, "head_pack", "initiator", "engineering", (2, 2, 5, 2), 1,
       "Likes our drives and promises dates that others have to keep."),
    at("soft_pack", "Control Software Engineer", PACKAGING, "Modena", 5, "head_pack", "user", "engineering", (1, 1, 4, 1), 4,
       "Writes programs for the filling station."),
    at("plant_modena", "Plant Manager", PACKAGING, "Modena", 3, "coo", "user", "operations", (3, 2, 4, -1), 2,
       "Stood still for eight days in March 2026 because of our plug."),
    at("buy_modena", "Purchasing Manager Packaging", PACKAGING, "Modena", 4, "head_proc", "buyer", "procurement", (2, 1, 5, -1), 1,
       "Buys for one plant at a price of its own; judged by savings in Modena alone."),
    at("wire_brno", "Cabinet Designer", PACKAGING, "Brno", 5, "plant_modena", "user", "engineering", (1, 1, 3, 0), 4,
       "Draws the control cabinets of half of the group."),
    at("planner_brno", "Material Planner", PACKAGING, "Brno", 5, "plant_modena", "user", "operations", (1, 1, 4, 0), 2,
       "Calls for drives when the cabinet is due."),
    # Woodworking, Zaragoza.
    at("md_wood", "Managing Director Woodworking", WOOD, "Zaragoza", 2, "ceo", "influencer", "executive", (4, 3, 2, 0), 3,
       "Has a vote on the platform board and has not heard from us this half year.", True),
    at("head_wood", "Head of Development Woodworking", WOOD, "Zaragoza", 3, "md_wood", "user", "engineering", (3, 1, 4, 0), 2,
       "Content with two makes of motor."),
    at("buy_zaragoza", "Purchasing Manager Woodworking", WOOD, "Zaragoza", 4, "head_proc", "buyer", "procurement", (2, 1, 4, 1), 1,
       "Fair, quick, follows the category manager."),
    # Food Machines, Milwaukee.
    at("md_food", "Managing Director Food Machines", FOOD, "Milwaukee", 2, "ceo", "", "executive", (4, 1, 1, 0), 4,
       "Thinks in dairies; drives are left to development."),
    at("head_food", "Head of Development Food Machines", FOOD, "Milwaukee", 3, "md_food", "user", "engineering", (3, 2, 4, 1), 2,
       "Would take the motors of the platform if they can be hosed down."),
    at("buy_milwaukee", "Senior Buyer Americas", FOOD, "Milwaukee", 4, "head_proc", "buyer", "procurement", (2, 1, 5, 1), 1,
       "Noticed the price in Modena first and wrote to the head office."),
    at("comm_milwaukee", "Commissioning Engineer", FOOD, "Milwaukee", 5, "head_food", "user", "service", (1, 1, 3, 0), 4,
       "Starts machines up at the dairies."),
    # Asia Machines, Wuxi.
    at("plant_wuxi", "Plant Manager", ASIA, "Wuxi", 3, "coo", "user", "operations", (3, 1, 3, 0), 3,
       "Builds simple machines with local motors; the platform is a rumour there."),
    at("buy_wuxi", "Sourcing Manager Asia", ASIA, "Wuxi", 4, "head_proc", "buyer", "procurement", (2, 1, 4, -1), 1,
       "Pushes price with local offers."),
)  # fmt: skip

#: Two of these four are the hidden influencers of a variant.
_EXPERTS: tuple[Expert, ...] = (
    Expert("soft_pack", ("head_pack", "cto", "md_pack", "pm_line", "head_wood", "head_food"), 4, 5, 1,
           "Wrote the library that all plants program with; the technology officer asks here which controller can run it."),
    Expert("wire_brno", ("head_proc", "head_plan", "plant_modena", "cto", "head_pack", "planner_brno"), 4, 4, 0,
           "Keeps the drawing of the standard cabinet: what does not fit into it is not bought by any plant."),
    Expert("comm_milwaukee", ("head_service", "head_food", "coo", "cto", "md_food", "buy_milwaukee"), 5, 4, -1,
           "Has started up machines on three continents; service asks here before a part is let into a new machine."),
    Expert("planner_brno", ("head_plan", "coo", "plant_modena", "head_proc", "cat_auto", "buy_modena"), 4, 5, -1,
           "Knows why drives are called for in the last week; operations plan by this spreadsheet and by no other."),
)  # fmt: skip

#: Who is known to take advice from whom: (giver, taker, weight).
_ADVICE: tuple[Edge, ...] = (
    ("coo", "ceo", 3), ("cto", "ceo", 2), ("cto", "coo", 2), ("coo", "head_proc", 2), ("coo", "head_plan", 2),
    ("head_proc", "coo", 2), ("head_proc", "cat_auto", 2), ("head_proc", "buy_milwaukee", 1), ("md_pack", "coo", 2), ("cto", "head_pack", 1),
    ("head_pack", "md_pack", 2), ("head_pack", "pm_line", 1), ("head_service", "coo", 1), ("head_plan", "cfo", 1), ("cto", "platform_office", 1),
    ("coo", "plant_wuxi", 1), ("md_wood", "head_wood", 1), ("cto", "dir_digital", 1), ("coo", "plant_modena", 1),
)  # fmt: skip
_CONFLICTS: tuple[Edge, ...] = (
    ("head_proc", "head_pack", 2), ("buy_modena", "buy_milwaukee", 3), ("head_plan", "pm_line", 2), ("head_service", "plant_modena", 1),
)  # fmt: skip

CAST = Cast(
    positions=_POSITIONS,
    experts=_EXPERTS,
    hidden=2,
    advice=_ADVICE,
    conflicts=_CONFLICTS,
    edges=40,
    overrated="dir_digital",
    lost="md_wood",
    one_contact=("cto", "head_service"),
)

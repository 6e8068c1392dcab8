"""One good answer to the exercise on case a-chips, built by the code twin: what is stopped, and what is done instead."""

from samtrain.tools.actions.model import Actions

RADIO, SUPPLY, PROCUREMENT, QUALITY, COO, BOARD_OFFICE = "C22", "C31", "C03", "C27", "C01", "C16"
RF, SOLDERING, PUNE, POWER, RETURNS = "C21", "C25", "C14", "C34", "C30"

REASONING = (
    "We stop the price cut in Suzhou and the list price in Leipzig: the customer would see two prices move apart while "
    "the chief operating officer asks for one. The partner evening, the fair and the training go, too; nobody there "
    "decides. Their hours go to the second source and to one offer for six sites, two of the three goals that weigh "
    "most. We only guess at “one company”, so Karin Kettler must confirm it before the price list is settled. The "
    "critical path hangs on qualifying our second plant: forty days, and a day of slack on the way to the parts list. "
    "What could break it is a plant without a free line before the holidays. Whom we must win first is the region that "
    "loses its own price: Zhihao Lu in China."
)


def model_answer() -> Actions:
    """The plan; its ids of actions that run today are those of the case."""
    plan = Actions()
    plan.objective(
        "O1", objective="Our power stage is on the parts list of the open radio unit", goal="G1", owner="T07",
        measure="bands with our part on the frozen list", target="2 of 2", due="2026-12-18",
        evidence="customer-confirmed", source="Development meeting in Leipzig", as_of="2026-07-14", confirmed_by=RADIO,
    )  # fmt: skip
    plan.objective(
        "O2", objective="Our first A parts have a second plant", goal="G3", owner="T10",
        measure="A parts under a second-source contract", target="12 of 20", due="2026-12-22",
        evidence="customer-confirmed", source="Supply meeting in Aarhus", as_of="2026-08-25", confirmed_by=SUPPLY,
    )  # fmt: skip
    plan.objective(
        "O3", objective="The board has one offer of ours for all sites", goal="G6", owner="T01",
        measure="sites covered by one price list and one set of terms", target="6 of 6", due="2026-12-11",
        evidence="assumed", source="Our guess after the invitation to the review board", as_of="2026-06-16",
    )  # fmt: skip
    plan.objective(
        "O4", objective="The incident of spring is closed", goal="G5", owner="T12",
        measure="questions open after the report", target="0", due="2026-11-20",
        evidence="internal", source="Report on the incident", as_of="2026-06-30",
    )  # fmt: skip

    plan.obstacle(
        "B1", obstacle="The rival's gallium nitride part is better at half load", probability=4, impact=5,
        probability_after=2, impact_after=5, evidence="internal", source="Notes from the laboratory in Leipzig", as_of="2026-09-08",
    ).obstacle(
        "B2", obstacle="The second plant has no free line before the holidays", probability=3, impact=4,
        probability_after=2, impact_after=3, evidence="internal", source="Our supply chain, weekly meeting", as_of="2026-09-21",
    ).obstacle(
        "B3", obstacle="A region keeps a price of its own", probability=4, impact=4,
        probability_after=2, impact_after=4, evidence="internal", source="Quotes of the last two quarters", as_of="2026-09-15",
    ).obstacle(
        "B4", obstacle="The board asks for three sources, not two", probability=2, impact=4, accepted_by="T01",
        evidence="assumed", source="Nobody has said so yet", as_of="2026-09-15",
    )  # fmt: skip

    # G1: onto the parts list. The critical path.
    plan.add(
        "A05", what="Bring the reference design of the open radio unit to Leipzig", objective="O1", owner="T07",
        responsible=["T07", "T08"], stakeholders=[RADIO, RF], start="2026-09-16", due="2026-10-23", optimistic=25, likely=30,
        pessimistic=44, hours=40, obstacles=["B1"], kpi="boards in use in Leipzig", target="2", status="under way", customer_visible=True,
    ).add(
        "A07", what="Deliver a sample lot of the RF power stage for the field trial", objective="O1", owner="T11",
        stakeholders=[RADIO], start="2026-10-26", due="2026-11-13", optimistic=12, likely=16, pessimistic=24, after=["A05"], hours=16,
        kpi="units delivered", target="50", status="planned", customer_visible=True,
    ).add(
        "A08", what="Measure our power stage beside the rival's gallium nitride part", objective="O1", owner="T08",
        stakeholders=[RF], start="2026-11-16", due="2026-12-08", optimistic=14, likely=20, pessimistic=30, after=["A07"], hours=36,
        obstacles=["B1"], kpi="efficiency at half load", target="52 % or more", status="planned",
    ).add(
        "N1", what="Get both bands onto the frozen parts list", objective="O1", owner="T01", consulted=["T07"],
        stakeholders=[RADIO], start="2026-12-09", due="2026-12-18", optimistic=5, likely=7, pessimistic=11, after=["A08"], hours=12,
        kpi="bands on the list", target="2", status="planned", customer_visible=True,
    )  # fmt: skip
    # G3: a second source.
    plan.add(
        "N2", what="Agree with supply chain in Aarhus which twenty A parts come first", objective="O2", owner="T10",
        stakeholders=[SUPPLY], start="2026-10-05", due="2026-10-16", optimistic=5, likely=8, pessimistic=14, hours=10, obstacles=["B2"],
        kpi="parts on the signed list", target="20", status="planned", customer_visible=True,
    ).add(
        "N3", what="Qualify our second plant for the RF power stage", objective="O2", owner="T11", responsible=["T10", "T11"],
        informed=["T12"], stakeholders=[SUPPLY, SOLDERING], start="2026-10-19", due="2026-12-04", optimistic=30, likely=40,
        pessimistic=58, after=["N2"], hours=60, obstacles=["B2"], kpi="test lots passed", target="3 of 3", status="planned",
        customer_visible=True,
    ).add(
        "N4", what="Sign the second-source agreement for the first twelve parts", objective="O2", owner="T10",
        stakeholders=[SUPPLY], start="2026-12-07", due="2026-12-18", optimistic=6, likely=8, pessimistic=12, after=["N3"], hours=8,
        kpi="parts under contract", target="12", status="planned", customer_visible=True,
    )  # fmt: skip
    # G6: one offer.
    plan.add(
        "N5", what="Put the prices of all six sites into one table", objective="O3", owner="T01",
        responsible=["T03", "T04", "T05", "T06"], start="2026-10-05", due="2026-10-23", hours=32, obstacles=["B3"],
        kpi="sites in the table", target="6", status="planned", customer_visible=False,
    ).add(
        "N6", what="Settle one price list with the five regions", objective="O3", owner="T02", responsible=["T01"],
        consulted=["T03", "T04", "T05", "T06"], start="2026-10-26", due="2026-11-12", optimistic=9, likely=12, pessimistic=20,
        after=["N5"], hours=16, obstacles=["B3"], kpi="regions that signed", target="5", status="planned", customer_visible=False,
    ).add(
        "N7", what="Answer the questionnaire of the board with one voice", objective="O3", owner="T01",
        stakeholders=[BOARD_OFFICE, PROCUREMENT], start="2026-11-16", due="2026-11-27", optimistic=5, likely=8, pessimistic=11,
        after=["N6"], hours=20, kpi="answers sent for six sites", target="1", status="planned", customer_visible=True,
    ).add(
        "N8", what="Show the one offer to group procurement before the board meets", objective="O3", owner="T01",
        stakeholders=[PROCUREMENT, COO], start="2026-11-30", due="2026-12-11", hours=8, after=["N7"],
        kpi="counter-questions settled", target="3 of 3", status="planned", customer_visible=True,
    )  # fmt: skip
    # G5 and G2: what is owed, and what Pune asked for.
    plan.add(
        "A03", what="Answer the three questions left open in the report on the incident", objective="O4", owner="T12",
        stakeholders=[QUALITY], start="2026-10-01", due="2026-10-20", hours=24, kpi="questions open", target="0",
        status="under way", customer_visible=True,
    ).add(
        "A18", what="Put the new soldering limits on one page for the line in Suzhou", objective="O4", owner="T08",
        stakeholders=[SOLDERING], start="2026-10-02", due="2026-10-26", hours=24, kpi="stops of the line for our parts",
        target="0 in four weeks", status="planned", customer_visible=True,
    ).add(
        "A20", what="Measure efficiency at half load together with Pune", goal="G2", owner="T06", stakeholders=[PUNE, POWER],
        start="2026-08-31", due="2026-11-13", hours=30, kpi="kWh per radio site", target="8 % less", status="under way",
        customer_visible=True,
    )  # fmt: skip
    # Stopped.
    for id, what in (
        ("A06", "Announce the list price for RF power in Leipzig"),
        ("A16", "Offer Suzhou a lower price for RF power"),
        ("A09", "Host the evening of the partner day"),
    ):
        plan.add(id, what=what, owner="T01", status="dropped")
    return plan

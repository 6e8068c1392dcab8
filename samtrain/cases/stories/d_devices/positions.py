"""The 34 positions at the focus account: titles, lines of report, and what is true about each person."""

from samtrain.cases.story import Cast, Edge, Expert, Position, at

GROUP, MAXIMUM, REGIONAL = "Group", "Maximum Care", "Regional Hospitals"
OUTPATIENT, WOMEN = "Outpatient Centres", "Women and Screening"

_POSITIONS: tuple[Position, ...] = (
    # Group, Halvenau. Scores: power, influence, interest, support.
    at("ceo", "Chief Executive Officer", GROUP, "Halvenau", 1, "", "", "executive", (5, 3, 1, 0), 4,
       "Answers to four counties and a city; leaves devices to the Managing Director Operations."),
    at("coo", "Managing Director Operations", GROUP, "Halvenau", 2, "ceo", "decider", "executive", (5, 4, 4, 0), 3,
       "The economic decider: signs the award of the tender and wants staff who can work in any of the clinics.", True),
    at("cmo", "Chief Medical Officer", GROUP, "Halvenau", 2, "ceo", "influencer", "executive", (4, 4, 4, 1), 3,
       "Speaks for the physicians on the tender committee and can have a device ruled out as unfit.", True),
    at("cfo", "Chief Financial Officer", GROUP, "Halvenau", 2, "ceo", "", "finance", (4, 3, 2, -1), 4,
       "Looks at funds from the state and when they lapse; follows operations on suppliers."),
    at("head_proc", "Head of Procurement", GROUP, "Halvenau", 3, "coo", "buyer", "procurement", (4, 4, 5, -1), 2,
       "Runs the tender and suspects us of going round it, from ward to ward.", True),
    at("director_innov", "Director Innovation and Partnerships", GROUP, "Halvenau", 2, "ceo", "influencer", "executive",
       (3, 1, 3, 2), 2, "A stage at every congress and a warm welcome, but no seat on the tender committee and no budget."),
    at("head_safety", "Head of Patient Safety", GROUP, "Halvenau", 3, "cmo", "gatekeeper", "safety", (4, 3, 4, -1), 2,
       "Can take a device out of use in all clinics; has not forgotten the update of March 2026.", True),
    at("head_tech", "Head of Medical Technology", GROUP, "Halvenau", 3, "coo", "influencer", "technology", (3, 3, 5, 0), 2,
       "Answers for every device that stands still; heard by the tender committee without a vote."),
    at("cat_imaging", "Category Manager Imaging", GROUP, "Halvenau", 4, "head_proc", "buyer", "procurement", (3, 3, 5, -1), 1,
       "Our daily counterpart; gathers the requirements of the clinics, does not set them."),
    at("tender_officer", "Tender Officer", GROUP, "Halvenau", 4, "head_proc", "gatekeeper", "procurement", (2, 2, 4, 0), 2,
       "Publishes the papers and answers bidders in the portal, all at once and in writing."),
    at("delegate", "Delegate to the Purchasing Group", GROUP, "Halvenau", 4, "head_proc", "buyer", "procurement", (2, 2, 4, 0), 2,
       "Carries benchmark prices home from Ringkauf; compares everybody with them."),
    at("legal", "Legal Counsel Public Procurement", GROUP, "Halvenau", 4, "cfo", "", "finance", (2, 2, 2, 0), 3,
       "Fears a bidder's complaint more than a dear device; says no in writing."),
    at("controller", "Controller Investments", GROUP, "Halvenau", 4, "cfo", "", "finance", (2, 1, 2, -1), 3,
       "Knows which money has to be spent by which day."),
    at("assistant", "Executive Assistant Operations", GROUP, "Halvenau", 4, "coo", "gatekeeper", "executive", (1, 1, 2, 1), 3,
       "Keeps the diary of the decider; fair to everyone."),
    at("pacs", "Archive Administrator", GROUP, "Halvenau", 5, "head_tech", "user", "technology", (1, 2, 4, 0), 4,
       "Runs the image archive; is called when images are missing."),
    # Maximum Care, Halvenau.
    at("chief_em", "Chief of Emergency Medicine", MAXIMUM, "Halvenau", 3, "cmo", "user", "clinical", (3, 3, 5, 1), 2,
       "Opens the new emergency centre and decides what stands at the bedside there.", True),
    at("chief_rad", "Chief of Radiology", MAXIMUM, "Halvenau", 3, "cmo", "influencer", "clinical", (3, 3, 4, -1), 2,
       "Trained on our first rival's systems and thinks that others should leave imaging to radiologists."),
    at("senior_em", "Senior Physician Emergency Ultrasound", MAXIMUM, "Halvenau", 4, "chief_em", "initiator", "clinical",
       (2, 2, 5, 2), 1, "Teaches with our systems and tells everybody; has no vote and does not like tenders."),
    at("nurse_em", "Nurse Educator Emergency", MAXIMUM, "Halvenau", 5, "chief_em", "user", "clinical", (1, 2, 4, 1), 4,
       "Trains the nurses of the ward on new devices."),
    at("physicist", "Medical Physicist", MAXIMUM, "Halvenau", 5, "head_safety", "gatekeeper", "safety", (1, 2, 3, 0), 4,
       "Measures dose and signs acceptance tests for the house."),
    # Regional Hospitals: Lohbrück, Aldenried, Rothenfurt.
    at("md_reg", "Medical Director Regional Hospitals", REGIONAL, "Lohbrück", 2, "ceo", "influencer", "executive", (4, 3, 2, 0), 3,
       "Has a vote on the tender committee for nineteen clinics and has not heard from us this half year.", True),
    at("chief_int", "Chief of Internal Medicine", REGIONAL, "Lohbrück", 3, "md_reg", "user", "clinical", (3, 3, 4, 0), 2,
       "Uses two makes of ultrasound and is content with both."),
    at("buy_lohbrueck", "Purchasing Manager West", REGIONAL, "Lohbrück", 4, "head_proc", "buyer", "procurement", (2, 1, 4, 1), 1,
       "Fair, quick, follows the category manager."),
    at("tech_lohbrueck", "Biomedical Technician", REGIONAL, "Lohbrück", 5, "head_tech", "user", "technology", (1, 1, 4, 0), 1,
       "Opens our devices first when they fail; no say in the choice."),
    at("dir_aldenried", "Hospital Director", REGIONAL, "Aldenried", 3, "md_reg", "user", "technology", (3, 3, 3, -1), 2,
       "Took our systems out of use for six days in March 2026 and sent patients elsewhere."),
    at("buy_aldenried", "Purchasing Manager South", REGIONAL, "Aldenried", 4, "head_proc", "buyer", "procurement", (2, 1, 5, -1), 1,
       "Buys below the threshold, lot by lot; judged by what the hospitals of the South save, and by nothing else."),
    at("mtr_aldenried", "Lead Radiographer", REGIONAL, "Aldenried", 5, "dir_aldenried", "user", "technology", (1, 2, 4, 0), 4,
       "Plans the shifts in the imaging rooms."),
    at("buy_rothenfurt", "Purchasing Manager East", REGIONAL, "Rothenfurt", 4, "head_proc", "buyer", "procurement", (2, 1, 5, 1), 1,
       "Noticed the price in Aldenried first and wrote to the head office."),
    at("chief_surg", "Chief of Surgery", REGIONAL, "Rothenfurt", 3, "md_reg", "user", "clinical", (3, 3, 3, 0), 3,
       "Wants one probe that survives the theatre; leaves the make to others."),
    # Outpatient Centres, Wesselmar.
    at("dir_out", "Managing Director Outpatient Centres", OUTPATIENT, "Wesselmar", 2, "ceo", "", "executive", (4, 3, 1, 0), 4,
       "Thinks in appointments a day; devices are left to the head of diagnostics."),
    at("head_out", "Head of Diagnostics", OUTPATIENT, "Wesselmar", 3, "dir_out", "user", "clinical", (3, 3, 4, 1), 2,
       "Would give every practice a handheld if somebody trained the doctors."),
    # Women and Screening, Tannhofen.
    at("dir_women", "Director Women and Screening", WOMEN, "Tannhofen", 2, "ceo", "influencer", "executive", (4, 3, 2, -1), 4,
       "Under pressure on beds; sees devices as money that is missing for midwives."),
    at("chief_obs", "Chief of Obstetrics", WOMEN, "Tannhofen", 3, "dir_women", "user", "clinical", (3, 3, 4, 1), 2,
       "Picks the systems for prenatal diagnosis and does not let a committee choose."),
    at("sono", "Prenatal Sonographer", WOMEN, "Tannhofen", 5, "chief_obs", "user", "clinical", (1, 2, 3, 0), 4,
       "Examines all day; asked by colleagues of one clinic."),
)  # fmt: skip

#: Three of these five are the hidden influencers of a variant.
_EXPERTS: tuple[Expert, ...] = (
    Expert("nurse_em", ("chief_em", "cmo", "coo", "head_safety", "senior_em", "chief_surg"), 5, 5, 1,
           "Has trained nurses in all clinics and knows in which of them a device will be left in the cupboard; operations ask here first."),
    Expert("physicist", ("head_safety", "cmo", "chief_rad", "head_tech", "legal", "chief_int"), 4, 4, 0,
           "Writes the minimum values on dose and image quality into the tender: what is not in that list is not bought."),
    Expert("mtr_aldenried", ("dir_aldenried", "head_safety", "coo", "md_reg", "chief_rad", "buy_aldenried"), 4, 5, -1,
           "Found the mix-up of March 2026 at night; patient safety now asks whether this radiographer trusts a supplier."),
    Expert("sono", ("chief_obs", "dir_women", "cmo", "head_out", "chief_int", "dir_out"), 4, 4, 1,
           "Teaches ultrasound to the young physicians of the whole group; chiefs copy the choice made here."),
    Expert("pacs", ("head_tech", "head_proc", "head_safety", "chief_rad", "tender_officer", "cat_imaging"), 4, 4, -1,
           "Says which devices may send images to the archive; procurement takes the answer as it comes."),
)  # fmt: skip

#: Who is known to take advice from whom: (giver, taker, weight).
_ADVICE: tuple[Edge, ...] = (
    ("coo", "ceo", 3), ("cfo", "ceo", 2), ("cmo", "ceo", 2), ("coo", "head_proc", 2), ("coo", "head_tech", 2),
    ("cmo", "coo", 2), ("cmo", "chief_em", 2), ("cmo", "head_safety", 1), ("cmo", "chief_rad", 1), ("head_proc", "coo", 2),
    ("head_proc", "cat_imaging", 2), ("head_proc", "buy_rothenfurt", 1), ("head_safety", "cmo", 1), ("head_tech", "tech_lohbrueck", 1),
    ("cat_imaging", "buy_lohbrueck", 1), ("chief_em", "cmo", 2), ("chief_em", "senior_em", 1), ("md_reg", "chief_int", 1),
    ("md_reg", "coo", 1), ("head_out", "dir_out", 1), ("chief_obs", "dir_women", 1), ("cfo", "controller", 1),
    ("legal", "tender_officer", 2), ("cmo", "director_innov", 1), ("delegate", "head_proc", 1), ("dir_aldenried", "md_reg", 1),
)  # fmt: skip
_CONFLICTS: tuple[Edge, ...] = (
    ("head_proc", "chief_obs", 3), ("chief_rad", "chief_em", 2), ("buy_aldenried", "buy_rothenfurt", 2),
    ("head_safety", "dir_aldenried", 1), ("delegate", "chief_em", 2),
)  # fmt: skip

CAST = Cast(
    positions=_POSITIONS,
    experts=_EXPERTS,
    hidden=3,
    advice=_ADVICE,
    conflicts=_CONFLICTS,
    edges=55,
    overrated="director_innov",
    lost="md_reg",
    one_contact=("cmo", "head_safety"),
)

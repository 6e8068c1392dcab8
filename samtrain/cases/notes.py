"""What the interaction log says: invented sentences that together tell how every region does the right thing alone.

Slots: ``{part}`` a product of ours, ``{colleague}`` a colleague at the customer, ``{china}``, ``{americas}``,
``{south}`` our sales people there, ``{sam}`` our account manager, ``{partner}`` the big title nobody asks,
``{expert}`` a hidden influencer, ``{weeks}``, ``{percent}``, ``{units}`` numbers.
"""

from dataclasses import dataclass

#: Letters for who may say a sentence: a trade, or the engineers of one business unit.
_WHO = {
    "x": "executive",
    "p": "procurement",
    "e": "engineering",
    "o": "operations",
    "q": "quality",
    "f": "finance",
    "r": "engineering Radio Access",
    "t": "engineering Optical Transport",
    "c": "engineering Core & Cloud",
    "h": "engineering Customer Premises",
}
EVERYBODY = frozenset({"executive", "procurement", "engineering", "operations", "quality", "finance"})


@dataclass(frozen=True)
class Note:
    """A sentence, the goal it touches, who may say it, who starts such a contact, and when it fits (ISO days)."""

    text: str
    goal: str = ""
    who: frozenset[str] = EVERYBODY
    by: str = ""
    start: str = "2025-04-01"
    end: str = "2026-09-30"

    def fits(self, tags: set[str], day: str, by: str) -> bool:
        """Whether somebody with ``tags`` may have said it on ``day`` in a contact that ``by`` started."""
        return bool(tags & self.who) and self.by in ("", by) and self.start <= day <= self.end


def _notes(
    who: str, goal: str, *lines: str, by: str = "", start: str = "2025-04-01", end: str = "2026-09-30"
) -> list[Note]:
    people = frozenset(_WHO[letter] for letter in who) or EVERYBODY
    return [Note(line, goal, people, by, start, end) for line in lines]


_ALLOCATION_END = "2025-12-31"
_PRICE_SEEN = "2026-02-02"
_INCIDENT, _REPORT = "2026-03-09", "2026-05-29"
_SECOND_SOURCE = "2026-04-13"
_BOARD = "2026-06-15"

NOTES: tuple[Note, ...] = (
    # Price: each region quotes alone.
    *_notes("p", "G4",
            "Wants {percent} per cent off {part} before the quarter ends; nothing was said about volume.",
            "Asks for a local quote on {part}, not the one from head office.",
            "Says the rival's quote against {part} is {percent} per cent lower; would not show it.",
            "Sent the yearly price file again, this time with {part} marked in yellow.",
            "Has a target for savings and two months to reach it; {part} is the largest line.",
            "Threatens to move {percent} per cent of the volume of {part}. Said so last year, too.",
            "Asks for a rebate at the end of the year instead of a lower price.", by="them"),
    *_notes("p", "G4",
            "Gave a quote for {part}, valid for the region only; {colleague} was copied in.",
            "Offered {percent} per cent on {part} against a forecast of {units} pieces; answer next week.",
            "Went through open quotes; three of our regions have one out for {part}.",
            "Defended the price of {part}; got a nod, no order.",
            "Explained why samples are free and small lots are not.",
            "Matched the local rival on {part} to keep the quarter. Approved in the region.",
            "Showed what {part} saves on the board; was asked for the price again.", by="us"),
    *_notes("p", "G6",
            "Holds up the China price for {part} and wants the same; {americas} knew nothing of it.",
            "Asked which of our prices is the real one. Promised an answer, {sam} to talk to {china}.",
            "Has collected our quotes from four sites in one table; the spread is {percent} per cent.",
            "Will no longer accept regional quotes on {part} without a word from head office.",
            by="them", start=_PRICE_SEEN),
    *_notes("p", "G6",
            "Tried to explain the different prices for {part}; was told that one company needs one price.",
            "Proposed one price list for all sites; must first agree it with {china} and {americas}.",
            "Asked who speaks for all six sites on price. {colleague} collects, somebody else decides.",
            by="us", start=_PRICE_SEEN),
    *_notes("pf", "G4",
            "Reminded us that savings are booked by site; what is saved in Suzhou helps nobody in Raleigh.",
            "Wants terms of 90 days instead of 60 and calls it harmless.", by="them"),
    *_notes("p", "",
            "Went through open orders for {part}; {units} pieces moved to next month.",
            "Updated the list of contacts; two buyers have changed desks.",
            "Went through overdue invoices with {colleague}; two were never received.",
            "Order entry for {part} fails in their portal; sent as a file."),
    # Supply: lead times, then a second source.
    *_notes("opx", "G3",
            "Lead time for {part} is {weeks} weeks; asked for ten. No promise made.",
            "Asks for a rush delivery of {part}, the third this month.",
            "The sites call for more of {part} than they need, each for fear of the other.",
            by="them", end=_ALLOCATION_END),
    *_notes("op", "G3",
            "Confirmed {units} pieces of {part}; the same lot was promised to another site by our own people.",
            "Agreed a rush delivery of {part}; freight is on us again.",
            "Asked for one forecast for all plants; was given three.",
            "Moved {units} pieces of {part} here from another site's order; nobody told that site.", by="us"),
    *_notes("op", "G3",
            "Would rather have a firm date than a better price; the line costs more per hour than a reel of {part}.",
            "Changed the call-off for {part} twice in a week and apologised.",
            "Wants buffer stock of {part} at the plant, paid by us.",
            "Asked when {part} comes; our system and our mail said different days.",
            "Forecast for {part} doubled overnight; {colleague} says it is a typing error.", by="them"),
    *_notes("o", "",
            "Visited the line; {part} runs without a stop since Monday.",
            "New planner starts next month; {colleague} hands over.",
            "Counted stock together; {units} pieces more than our system knew of.",
            "Labels on the reels of {part} do not scan; new ones sent.",
            "Maintenance week moved; no call-offs until then."),
    *_notes("opxq", "G3",
            "Every A part shall have a second source by spring; {part} is on the list.",
            "Is qualifying a rival for {part}. Said it openly, which is worth something.",
            "Asks what happens to {part} if one of our plants stands still. Good question.",
            by="them", start=_SECOND_SOURCE),
    *_notes("opx", "G3",
            "Offered our second plant as the second source for {part}; wants it in writing.",
            "Asked how far the second source for {part} is: samples tested, contract not yet.",
            by="us", start=_SECOND_SOURCE),
    # The next radio unit.
    *_notes("r", "G1",
            "Needs the model of {part} for the open radio unit within two weeks.",
            "The trial of the open radio unit slips by a month; our power stage is not the reason.",
            "Asks whether one part can serve both bands; would save {percent} per cent of the board.",
            "Found a spur at the band edge with {part}; sends the traces to our laboratory.",
            "A rival's gallium nitride part is on the bench beside ours; the race is open.", by="them"),
    *_notes("r", "G1",
            "Showed the reference design for the open radio unit; {colleague} wants a board to keep.",
            "Delivered a sample lot for the open radio unit; first measurements in two weeks.",
            "Roadmap talk: what we call next year is too late for their trial.",
            "Asked who freezes the parts list of the radio unit; there is a list behind the list.",
            "Brought our designer of {part}; an hour of questions, most of them about heat.", by="us"),
    *_notes("rx", "G1",
            "Open interfaces mean new rivals; needs suppliers who think along, not only deliver.",
            "Network operators wait for the trial units; the date is fixed, the parts are not."),
    *_notes("rcx", "G2",
            "Energy per site is the figure that top management reads out; {part} decides a third of it.",
            "Asks for measured efficiency at half load, not the best point on the sheet.",
            "Compared our power stage with a rival's: better at full load, equal at half.", by="them"),
    *_notes("rco", "G2",
            "Brought figures on energy for {part}; {colleague} puts them into the site model.",
            "Offered a joint measurement of a whole radio site; our laboratory is free next month.", by="us"),
    # The engineers of the other business units.
    *_notes("t", "G6",
            "Raleigh and Valencia use different clock parts for the same task; asks whether we knew.",
            "Would share a timing board with the radio colleagues if somebody organised it."),
    *_notes("t", "",
            "Jitter of {part} measured at our laboratory; inside the limit, not by much.",
            "Holds two suppliers for clock parts and sees no reason to change.",
            "Asked about holdover at high temperature; data sheet is silent, we measure."),
    *_notes("c", "",
            "New server board has one open socket; decides in autumn.",
            "Compared two power stages at light load; ours runs cooler.",
            "Software slips, hardware waits; call again in a quarter."),
    *_notes("h", "G6",
            "Pays more for {part} than the plant in Suzhou that builds the same gateway. Wants to know why.",
            start=_PRICE_SEEN),
    *_notes("h", "",
            "Wants one roadmap for gateways instead of three from three of our regions.",
            "Next gateway needs {part} in a smaller case; asked for a date.",
            "Idea for a gateway without a fan; nice drawing, no budget."),
    *_notes("e", "",
            "Data sheet question on {part}, answered the same day.",
            "Asked for the thermal model of {part}; sent.",
            "Training on {part} for six engineers; good questions, two new names.",
            "Looked at the next board together; one socket open for {part}.",
            "Evaluation board for {part} arrived broken; replaced.",
            "Asked which of our engineers to call; has three numbers and three answers."),
    # The incident of spring 2026.
    *_notes("oqpr", "G5",
            "Line in Suzhou stopped: {part} from two lots fails after soldering. Wants us on site tomorrow.",
            "Two lots blocked at all sites; asks which other date codes are at risk.",
            "Ninth day of standstill in Suzhou; production blames us, quality blames storage, nobody knows.",
            by="them", start=_INCIDENT, end="2026-04-10"),
    *_notes("oqp", "G5",
            "Sent replacement lots by air; sorted {units} pieces by hand with their people.",
            "First findings on the failed lots shared; root cause open. Was heard politely.",
            by="us", start=_INCIDENT, end="2026-05-15"),
    *_notes("qox", "G5",
            "Asks why Suzhou, Leipzig and Aarhus each got a different letter from us about the incident.",
            "Waits for the full report; the draft says what we did, not why it happened.",
            by="them", start="2026-04-01", end=_REPORT),
    *_notes("qoxr", "G5",
            "Presented the final report on the incident; accepted, with three questions left.",
            "Walked through the new soldering limits; Suzhou wants them on one page.",
            by="us", start=_REPORT),
    *_notes("qo", "G5",
            "Incoming inspection of our parts stays at 100 per cent until the audit.",
            "Returns from the field are down, yet our name is still on the list.",
            by="them", start=_REPORT),
    *_notes("q", "",
            "Audit plan for next year; our plant is third on the list.",
            "Quality figures of the month reviewed; target met.",
            "Asked for certificates of {part}; {colleague} had them already.",
            "Change notice for {part} explained; wants six months' warning, not three.",
            "Went through the returns of the quarter; two of seven were ours.",
            "Form for deviations has changed; the old one was sent back."),
    # The supplier review board.
    *_notes("pxfoq", "G6",
            "Supplier review board is set for the first quarter of 2027: one frame contract for all sites.",
            "The board will ask what we do for the company, not for a site; our file is thin there.",
            "Sent the questionnaire for the review board, 60 questions, one answer for all regions.",
            by="them", start=_BOARD),
    *_notes("pxo", "G6",
            "Asked who sits on the review board; got titles, not names, and a hint to ask the engineers.",
            "Said that {sam} will answer for all our regions; they were glad, {china} was not.",
            by="us", start=_BOARD),
    # Top floor and finance.
    *_notes("x", "",
            "Talked about markets for half an hour; parts never came up.",
            "Knows our products, not our people. Asked who is responsible for the whole.",
            "Asked what we know about the company's plans for the next three years. We knew what each site had told us.",
            "Says each of our visitors is good and each tells a different story.",
            "Would take a call between the two managements twice a year; nobody on our side has asked so far."),
    *_notes("x", "G6",
            "Sees six sites and five of our price lists. Wants to see one of each.", start=_PRICE_SEEN),
    *_notes("f", "",
            "Questions on the stock agreement; the legal text goes back and forth.",
            "Wants a liability clause without an upper limit.",
            "Price variance by site goes upwards each month, our name in bold.",
            "Checked the bonus statement; {units} euro to be credited.",
            "Sent the signed confidentiality agreement; took nine weeks."),
    # Everybody.
    *_notes("", "",
            "Short catch-up; no news on {part}.",
            "Met at the trade fair; promised to send slides on {part}.",
            "Asks for a new date; the meeting of last week fell through.",
            "Talked about something else and mentioned that {colleague} is unhappy with our answers.",
            "Thanks for the quick help with {part}.",
            "No answer to the last two mails; reached at last.",
            "Small talk before a larger meeting; the reorganisation is not decided.",
            "Got two different answers from us on {part} and asks which one counts.",
            "Heard from {south} one thing and from {china} another; wants it sorted out.",
            "Was at our competitor's seminar; came back with a mug and two questions.",
            "On holiday until next week; {colleague} stands in."),
)  # fmt: skip

#: A second sentence that some notes carry, and one for talk about price and supply.
TAILS: tuple[str, ...] = (
    "Follow-up next week.",
    "Nobody else of ours was there.",
    "No owner for the next step.",
    "Same question came from another site last month.",
    "Did not ask why.",
    "Good mood.",
    "Less friendly than last time.",
    "To be raised in the team call.",
    "Closed.",
    "Still open.",
)
LOCAL_TAILS: tuple[str, ...] = (
    "Settled in the region.",
    "Not passed on; a local matter.",
    "Other regions not told yet.",
    "Promised an answer within two weeks.",
    "Good for our quarter.",
    "{sam} not asked.",
)

#: What people say whose ear an expert has; none of it tells the expert's title.
CLUES: tuple[Note, ...] = (
    *_notes("", "",
            "Checked with {expert} before answering us on {part}.",
            "Wants {expert} to agree first; then it is a formality, we were told.",
            "Turned to {expert} when the question of {part} came up and waited for the nod.",
            "Will decide after talking to {expert}; no date given.",
            "Had a page of notes from {expert} on the desk and read from it.",
            "Said yes in the meeting, no the day after: {expert} had doubts.",
            "Quoted {expert} twice in an hour.",
            "Asked whether we had shown this to {expert}. We had not.",
            "Put {expert} in copy without being asked.",
            "“If {expert} is fine with it, so am I.”"),
)  # fmt: skip

#: What is noted after meeting one of the experts.
EXPERT_NOTES: tuple[Note, ...] = (
    *_notes("", "",
            "Quiet, precise; three colleagues came in with questions while we talked.",
            "Had read our report to the last page and found a mistake in a table.",
            "Asked for raw data on {part} instead of slides; sent.",
            "Knows more about the plans of the other sites than anyone we meet there.",
            "Took a call from the top floor in the middle of our talk, in first names.",
            "Short answer to a long mail of ours, and exactly right."),
)  # fmt: skip

#: What is noted after meeting the big title, and what others let slip about it.
PARTNER_NOTES: tuple[Note, ...] = (
    *_notes("", "",
            "Very warm welcome; will open every door for us.",
            "Promised again to bring us to the Chief Operating Officer.",
            "Great vision of a partnership over ten years; no date, no budget, no name.",
            "Wants a joint press release; asked nothing about parts.",
            "Invited us to the partner day; many suppliers, few decisions.",
            "Has a new slide on partnership with our logo on it.",
            "Asked us to sponsor the evening of the partner day."),
)  # fmt: skip
PARTNER_DOUBTS: tuple[Note, ...] = (
    *_notes("", "",
            "Smiled when we named {partner}: “Nice office.”",
            "Had not heard of what {partner} promised us.",
            "Said that {partner} is not asked about suppliers."),
)  # fmt: skip

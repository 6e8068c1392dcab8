"""How claim cards are judged: properties of the reading, never wording; several readings of a number may pass.

Only cards about a number of the article count, since only their careful readings are known; the first card of each.
Whatever is a share is a share of ``ENOUGH`` cards at least, so that an empty answer earns nothing.
"""

from collections.abc import Callable, Iterable

from samtrain.criterion import Criterion, Prompt, Verdict, Work
from samtrain.i18n import _, ngettext
from samtrain.sentences import listed
from samtrain.tools.programme.analysis import cards, head, is_testable, named
from samtrain.tools.programme.claims import (
    BASE_LABELS,
    CLAIMS,
    KIND_LABELS,
    REACH_LABELS,
    SAME_LABELS,
    Claim,
    same_companies,
)
from samtrain.tools.programme.model import Card, Review

#: As many cards, of as many kinds.
ENOUGH, KINDS = 3, 3
#: Whoever names more gaps than this has named none as the one that matters.
MOST_GAPS = 4

Cards = Work[Review]


def _pairs(work: Cards) -> list[tuple[Card, Claim]]:
    return [(card, CLAIMS[card.about or ""]) for card in cards(work.record)]


def _nothing() -> Verdict:
    return Verdict(0, _("No number of the article has a card yet."))


def _of(good: Iterable[Card], everything: list[tuple[Card, Claim]]) -> float:
    return len(list(good)) / max(len(everything), ENOUGH)


def _each(work: Cards, gap: Callable[[Card, Claim], str], all_well: str) -> Verdict:
    """Share of the cards in which ``gap`` finds nothing, and the first that it finds, said with its number."""
    pairs = _pairs(work)
    if not pairs:
        return _nothing()
    gaps = [(card, gap(card, claim)) for card, claim in pairs]
    share = _of((card for card, found in gaps if not found), pairs)
    for card, found in gaps:
        if found:
            return Verdict(share, f"{card.label}: {found}")
    if len(pairs) < ENOUGH:
        said = ngettext(
            "So far so good, for {n} card. It counts in full from {least} cards on.",
            "So far so good, for {n} cards. It counts in full from {least} cards on.",
            len(pairs),
        )
        return Verdict(share, said.format(n=len(pairs), least=ENOUGH))
    return Verdict(share, all_well)


def _cards(work: Cards) -> Verdict:
    pairs = _pairs(work)
    if not pairs:
        return _nothing()
    kinds = {card.kind for card, _claim in pairs if card.kind}
    share = min(len(pairs), ENOUGH) / ENOUGH * min(len(kinds), KINDS) / KINDS
    if len(pairs) < ENOUGH:
        said = ngettext(
            "{n} number has a card; {least} are asked for.",
            "{n} numbers have a card; {least} are asked for.",
            len(pairs),
        )
        return Verdict(share, said.format(n=len(pairs), least=ENOUGH))
    if len(kinds) < KINDS:
        names = listed([head(KIND_LABELS[kind]) for kind in KIND_LABELS if kind in kinds]) or _("none yet")
        said = _(
            "Your numbers are of too few kinds ({kinds}). Choose ones that differ in what they are, not in what they say."
        )
        return Verdict(share, said.format(kinds=names))
    said = _("{n} numbers, of {kinds} kinds.")
    return Verdict(share, said.format(n=len(pairs), kinds=len(kinds)))


def _kind(work: Cards) -> Verdict:
    def gap(card: Card, claim: Claim) -> str:
        if card.kind is None:
            return _("what kind of statement is it?")
        if card.kind in claim.kinds:
            return ""
        if card.kind == "result":
            return _("who has counted or measured that? Somebody was asked, and said so.")
        said = _(
            "“{kind}” does not fit. Ask: do they speak of what is, what will be, what should be, or of a part of the others?"
        )
        return said.format(kind=head(KIND_LABELS[card.kind]))

    return _each(work, gap, _("Each number is taken for what it is."))


def _base(work: Cards) -> Verdict:
    def gap(card: Card, claim: Claim) -> str:
        if card.base is None:
            return _("of whom is it a share?")
        if card.base in claim.bases:
            return ""
        if card.base in ("everybody", "customers"):
            return _("you say “{base}”. Have those been asked?").format(base=BASE_LABELS[card.base])
        said = _("you say “{base}”. Read the sentence again: whose share is it, and does it say so?")
        return said.format(base=BASE_LABELS[card.base])

    return _each(work, gap, _("Of each number it is clear whose share it is, or that nobody says."))


def _gaps(work: Cards) -> Verdict:
    def gap(card: Card, claim: Claim) -> str:
        if not card.gaps:
            return _("what would you have to know to judge it?")
        if len(set(card.gaps)) > MOST_GAPS:
            said = _("{n} things are missing at once. Which two or three could turn the number round?")
            return said.format(n=len(set(card.gaps)))
        if not set(card.gaps) & set(claim.decisive):
            return _("that is missing, too. What is it that could turn just this number round?")
        return ""

    return _each(work, gap, _("Each card names what could turn its number round."))


def _refuted(work: Cards) -> Verdict:
    said_before: set[str] = set()

    def gap(card: Card, claim: Claim) -> str:
        if not card.refuted_by:
            return _("what would one see if it were wrong?")
        words = card.refuted_by.casefold()
        repeated = words in said_before or words == (card.claim or "").casefold()
        said_before.add(words)
        if repeated:
            return _("that stands elsewhere already. What would speak against just this claim?")
        if not is_testable(card):
            return _("from which figure on would you give it up, or compared with whom?")
        if claim.grouped and not card.against:
            return _("a figure alone cannot refute a “since” or a “because”. How is it with the others?")
        return ""

    return _each(work, gap, _("Each claim could be refuted by something that one can see."))


def _reach(work: Cards) -> Verdict:
    def gap(card: Card, claim: Claim) -> str:
        if card.reach is None or not card.conclude:
            return _("what may one conclude, and how far does it go?")
        if not card.not_conclude or card.not_conclude.casefold() == card.conclude.casefold():
            return _("and what may one not conclude, although it lies near?")
        if card.reach == "cause":
            return _(
                "that one thing brings about the other is more than people say so, or that the two are found together."
            )
        if card.reach not in claim.reach:
            return _("“{reach}” goes further than the number does.").format(reach=REACH_LABELS[card.reach])
        return ""

    return _each(work, gap, _("No conclusion goes further than its number."))


def _beside(work: Cards) -> Verdict:
    pairs = _pairs(work)
    if not pairs:
        return _nothing()
    compared = [
        (card, claim, CLAIMS[card.beside]) for card, claim in pairs if card.beside and card.beside != card.about
    ]
    if not compared:
        return Verdict(0, _("No number is set beside another one yet. With which would a reader compare it?"))
    wrong = [(card, other) for card, claim, other in compared if card.same not in same_companies(claim, other)]
    share = 1 - len(wrong) / len(compared)
    if wrong:
        card, other = wrong[0]
        if card.same is None:
            said = _("{one} stands beside {other}. Are they about the same companies, and who says so?")
            return Verdict(share, said.format(one=card.label, other=other.number))
        said = _("{one} and {other}: you say “{same}”. How do you know?")
        return Verdict(share, said.format(one=card.label, other=other.number, same=SAME_LABELS[card.same]))
    return Verdict(share, _("Where you compare, you say whether the same companies are meant."))


def _liked(work: Cards) -> Verdict:
    pairs = _pairs(work)
    if not pairs:
        return _nothing()
    liked = [(card, claim) for card, claim in pairs if claim.liked]
    if not liked:
        return Verdict(
            0, _("None of your numbers is one that you would like to be true. Those are the ones to be hard on.")
        )
    soft = [card for card, _claim in liked if not is_testable(card) or not card.gaps or card.use in (None, "as-is")]
    if len(soft) == len(liked):
        said = _(
            "{names} would suit us. Is it judged as hard as the others: what is missing, what would refute it, quoted how?"
        )
        return Verdict(0, said.format(names=named(soft)))
    hard = [card for card, _claim in liked if card not in soft]
    return Verdict(1, _("You have been hard on a number that would suit us: {names}.").format(names=named(hard)))


def _use(work: Cards) -> Verdict:
    def gap(card: Card, _claim: Claim) -> str:
        if card.use is None:
            return _("would you quote it?")
        if card.use == "as-is":
            return _(
                "quoted as it is, it sounds surer than you are. Say what is missing in the same breath, or leave it out."
            )
        if card.use == "doubt" and not card.words:
            return _("in which sentence do number and doubt stand together?")
        return ""

    pairs = _pairs(work)
    if len(pairs) >= ENOUGH and all(card.use == "not" for card, _claim in pairs):
        return Verdict(
            0.5, _("You quote none of them. To throw everything away is no judgement either: which one carries most?")
        )
    return _each(work, gap, _("Each use follows from what you found, and what you would say stands there."))


CRITERIA: tuple[Criterion[Review], ...] = (
    Criterion(
        "W1-cards",
        2,
        _("At least {n} numbers of the article have a card, and they are of {kinds} different kinds.").format(n=ENOUGH, kinds=KINDS),
        _("Add a number that differs from the others in what it is: one about the future, one about what should be, one about a part."),
        _cards,
    ),
    Criterion(
        "W2-kind",
        3,
        _("Each number is taken for the kind of statement that it is."),
        _("Read the verb: is, will be, should be, think that, say of ourselves. Has anybody counted, or was somebody asked?"),
        _kind,
    ),
    Criterion(
        "W3-base",
        2,
        _("It is said about whom each number is, or that nobody says."),
        _("Put “of all …” in front of the number and finish the sentence. If the source does not let you, say that."),
        _base,
    ),
    Criterion(
        "W4-missing",
        2,
        _("Each card names what is missing to judge just this number, in at most {most} points.").format(most=MOST_GAPS),
        _("Imagine that the missing fact comes in and the number means the opposite. Which fact was it?"),
        _gaps,
    ),
    Criterion(
        "W5-refuted",
        3,
        _("Each card says what would refute the claim: something that one can see, with a figure or a group to compare with."),
        _("Finish the sentence: “I would give it up if I saw … in more than … of …, compared with …”."),
        _refuted,
    ),
    Criterion(
        "W6-reach",
        2,
        _("What may be concluded goes as far as the number and no further; what lies near and is wrong is named."),
        _("Say the conclusion aloud, then “that is, so many said so”. If that sounds weaker than yours, yours goes too far."),
        _reach,
    ),
    Criterion(
        "W7-beside",
        1,
        _("A number is set beside another one, with a word on whether they are about the same companies."),
        _("Choose the number that a reader would compare yours with, and look for the sentence that says who was asked."),
        _beside,
    ),
    Criterion(
        "W8-liked",
        1,
        _("At least one of the numbers is one that would suit us, and it is judged as hard as the others."),
        _("Take the number that you would love to show your boss, and do to it what you did to the others."),
        _liked,
    ),
    Criterion(
        "W9-use",
        2,
        _("Each number has a use that follows from the card, and not all are thrown away."),
        _("Write the sentence that you would say aloud, with the doubt in it. If it becomes too long to say, leave the number out."),
        _use,
    ),
)  # fmt: skip

PROMPT = Prompt(
    "reasoning",
    _(
        "Which one of these numbers would you show your board, and what would you say with it? Say for which goal of the "
        "customer it matters, which number you decided against, and who does what by when so that we know more."
    ),
    150,
)

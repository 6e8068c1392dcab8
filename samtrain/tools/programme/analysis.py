"""What is computed about claims and about our own programme: pure functions; a blank is never read as 0.

Own design throughout, except for the six roles (competency model of the RAIN Group) and the margin of a share.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from samtrain.i18n import _, ngettext
from samtrain.sentences import listed
from samtrain.tools.programme.claims import GAP_LABELS, NEVER_SAID
from samtrain.tools.programme.model import (
    FAILINGS,
    HURTS,
    INDICATORS,
    ROLES,
    WAVE_LABELS,
    Card,
    Failing,
    Rating,
    Review,
)
from samtrain.tools.records import FRESH_DAYS

#: As many letters of a claim's words as fit into a sentence or a picture.
LETTERS = 42
#: Of others so many at least, or a mean says nothing about how one is seen.
FEW_OTHERS = 3
#: Self and others are apart from so many points of the scale on.
APART = 1.0


def short(words: str, letters: int = LETTERS) -> str:
    """The first words of a long label."""
    return shorten(words, letters, placeholder="…")


def head(label: str) -> str:
    """The word of a label that stands before its explanation: “norm: what should be” is a norm."""
    return label.partition(":")[0]


def named(cards: Iterable[Card], most: int = 4) -> str:
    """Cards in a sentence, by their numbers: “61 % and 36 %”."""
    return listed([short(card.label) for card in cards], most)


# Claims ------------------------------------------------------------------------------------------


def cards(record: Review) -> list[Card]:
    """Cards about one of the numbers, the first of each."""
    first: dict[str, Card] = {}
    for card in record.cards:
        if card.about:
            first.setdefault(card.about, card)
    return list(first.values())


def is_testable(card: Card) -> bool:
    """Whether something could be seen that speaks against the claim: what, and a limit or somebody to compare with."""
    return bool(card.refuted_by) and (card.limit is not None or bool(card.against))


def margin(share: float, n: int) -> float:
    """Half the width of a share's 95 % interval among ``n`` who were asked: 1.96 · √(p(1 − p)/n), the normal one.

    It holds for ``n`` drawn at random from all (Cochran 1977); who answers a survey of a vendor is hardly that, so it
    is the least that a share is uncertain by.
    """
    return 1.96 * math.sqrt(share * (1 - share) / n)


def findings(record: Review) -> list[str]:
    """What stands out among the cards: at most three sentences."""
    said = (_said_as_is(record), _said_cause(record), said_results(record), _said_untested(record))
    return [sentence for sentence in said if sentence][:3]


def said_results(record: Review) -> str:
    """How many of the numbers are results, by the learner's own word; "" if no kind is chosen."""
    kinds = Counter(card.kind for card in record.cards if card.kind)
    n, results = sum(kinds.values()), kinds["result"]
    if not n:
        return ""
    if not results:
        said = ngettext("The one number is no result.", "None of the {n} numbers is a result.", n)
    else:
        said = ngettext("{results} of {n} numbers is a result.", "{results} of {n} numbers are results.", results)
    return said.format(n=n, results=results)


def _said_as_is(record: Review) -> str:
    bold = [card for card in record.cards if card.use == "as-is" and card.gaps]
    if not bold:
        return ""
    said = ngettext(
        "You would quote {names} as it is, and {gaps} is missing by your own word.",
        "You would quote {names} as they are, and {gaps} is missing by your own word.",
        len(bold),
    )
    gaps = list(dict.fromkeys(GAP_LABELS[gap] for card in bold for gap in card.gaps))
    return said.format(names=named(bold), gaps=listed(gaps, 2))


def _said_cause(record: Review) -> str:
    bold = [card for card in record.cards if card.reach == "cause"]
    if not bold:
        return ""
    said = _("From {names} you conclude that one thing brings about another. What would have happened without it?")
    return said.format(names=named(bold))


def _said_untested(record: Review) -> str:
    loose = [card for card in record.cards if not is_testable(card)]
    if not loose:
        return ""
    said = _("Nothing could refute {names} yet: what would one see, from which figure on, compared with whom?")
    return said.format(names=named(loose))


def unsure(record: Review) -> list[str]:
    """What is not yet sure among the cards: what is missing to judge them, and what has not been decided."""
    said = []
    gaps = Counter(gap for card in record.cards for gap in card.gaps)
    if gaps:
        counted = [f"{GAP_LABELS[gap]} ({n})" for gap, n in gaps.most_common(3)]
        said.append(_("Missing most often: {gaps}.").format(gaps=listed(counted)))
    for field, sentence in (
        ("kind", _("Of which kind is it? {names}.")),
        ("base", _("About whom is it? {names}.")),
        ("use", _("Quote it, or not? {names}.")),
    ):
        blank = [card for card in record.cards if getattr(card, field) is None]
        if blank:
            said.append(sentence.format(names=named(blank)))
    if record.cards:
        never = listed([GAP_LABELS[gap] for gap in NEVER_SAID])
        said.append(_("Of no number of the article is it known {gaps}.").format(gaps=never))
    return said


# The own programme -------------------------------------------------------------------------------


def is_seen(row: Failing, today: date) -> bool:
    """Whether the rating rests on an example of the last ``FRESH_DAYS`` days; an older one is a memory."""
    return bool(row.example) and row.as_of is not None and 0 <= (today - row.as_of).days <= FRESH_DAYS


def rated(record: Review) -> list[Failing]:
    """The failings that are rated, those that hurt most first."""
    return sorted((row for row in record.failings if row.rating is not None), key=lambda row: -(row.rating or 0))


def said_failings(record: Review, today: date) -> str:
    """Where it hurts, and how many of the ratings rest on something seen; "" if none is rated."""
    rows = rated(record)
    if not rows:
        return ""
    said = ngettext(
        "It hurts most here: {worst} ({rating} of 5). {seen} of {n} rating rests on something seen.",
        "It hurts most here: {worst} ({rating} of 5). {seen} of {n} ratings rest on something seen.",
        len(rows),
    )
    worst = [f"“{row.label}”" for row in rows if row.rating == rows[0].rating]
    seen = sum(is_seen(row, today) for row in rows)
    return said.format(worst=listed(worst, 2), rating=rows[0].rating, seen=seen, n=len(rows))


@dataclass(frozen=True)
class View:
    """A role as oneself and as ``n`` others rate it, their mean, lowest and highest; NaN where nobody rated it."""

    own: float
    others: float
    low: float
    high: float
    n: int

    @property
    def gap(self) -> float:
        """Oneself less the mean of the others."""
        return self.own - self.others


def views(record: Review, wave: str) -> dict[str, View]:
    """Each role as it is rated in ``wave``, in the order of ``ROLES``. A blank is not 0 and says nothing."""
    rows = [row for row in record.ratings if row.wave == wave and row.side is not None]
    found = {}
    for role in ROLES:
        own = _values(rows, role, own=True)
        others = _values(rows, role, own=False)
        found[role] = View(
            own=float(own[0]) if own else math.nan,
            others=sum(others) / len(others) if others else math.nan,
            low=float(min(others, default=math.nan)),
            high=float(max(others, default=math.nan)),
            n=len(others),
        )
    return found


def _values(rows: Sequence[Rating], role: str, *, own: bool) -> list[int]:
    values = [getattr(row, role) for row in rows if (row.side == "self") is own]
    return [value for value in values if value is not None]


def shown_wave(record: Review) -> str:
    """The wave that a picture is about: after the course where anybody has rated then, else before it."""
    after = [row for row in record.ratings if row.wave == "after" and any(getattr(row, role) for role in ROLES)]
    return "after" if after else "before"


def said_gap(record: Review) -> str:
    """Where self and others are farthest apart, in the wave that is shown; "" if no role has both."""
    wave = shown_wave(record)
    both = {role: view for role, view in views(record, wave).items() if not math.isnan(view.gap)}
    if not both:
        return ""
    role = max(both, key=lambda role: abs(both[role].gap))
    view = both[role]
    words = {
        "role": ROLES[role][0].lower(),
        "gap": f"{abs(view.gap):.1f}",
        "n": view.n,
        "when": WAVE_LABELS[wave],
        "apart": f"{APART:.0f}",
    }
    if abs(view.gap) < APART:
        return _("Self and others are nowhere {apart} or more apart ({when}).").format(**words)
    if view.gap > 0:
        said = ngettext(
            "As {role} one rates oneself {gap} above {n} other ({when}).",
            "As {role} one rates oneself {gap} above {n} others ({when}).",
            view.n,
        )
    else:
        said = ngettext(
            "As {role} one rates oneself {gap} below {n} other ({when}).",
            "As {role} one rates oneself {gap} below {n} others ({when}).",
            view.n,
        )
    return said.format(**words)


def own_findings(record: Review, today: date) -> list[str]:
    """What stands out in our own programme: at most three sentences."""
    said = (said_failings(record, today), said_gap(record), said_indicators(record))
    return [sentence for sentence in said if sentence][:3]


def said_indicators(record: Review) -> str:
    """How many indicators of benefit could be measured again; "" if none is begun."""
    begun = [row for row in record.indicators if row.measure or row.baseline is not None]
    if not begun:
        return ""
    ready = [row for row in begun if row.is_ready]
    if not ready:
        return _(
            "No indicator of benefit has a measure, a figure, a unit and a day yet: nothing could be compared in a year."
        )
    said = ngettext(
        "{n} of {all} indicators of benefit has a measure, a figure, a unit and a day: that much can be compared in a year.",
        "{n} of {all} indicators of benefit have a measure, a figure, a unit and a day: those can be compared in a year.",
        len(ready),
    )
    return said.format(n=len(ready), all=len(INDICATORS))


def own_unsure(record: Review, today: date) -> list[str]:
    """What is not yet sure in our own programme."""
    said = []
    opinions = [f"“{row.label}”" for row in record.failings if row.rating is not None and not is_seen(row, today)]
    if opinions:
        text = _("Opinion so far, without an example of the last {days} days: {names}.")
        said.append(text.format(days=FRESH_DAYS, names=listed(opinions, 3)))
    strong = [row for row in record.failings if row.rating is not None and row.rating >= HURTS]
    if len(strong) > len(FAILINGS) / 2:
        said.append(_("More than half of the failings are rated high. Which one, if mended, would mend another?"))
    thin = [role for role, view in views(record, shown_wave(record)).items() if 0 < view.n < FEW_OTHERS]
    if thin:
        text = _("Fewer than {n} others rated some roles ({roles}): one voice moves their mean.")
        said.append(text.format(n=FEW_OTHERS, roles=listed([ROLES[role][0].lower() for role in thin], 3)))
    open_rows = [row.label for row in record.indicators if row.measure and not row.is_ready]
    if open_rows:
        text = _("A measure without figure, unit and day cannot be compared later: {names}.")
        said.append(text.format(names=listed(open_rows, 3)))
    return said

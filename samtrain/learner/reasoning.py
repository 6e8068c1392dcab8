"""How one who learns alone assesses the own reasoning: the six lines, each against four examples."""

from collections.abc import Sequence
from html import escape

from samtrain import html
from samtrain.grading.rubric import RUBRIC
from samtrain.grading.standing import Mark
from samtrain.i18n import _, ngettext
from samtrain.screen.choices import scale
from samtrain.screen.form import Form, Setting


def form(marks: Sequence[Mark]) -> Form:
    """Six settings, one a line of the rubric, as the reasoning is assessed so far; blank where it is not yet."""
    settings = [
        Setting(line.id, line.title, "choice", choices=scale(0, 3, {n: f"· {a}" for n, a in enumerate(line.anchors)}))
        for line in RUBRIC
    ]
    made = Form(settings, _("What your reasoning earns, as you see it"), wide=True)
    given = {mark.id: mark.earned for mark in marks}
    made.values = {line.id: _whole(given.get(line.id)) for line in RUBRIC}
    return made


def guide(text: str, examples: dict[str, tuple[str, ...]]) -> str:
    """The learner's ``text``, and for each line its four examples (HTML)."""
    intro = html.said(
        _("Read your text as a stranger would, then hold it against the examples, line by line. If in doubt, fewer."),
    )
    lines = "".join(html.folded(line.title, _table(line.anchors, examples.get(line.id, ()))) for line in RUBRIC)
    return f'{intro}<div class="sam"><blockquote>{html.paragraphs(text)}</blockquote></div>{lines}'


def _table(anchors: Sequence[str], examples: Sequence[str]) -> str:
    rows = [
        f'<li><span></span><span class="sam-points">{escape(_worth(n))}</span>'
        f'<div><p><b>{escape(anchor)}</b></p><p class="sam-said">{html.marked(example)}</p></div></li>'
        for n, (anchor, example) in enumerate(zip(anchors, examples, strict=False))
    ]
    return f'<ol class="sam-lines">{"".join(rows)}</ol>'


def _worth(n: int) -> str:
    return ngettext("{n} point", "{n} points", n).format(n=n)


def points(value: object) -> float | None:
    """A choice of the form as points; None for a blank."""
    return float(value) if isinstance(value, int | float) and 0 <= value <= 3 else None


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)

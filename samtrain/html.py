"""HTML that a person reads: findings, and the lines of "Check my work". Pure text in, escaped HTML out."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samtrain import look
from samtrain.criterion import Result
from samtrain.i18n import _, ngettext

if TYPE_CHECKING:
    import pandas as pd

#: Cells that line up on the right: figures with their signs and units, and blanks.
_FIGURE = r"|–|[−-]?\W?[\d.,]+\W?(?:%|k|m|bn)?"
#: A day, which does not break.
_DAY = r"\d{4}-\d\d-\d\d"

#: Sign and words of a result's state; the sign never stands alone for a screen reader.
STATES: dict[str, tuple[str, str]] = {
    "met": ("✓", _("met")),
    "part": ("◐", _("met in part")),
    "open": ("○", _("still open")),
    "waiting": ("…", _("waits for your instructor")),
}

#: Words marked as in Markdown: ``**strong**`` and ``*emphasised*``.
_STRONG, _EMPHASISED = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*"), re.compile(r"\*(?=\S)(.+?)(?<=\S)\*")

#: The style sheet's rule for dark JupyterLab.
_DARK_RULE = re.compile(r'\[data-jp-theme-light="false"\]\s*(\{[^}]*\})')
# Lighter sisters of the fixed colours, for 4.5:1 on JupyterLab's dark ground.
_DARK = {
    look.OURS: "#56B4E9",
    look.CUSTOMER: "#F0B429",
    look.BACKGROUND: "#A0A6AD",
    look.ATTENTION: "#FF9560",
    look.CONFIRMED: "#40C79A",
    look.INK: "#E6E8EA",
    look.GRID: "#44484D",
    "#FFFFFF": "var(--jp-layout-color0, #111111)",
}
#: Names of the fixed colours as CSS properties.
COLOURS = {
    look.OURS: "--sam-ours",
    look.CUSTOMER: "--sam-customer",
    look.BACKGROUND: "--sam-background",
    look.ATTENTION: "--sam-attention",
    look.CONFIRMED: "--sam-confirmed",
    look.INK: "--sam-ink",
    look.GRID: "--sam-grid",
    "#FFFFFF": "--sam-paper",
}


def style() -> str:
    """The style sheet of everything in this module, for light and dark JupyterLab and for a page of its own."""
    light = "".join(f"{name}:{colour};" for colour, name in COLOURS.items())
    dark = "".join(f"{name}:{_DARK[colour]};" for colour, name in COLOURS.items())
    rules = Path(__file__).with_name("html.css").read_text(encoding="utf-8")
    return f':root{{{light}}}\n[data-jp-theme-light="false"]{{{dark}}}\n{rules}'


def style_by_system() -> str:
    """:func:`style` for a page outside JupyterLab: dark where the reader's system is dark; paper is always light."""
    return _DARK_RULE.sub(r"@media screen and (prefers-color-scheme: dark) { :root \1 }", style())


def styled(body: str) -> str:
    """``body`` together with its style sheet, for a place that does not have it yet."""
    return f"<style>{style()}</style>{body}"


def findings_html(findings: Sequence[str], most: int = 3) -> str:
    """At most ``most`` findings, each a sentence."""
    return _sentences(_("What stands out"), findings[:most], [], _("Nothing yet. It shows here as you fill the table."))


def unsure_html(unsure: Sequence[str], most: int = 4) -> str:
    """What to confirm; more than ``most`` sentences are folded."""
    return _sentences(_("Not yet sure"), unsure[:most], unsure[most:], _("Nothing open."))


def words_html(findings: Sequence[str], unsure: Sequence[str]) -> str:
    """The two areas under a picture."""
    return f'<div class="sam sam-words">{findings_html(findings)}{unsure_html(unsure)}</div>'


def paragraphs(text: str) -> str:
    """Plain text as paragraphs; an empty line starts a new one."""
    return "".join(f"<p>{escape(block).replace(chr(10), '<br>')}</p>" for block in _blocks(text))


def marked(text: str) -> str:
    """Plain text in which words may be ``**strong**`` or ``*emphasised*``, as in Markdown."""
    return _EMPHASISED.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", escape(text)))


def prose(text: str) -> str:
    """:func:`marked` text as paragraphs; an empty line starts a new one."""
    return "".join(f"<p>{marked(block)}</p>" for block in _blocks(text))


def _blocks(text: str) -> list[str]:
    blocks = (block.strip() for block in text.replace("\r\n", "\n").split("\n\n"))
    return [block for block in blocks if block]


def folded(summary: str, body: str) -> str:
    """``body`` (HTML) behind a line that opens and closes it by mouse or keyboard."""
    return f'<details class="sam"><summary>{escape(summary)}</summary>{body}</details>'


def said(sentence: str, details: Sequence[str] = ()) -> str:
    """A sentence for the learner, and further ones as a list below it."""
    return f'<div class="sam"><p>{escape(sentence)}</p>{_list(details) if details else ""}</div>'


def heading(title: str, of_whom: str) -> str:
    """A page's heading: what it is, and whose."""
    return f"<h2>{escape(title)} <span>· {escape(of_whom)}</span></h2>"


def _sentences(title: str, first: Sequence[str], folded: Sequence[str], nothing: str) -> str:
    body = _list(first) if first else f'<p class="sam-quiet">{escape(nothing)}</p>'
    if folded:
        more = ngettext("and {n} more", "and {n} more", len(folded)).format(n=len(folded))
        body += f"<details><summary>{escape(more)}</summary>{_list(folded)}</details>"
    return f"<section><h3>{escape(title)}</h3><div>{body}</div></section>"


def _list(sentences: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences) + "</ul>"


def results_html(results: Sequence[Result]) -> str:
    """The lines of "Check my work": one a criterion, what to work on first, what is met folded.

    What only an instructor may read (``note``) is left out.
    """
    work_on = sorted((r for r in results if r.state in ("open", "part")), key=_missing, reverse=True)
    waiting = [result for result in results if result.state == "waiting"]
    met = [result for result in results if result.state == "met"]
    parts = [f'<p class="sam-sum">{escape(_summary(results, len(work_on)))}</p>', _lines([*work_on, *waiting])]
    if met:
        title = ngettext("✓ {n} is met", "✓ {n} are met", len(met)).format(n=len(met))
        opened = "" if work_on or waiting else " open"
        parts.append(f"<details{opened}><summary>{escape(title)}</summary>{_lines(met)}</details>")
    return f'<div class="sam sam-results">{"".join(parts)}</div>'


def lines_html(sentence: str, results: Sequence[Result]) -> str:
    """Lines like those of "Check my work", in the order given, below a sentence that says what they are."""
    return f'<div class="sam sam-results"><p class="sam-sum">{escape(sentence)}</p>{_lines(results)}</div>'


def _missing(result: Result) -> float:
    return result.points - (result.earned or 0)


def _summary(results: Sequence[Result], work_on: int) -> str:
    judged = [result for result in results if result.earned is not None]
    total = _("{earned} of {points} points.").format(
        earned=points(sum(result.earned or 0 for result in judged)),
        points=points(sum(result.points for result in judged)),
    )
    if not judged:
        return _("Nothing to judge yet.")
    if not work_on:
        return total + " " + _("Nothing left to work on here.")
    start = ngettext("One thing to work on.", "{n} things to work on; start at the top.", work_on).format(n=work_on)
    return f"{total} {start}"


def _lines(results: Sequence[Result]) -> str:
    return '<ol class="sam-lines">' + "".join(_line(result) for result in results) + "</ol>" if results else ""


def _line(result: Result) -> str:
    sign, state = STATES[result.state]
    if result.earned is None:
        worth = _("{points} points").format(points=points(result.points))
    else:
        worth = _("{earned} of {points}").format(earned=points(result.earned), points=points(result.points))
    told = f'<p class="sam-said">{escape(result.said)}</p>'
    step = f'<p class="sam-next"><span aria-hidden="true">→ </span>{escape(result.next_step)}</p>'
    return (
        f'<li class="sam-{result.state}"><span class="sam-sign" role="img" aria-label="{escape(state)}">{sign}</span>'
        f'<span class="sam-points">{escape(worth)}</span>'
        f"<div><p><b>{escape(result.asks)}</b></p>{told if result.said else ''}"
        f"{step if result.next_step else ''}</div></li>"
    )


def points(value: float) -> str:
    """Points without a needless decimal: 3, 2.5, 1.33."""
    return f"{round(value, 2):g}"


def table(rows: "pd.DataFrame", **headings: str) -> str:
    """A table without an index, words to the left and figures to the right.

    ``headings`` rename columns (column=heading) and choose their order.
    """
    chosen = rows[list(headings)].rename(columns=headings) if headings else rows
    return _table(chosen.astype(object).where(chosen.notna(), "–").astype(str))


def _table(cells: "pd.DataFrame") -> str:
    figures = [bool(cells[column].str.fullmatch(_FIGURE).all()) for column in cells]
    head = _row("th", cells.columns, figures)
    body = "".join(_row("td", row, figures) for row in cells.itertuples(index=False))
    return f'<table class="samtrain-table"><thead>{head}</thead><tbody>{body}</tbody></table>'


def _row(tag: str, cells: Iterable[Any], figures: list[bool]) -> str:
    def style(cell: str, figure: bool) -> str:
        breaks = "" if not figure and not re.fullmatch(_DAY, cell) else "; white-space: nowrap"
        return f"text-align: {'right' if figure else 'left'}{breaks}"

    aligned = ((str(cell), figure) for cell, figure in zip(cells, figures, strict=True))
    made = (f'<{tag} style="{style(cell, figure)}">{escape(cell)}</{tag}>' for cell, figure in aligned)
    return "<tr>" + "".join(made) + "</tr>"

"""Pictures of a class: where it loses points, and the lines of the rubric over the course; each with its text twin."""

from textwrap import shorten

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from samtrain.curriculum import module
from samtrain.grading.rubric import RUBRIC
from samtrain.grading.standing import PASS_LINE
from samtrain.i18n import _
from samtrain.look import ATTENTION, BACKGROUND, CONFIRMED, INK, OURS, canvas, figure, percent, style
from samtrain.sentences import itemised

WIDTH = 8.6


def missed_title(missed: pd.DataFrame) -> str:
    """The finding of ``missed_chart``."""
    if missed.empty:
        return _("Nothing was missed")
    worst = missed.iloc[0]
    return _("Missed most: “{title}” (module {n}), where the class earned {share} of the points").format(
        title=worst["title"].rstrip("."), n=module(worst["exercise"]).number, share=percent(worst["difficulty"])
    )


def missed_chart(missed: pd.DataFrame) -> Figure:
    """Mean share of the points for each of the ``cohort.most_missed`` criteria; ▲ where less than half was earned."""
    with style():
        made, axes = canvas(missed_title(missed), WIDTH, 1.1 + 0.36 * max(len(missed), 1))
        for place, (_index, row) in enumerate(missed.iterrows()):
            low = row["difficulty"] < 0.5
            colour = ATTENTION if low else OURS
            axes.plot([0, row["difficulty"]], [place, place], color=colour, linewidth=2)
            axes.plot([row["difficulty"]], [place], marker="^" if low else "o", color=colour, markersize=8)
            axes.text(
                row["difficulty"] + 0.02,
                place,
                f"{percent(row['difficulty'])} (n = {row['n']})",
                va="center",
                fontsize=9,
            )
        titles = [
            f"{module(row['exercise']).number} · {shorten(row['title'], 56, placeholder='…')}"
            for _i, row in missed.iterrows()
        ]
        axes.set_yticks(range(len(missed)), titles)
        axes.set(xlim=(0, 1.16), ylim=(len(missed) - 0.4, -0.6), xticks=[0, 0.25, 0.5, 0.75, 1])
        axes.xaxis.set_major_formatter(PercentFormatter(1))
        axes.set_xlabel(_("Mean share of the points"))
        axes.grid(visible=False, axis="y")
    return made


def missed_text(missed: pd.DataFrame) -> str:
    """What ``missed_chart`` shows, in words."""
    rows = [
        _("Module {n}, {title}: {share}, n = {count}").format(
            n=module(row["exercise"]).number,
            title=row["title"].rstrip("."),
            share=percent(row["difficulty"]),
            count=row["n"],
        )
        for _index, row in missed.iterrows()
    ]
    return itemised(missed_title(missed) + ".", rows)


def competencies_title(table: pd.DataFrame) -> str:
    """The finding of ``competencies_chart``: the lowest line, by its latest mark."""
    if table.empty:
        return _("No reasoning has been read yet")
    latest = table.ffill().iloc[-1].dropna()
    low = latest[latest < PASS_LINE]
    if low.empty:
        return _("All lines of the reasoning stand at {least} or more").format(least=f"{PASS_LINE:g}")
    line = str(low.idxmin())
    title = next(each.title for each in RUBRIC if each.id == line)
    return _("Lowest in the latest reasoning: {line}, {mark} of 3").format(line=title.lower(), mark=f"{low.min():.2g}")


def competencies_chart(table: pd.DataFrame) -> Figure:
    """Six small pictures, one a line of the rubric: marks from 0 to 3 over the modules; dashed: what mastery asks for."""
    numbers = [module(name).number for name in table.index]
    with style():
        made = figure(WIDTH, 3.3)
        made.suptitle(competencies_title(table), x=0.01, ha="left", fontsize=12, weight="bold")
        for axes, line in zip(made.subplots(2, 3, sharex=True, sharey=True).flat, RUBRIC, strict=True):
            axes.axhline(PASS_LINE, color=BACKGROUND, linewidth=1, linestyle="--")
            marks = table[line.id] if line.id in table else pd.Series(float("nan"), index=table.index)
            axes.plot(numbers, marks, color=OURS, linewidth=1.5)
            for number, mark in zip(numbers, marks, strict=True):
                if mark == mark:
                    good = mark >= PASS_LINE
                    axes.plot(
                        [number],
                        [mark],
                        marker="o" if good else "^",
                        color=CONFIRMED if good else ATTENTION,
                        markersize=6,
                    )
            axes.set_title(line.title, loc="left", fontsize=10, color=INK)
            axes.set(xlim=(0.5, 10.5), ylim=(-0.3, 3.3), xticks=range(1, 11), yticks=range(4))
        made.supxlabel(_("Module"), fontsize=9)
    return made


def competencies_text(table: pd.DataFrame) -> str:
    """What ``competencies_chart`` shows, in words."""
    rows = []
    for line in RUBRIC:
        marks = table[line.id].dropna() if line.id in table else pd.Series(dtype=float)
        told = ", ".join(
            _("module {n}: {mark}").format(n=module(str(name)).number, mark=f"{mark:.2g}")
            for name, mark in marks.items()
        )
        rows.append(f"{line.title}: {told or '–'}")
    return itemised(competencies_title(table) + ".", rows)

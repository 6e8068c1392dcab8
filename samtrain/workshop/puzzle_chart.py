"""What the map holds, goal by goal."""

from textwrap import fill

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from samtrain import look
from samtrain.i18n import _
from samtrain.workshop.puzzle import Deal, Play, by_goal, map_title


def map_chart(now: Play, deal: Deal, width: float = 7.0, height: float = 4.8) -> Figure:
    """Bars of facts for each goal: on the map (●), known but not on it (○) and, at the end, unsaid (×)."""
    with look.style():
        figure, axes = look.canvas(map_title(now, deal), width, height)
        rows = by_goal(now, deal)
        kinds = (
            (_("● on the map"), look.OURS, "white", ""),
            (_("○ known, not on the map"), "white", look.INK, ""),
            (_("× unsaid"), look.GRID, look.INK, "///"),
        )
        left = [0] * len(rows)
        for kind, (label, colour, ink, hatch) in enumerate(kinds[: 3 if now.ended else 2], start=1):
            counts = [int(row[kind]) for row in rows]
            bars = axes.barh(
                range(len(rows)), counts, left=left, label=label, color=colour, edgecolor=look.BACKGROUND, hatch=hatch
            )
            words = [str(n) if n else "" for n in counts]
            box = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"} if hatch else None
            axes.bar_label(bars, words, label_type="center", color=ink, fontsize=9, bbox=box)
            left = [start + n for start, n in zip(left, counts, strict=True)]
        axes.set_yticks(range(len(rows)), [fill(goal, 30) for goal, *_counts in rows], fontsize=8.5)
        axes.invert_yaxis()
        axes.grid(axis="y", visible=False)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlim(0, max([*left, 1]) * 1.02)
        axes.set_xlabel(_("facts"))
        figure.legend(loc="outside lower center", ncols=3, fontsize=8.5)
    return figure

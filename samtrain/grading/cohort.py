"""What a class's marks say: who is where, who needs help in what, and which criteria teach or mislead. Tables in and out.

Difficulty and discrimination are those of classical test theory (Crocker & Algina 1986, chapter 14).
"""

import math
from functools import lru_cache

import pandas as pd

from samtrain.grading.marks import Marks
from samtrain.grading.standing import PASS_LINE, reaches

#: Below so many answers a figure on an item says more about chance than about the item.
FEWEST = 5


@lru_cache(maxsize=2)  # a report asks for it section by section
def progress(marks: Marks) -> pd.DataFrame:
    """One row a submission: ``student``, ``exercise``, ``share`` (of the automatic points, 0 to 1), ``lowest`` (the
    lowest line of the rubric, NaN while a line waits), ``waiting`` (lines to read), ``earned``, ``points`` (criteria and
    rubric; the analyst's track comes on top and is not needed) and ``state``: "mastered", "passed" (the automatic part),
    "open".
    """
    rows = []
    for (student, name), cells in marks.cells.groupby(["student", "exercise"], sort=False):
        judged, lines = cells[cells["kind"] == "criterion"], cells[cells["kind"] == "rubric"]
        share = float(judged["earned"].sum() / judged["points"].sum()) if judged["points"].sum() else 0.0
        waiting = int(lines["earned"].isna().sum())
        lowest = math.nan if waiting or lines.empty else float(lines["earned"].min())
        state = "open"
        if reaches(float(judged["earned"].sum()), float(judged["points"].sum())):
            state = "mastered" if lowest >= PASS_LINE else "passed"
        counted = pd.concat([judged, lines])
        rows.append(
            (
                student,
                name,
                share,
                lowest,
                waiting,
                float(counted["earned"].sum()),
                float(counted["points"].sum()),
                state,
            )
        )
    columns = ["student", "exercise", "share", "lowest", "waiting", "earned", "points", "state"]
    return pd.DataFrame(rows, columns=columns)


@lru_cache(maxsize=2)
def items(marks: Marks) -> pd.DataFrame:
    """One row a criterion or line of the rubric, the hardest of each exercise first.

    ``n`` answers judged; ``difficulty``: mean share of the points (the p-value of classical test theory: 1 is easy);
    ``full``: how many earned all; ``discrimination``: correlation of the share with the rest of the same exercise's
    points, the item itself left out (corrected item–total correlation); NaN below ``FEWEST`` answers or where all are
    alike.
    """
    judged = marks.cells[marks.cells["kind"] != "analyst"].dropna(subset="earned")
    rows = []
    for name, cells in judged.groupby("exercise", sort=False):
        shares = (cells["earned"] / cells["points"]).groupby([cells["student"], cells["cell"]]).first().unstack()
        earned = cells.pivot_table(index="student", columns="cell", values="earned", aggfunc="first")
        about = cells.drop_duplicates("cell").set_index("cell")
        for cell in about.index:
            rest = earned.drop(columns=cell).sum(axis=1, min_count=1)
            rows.append(
                (
                    name,
                    cell,
                    about["kind"][cell],
                    about["title"][cell],
                    int(shares[cell].count()),
                    float(shares[cell].mean()),
                    int((shares[cell] >= 1).sum()),
                    correlation(shares[cell], rest),
                )
            )
    columns = ["exercise", "cell", "kind", "title", "n", "difficulty", "full", "discrimination"]
    return pd.DataFrame(rows, columns=columns).sort_values(["exercise", "difficulty", "cell"], ignore_index=True)


def correlation(one: "pd.Series[float]", other: "pd.Series[float]") -> float:
    """Pearson's r of what both have; NaN below ``FEWEST`` pairs or where one of them does not vary."""
    both = pd.concat([one, other], axis=1).dropna()
    if len(both) < FEWEST or both.iloc[:, 0].nunique() < 2 or both.iloc[:, 1].nunique() < 2:
        return math.nan
    return float(both.iloc[:, 0].corr(both.iloc[:, 1]))


def most_missed(marks: Marks, most: int = 10) -> pd.DataFrame:
    """The criteria and lines of :func:`items` on which the class lost most, by mean share lost; only what was missed."""
    found = items(marks)
    return found[found["difficulty"] < 1].sort_values(["difficulty", "exercise", "cell"], ignore_index=True).head(most)


def need_help(marks: Marks, most: int = 3) -> pd.DataFrame:
    """Trainees with an exercise that is not passed, or a line of the rubric below ``PASS_LINE``, most points lost first.

    One row a trainee: ``student``, ``open`` (exercises that are not passed), ``lost`` (points), ``missed`` (tuple of at
    most ``most`` pairs of exercise and title, those that cost most).
    """
    done = progress(marks)
    lines = marks.cells[(marks.cells["kind"] == "rubric") & (marks.cells["earned"] < PASS_LINE)]
    judged = marks.cells[(marks.cells["kind"] != "analyst") & marks.cells["earned"].notna()]
    judged = judged.assign(lost=judged["points"] - judged["earned"])
    rows = []
    for student, cells in judged.groupby("student"):
        not_passed = done[(done["student"] == student) & (done["state"] == "open")]["exercise"].tolist()
        if not not_passed and student not in set(lines["student"]):
            continue
        weak = cells[cells["exercise"].isin(not_passed) | (cells["kind"] == "rubric")]
        worst = weak[weak["lost"] > 0].sort_values("lost", ascending=False, kind="stable").head(most)
        rows.append(
            (
                student,
                tuple(not_passed),
                float(weak["lost"].sum()),
                tuple(zip(worst["exercise"], worst["title"], strict=True)),
            )
        )
    table = pd.DataFrame(rows, columns=["student", "open", "lost", "missed"])
    return table.sort_values(["lost", "student"], ascending=[False, True], ignore_index=True)


def competencies(marks: Marks) -> pd.DataFrame:
    """The lines of the rubric over the course: rows are exercises in their order, columns lines, values mean points of 3."""
    lines = marks.cells[marks.cells["kind"] == "rubric"].dropna(subset="earned")
    table = lines.pivot_table(index="exercise", columns="cell", values="earned", aggfunc="mean")
    return table.reindex([name for name in marks.exercises if name in table.index])

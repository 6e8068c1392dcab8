"""Who knows whom, who is known to one of us only, and who of us talk with one another."""

import math
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp

from samtrain.cases import Case
from samtrain.tools.agreement import Interval, share
from samtrain.tools.alignment.model import TeamAlignment
from samtrain.tools.interactions import relationships

#: From this strength on (F16, 0 to 1) a person is reached: a call or so within the last weeks (to show and to vary).
REACHED = 0.3
#: When less of the people's influence than this is reached, the account hangs in the air.
HALF = 0.5


def contact_matrix(record: TeamAlignment, case: Case) -> pd.DataFrame:
    """F36: strength of each relation, 0 to 1 (F16), people asked about (rows) × members; 0 where there is none."""
    pairs = relationships(case.table("interactions"), case.today)["strength"]
    table = pairs.unstack("team_id") if len(pairs) else pd.DataFrame()
    people, members = [person.id for person in record.stakeholders], [member.id for member in record.members]
    return table.reindex(index=people, columns=members).fillna(0.0).astype(float)


class Contacts(NamedTuple):
    """F36, over the people asked about. ``weighted``: by influence, which needs every person's; else all count the same.

    Where no member stands in the log, nothing is known: NaN, and no lists.

    coverage: share (by influence) of those whom at least one of us reaches. depth: mean number of us who reach one.
    single, nobody: ids of those whom exactly one or none of us reaches. bus: how few may leave until less than half is
    reached; 0 if that is so today, None if nothing is known. bow_tie: largest share of all strength that runs
    through one of us (1 = a bow tie). peers: ids of those reached by one of us at most a level away; ranked: how many
    have a level.
    """

    n: int
    weighted: bool
    coverage: float
    depth: float
    single: list[str]
    nobody: list[str]
    bus: int | None
    bow_tie: float
    peers: list[str]
    ranked: int


def contacts(record: TeamAlignment, case: Case, reached: float = REACHED) -> Contacts:
    """F36: coverage, depth, single threads, bus factor, bow tie and peers of the people asked about."""
    matrix = contact_matrix(record, case)
    if not len(matrix) or not set(case.table("interactions")["team_id"]) & set(matrix.columns):
        return Contacts(len(matrix), False, math.nan, math.nan, [], [], None, math.nan, [], 0)
    reach = matrix >= reached
    weights = [person.influence for person in record.stakeholders]
    weighted = None not in weights
    weight = np.array(weights if weighted else [1.0] * len(weights), dtype=float)
    by = reach.sum(axis=1)
    total = float(matrix.to_numpy().sum())
    ours = {member.id: member.level for member in record.members}
    theirs = {person.id: person.level for person in record.stakeholders if person.level is not None}
    peers = [
        person
        for person, level in theirs.items()
        if any(abs((ours[member] or 99) - level) <= 1 for member in matrix.columns if reach.loc[person, member])
    ]
    return Contacts(
        n=len(matrix),
        weighted=weighted,
        coverage=float(weight @ (by > 0) / weight.sum()),
        depth=float(by.mean()),
        single=[str(person) for person in by.index[by == 1]],
        nobody=[str(person) for person in by.index[by == 0]],
        bus=bus_factor(reach.to_numpy(), weight),
        bow_tie=float(matrix.sum().max() / total) if total else math.nan,
        peers=peers,
        ranked=len(theirs),
    )


def bus_factor(reach: np.ndarray, weight: np.ndarray, least: float = HALF) -> int:
    """F36: the fewest members (columns) whose leaving takes the reached share of ``weight`` below ``least``.

    Solved exactly: minimise Σ x_t over members who leave, with kept_c ≥ 1 − x_t for whoever reaches person c, and
    Σ weight·kept < least · Σ weight. 0 where less is reached today.
    """
    total = float(weight.sum())
    open_people = np.flatnonzero(reach.any(axis=1))
    if weight[open_people].sum() < least * total:
        return 0
    members, kept = reach.shape[1], len(open_people)
    rows, columns = np.nonzero(reach[open_people])
    stays = np.zeros((len(rows), members + kept))
    stays[np.arange(len(rows)), columns] = 1
    stays[np.arange(len(rows)), members + rows] = 1
    bound = np.concatenate([np.zeros(members), weight[open_people]])
    below = least * total - 1e-6 * max(total, 1.0)
    found = milp(
        np.concatenate([np.ones(members), np.zeros(kept)]),
        integrality=np.ones(members + kept),
        bounds=Bounds(0, 1),
        constraints=[LinearConstraint(stays, lb=1), LinearConstraint(bound[None, :], ub=below)],
    )
    leaving: Any = found.x  # never None: when all leave, nobody is reached
    return round(float(leaving[:members].sum()))


def role_clarity(record: TeamAlignment, wave: str) -> Interval:
    """F37: share of members who name the role that the plan gives them, with Wilson's interval."""
    planned = {member.id: member.role for member in record.members if member.role}
    named = [(answer.role, planned[answer.member]) for answer in record.in_wave(wave) if answer.member in planned]
    said = [pair for pair in named if pair[0] is not None]
    return share(sum(one == two for one, two in said), len(said))


def reciprocity(record: TeamAlignment, wave: str) -> Interval:
    """F37: of the times that a member named a colleague as owner of a person, the share to which the colleague agrees.

    Counted only where the colleague said who owns that person; Wilson's interval takes the namings as independent.
    """
    said = {answer.member: answer.owners for answer in record.in_wave(wave)}
    answered = [
        said[owner][person] == owner
        for member, owners in said.items()
        for person, owner in owners.items()
        if owner != member and person in said.get(owner, {})
    ]
    return share(sum(answered), len(answered))


def silos(record: TeamAlignment, wave: str, by: str = "function") -> pd.DataFrame:
    """F37: E–I index of each function or region (``by``) = (external − internal)/all ties (Krackhardt & Stern 1988).

    −1: they talk among themselves only; +1: only with others. Columns ``external``, ``internal``, ``ei`` (NaN without
    a tie), ``members``; ties are those that members named. A group of one can only talk with others.
    """
    group = {member.id: getattr(member, by) for member in record.members if getattr(member, by)}
    ties = [
        (group[answer.member], group[answer.member] == group[other])
        for answer in record.in_wave(wave)
        for other in answer.talked_to
        if answer.member in group and other in group
    ]
    names = sorted(set(group.values()))
    table = pd.DataFrame(index=pd.Index(names, name=by))
    table["external"] = [sum(name == each and not inside for each, inside in ties) for name in names]
    table["internal"] = [sum(name == each and inside for each, inside in ties) for name in names]
    both = table["external"] + table["internal"]
    table["ei"] = (table["external"] - table["internal"]) / both.where(both > 0)
    table["members"] = [list(group.values()).count(name) for name in names]
    return table

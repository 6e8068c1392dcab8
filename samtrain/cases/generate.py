"""Make a case company out of a seed: the tables that learners see, and the truth that they do not."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pandas as pd

from samtrain.cases import frame
from samtrain.cases.accounts import accounts, cts_rates
from samtrain.cases.actions import actions, capacity
from samtrain.cases.alignment import alignment
from samtrain.cases.competition import competition
from samtrain.cases.exports import crm_export
from samtrain.cases.frame import DEFAULT_CASE, DEFAULT_SEED
from samtrain.cases.industry import industry, news
from samtrain.cases.interactions import interactions
from samtrain.cases.load import Case, Truth
from samtrain.cases.orders import orders
from samtrain.cases.page import page
from samtrain.cases.people import People, people
from samtrain.cases.relationship import relationship
from samtrain.cases.stories import STORIES
from samtrain.cases.story import Story
from samtrain.cases.strategy import strategy
from samtrain.cases.team import competitors, goals, ratings, team
from samtrain.cases.tender import tender
from samtrain.cases.usage import usage
from samtrain.errors import PlainError
from samtrain.files import dump_json, write_atomically
from samtrain.i18n import _


@dataclass(frozen=True)
class Generated:
    """One variant of a case company.

    ``case`` and ``truth`` are what ``cases.load`` and ``cases.truth`` would read from ``course_files`` and
    ``truth_files``, the bytes of every file by its path inside the case's folder.
    """

    case: Case
    truth: Truth
    course_files: dict[str, bytes]
    truth_files: dict[str, bytes]


def generate(case_id: str = DEFAULT_CASE, seed: int = DEFAULT_SEED) -> Generated:
    """The variant ``seed`` of the case ``case_id``: the same seed gives the same bytes.

    Another seed gives other names and numbers with the same structure. Some tables are drawn again, with numbered
    attempts, until they show what the course teaches (see ``accounts`` and ``people``).

    Raises:
        PlainError: there is no generator for ``case_id``, or the seed is negative.
    """
    if case_id not in STORIES:
        known = ", ".join(STORIES)
        raise PlainError(
            _("There is no generator for a case “{case}”. Choose {known}.").format(case=case_id, known=known)
        )
    if seed < 0:
        raise PlainError(_("The seed {seed} is negative. Choose 0 or a larger whole number.").format(seed=seed))
    story = STORIES[case_id]
    drawn = accounts(story, seed)
    ours, cast = _people(story, seed)
    noted, weights = goals(story, seed, cast)
    running, orphans = actions(story, seed, cast)
    rivals = competitors(story, seed)
    published, touched = news(story.market, seed, rivals)
    compared = competition(story.contest, seed, cast, rivals)
    sold = orders(story, seed, drawn)
    shares = relationship(story, seed, drawn, sold, cast, rivals)
    planned, sorted_right = strategy(story.aims, seed, cast, noted)
    true_ratings = ratings(story.beliefs.items, seed)
    views = alignment(story.beliefs, seed, cast, ours, noted, planned, rivals, true_ratings, weights, running)
    tables = {
        "accounts": drawn.table,
        "cts_rates": cts_rates(story.book),
        "orders": sold,
        "contacts": cast.contacts,
        "influence": cast.influence,
        "interactions": interactions(story, seed, cast, ours),
        "team": ours,
        "goals": noted,
        "competitors": rivals,
        "criteria": compared.criteria,
        "criteria_points": compared.points,
        "scores": compared.scores,
        "prices": compared.prices,
        "worth": compared.worth,
        "actions": running,
        "capacity": capacity(story, seed, ours),
        "industry": industry(story.market, seed),
        "news": published,
        **shares.tables,
        **usage(story, seed, sold),
        **tender(story),
        **planned,
        **views.tables,
    }
    truths = {
        "accounts": drawn.truth,
        "stakeholders": cast.truth,
        "goals": weights,
        "ratings": true_ratings,
        "criteria": compared.true_weights,
        "scores": compared.true_scores,
        "actions": orphans,
        "news": touched,
        "whitespace": shares.truth,
        "statements": sorted_right,
        **views.truth,
    }
    about = {
        "id": case_id,
        "title": story.title,
        "supplier": story.supplier,
        "customer": story.customer,
        "account_id": frame.FOCUS,
        "today": frame.TODAY.isoformat(),
        "currency": frame.CURRENCY,
        "disclaimer": story.disclaimer,
    } | ({} if seed == DEFAULT_SEED else {"seed": seed})
    course_files = _csv_files(tables) | {
        "README.md": page(story, tables, cast).encode("utf-8"),
        "case.json": dump_json(about).encode("utf-8"),
        "exports/crm_export.csv": crm_export(seed, drawn.table),
    }
    truth_files = _csv_files(truths)
    return Generated(
        Case(tables=_read(course_files, tables), **about | {"today": frame.TODAY}),  # type: ignore[arg-type]
        Truth(case_id, _read(truth_files, truths)),
        course_files,
        truth_files,
    )


def _people(story: Story, seed: int) -> tuple[pd.DataFrame, People]:
    """Our team and theirs: whoever is a woman in the default variant is one in every other."""
    our_names = their_names = None
    if seed != DEFAULT_SEED:
        default, cast = _people(story, DEFAULT_SEED)
        our_names, their_names = default["name"].tolist(), [person.name for person in cast.cast.values()]
    ours = team(story, seed, our_names)
    return ours, people(story, seed, {name.split()[-1] for name in ours["name"]}, their_names)


@lru_cache(maxsize=8)  # a class is graded learner by learner, on few cases; a variant holds some megabytes
def remade(case_id: str, seed: int) -> Generated:
    """The same as ``generate``, kept for whoever asks again."""
    return generate(case_id, seed)


def write(generated: Generated, course_folder: Path, truth_folder: Path) -> None:
    """Write every file of the variant, each whole or not at all.

    ``course_folder`` and ``truth_folder`` are the case's own folders (``course/cases/a-chips`` …).

    Raises:
        PlainError: a folder cannot be written to.
    """
    for folder, files in ((course_folder, generated.course_files), (truth_folder, generated.truth_files)):
        for name, data in files.items():
            write_atomically(folder / name, data)


def stale(generated: Generated, course_folder: Path, truth_folder: Path) -> list[Path]:
    """Files that are missing, differ from the variant, or are tables that do not belong to it."""
    wrong = []
    for folder, files in ((course_folder, generated.course_files), (truth_folder, generated.truth_files)):
        wrong += [path for name, data in files.items() if not _holds(path := folder / name, data)]
        wrong += [path for path in folder.glob("*.csv") if path.name not in files]
    return sorted(wrong)


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _csv_files(tables: dict[str, pd.DataFrame]) -> dict[str, bytes]:
    return {
        f"{name}.csv": table.to_csv(index=False, lineterminator="\n").encode("utf-8") for name, table in tables.items()
    }


def _read(files: dict[str, bytes], tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    return {name: pd.read_csv(BytesIO(files[f"{name}.csv"])) for name in sorted(tables)}

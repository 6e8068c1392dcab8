"""A variant of a case for each learner: the same story and criteria with other names and numbers.

Whoever knows cohort and learner can make the variant again, truth included; nothing about it has to be kept.
"""

import hashlib
import json
from pathlib import Path

from samtrain.cases.frame import DEFAULT_SEED
from samtrain.cases.generate import Generated, remade
from samtrain.cases.load import Case
from samtrain.files import write_atomically


def variant_seed(cohort: str, learner: str, case_id: str) -> int:
    """The seed that belongs to a learner of a cohort for one case: the same on every computer, for ever.

    It is the first 32 bits of the SHA-256 of the three as a JSON list, blanks around them left out. The default seed,
    whose answers are in the course, is never given to anybody.

    >>> variant_seed("2026-autumn", "anna", "a-chips") == variant_seed("2026-autumn ", "anna", "a-chips")
    True
    """
    said = json.dumps([cohort.strip(), learner.strip(), case_id], ensure_ascii=False)
    seed = int.from_bytes(hashlib.sha256(said.encode("utf-8")).digest()[:4])
    return seed + 1 if seed == DEFAULT_SEED else seed


def variant(cohort: str, learner: str, case_id: str) -> Generated:
    """The learner's variant of the case, with its truth.

    Raises:
        PlainError: there is no generator for ``case_id``.
    """
    return remade(case_id, variant_seed(cohort, learner, case_id))


def write_variant(folder: Path, cohort: str, learner: str, case_id: str) -> Path:
    """Write what the learner may see of the variant to ``folder / case_id``, where ``cases.load`` reads it; say where.

    Raises:
        PlainError: there is no generator for ``case_id``, or the folder cannot be written to.
    """
    made = variant(cohort, learner, case_id)
    # Last, since the case is there when its case.json is.
    for name, data in sorted(made.course_files.items(), key=lambda file: file[0] == "case.json"):
        path = folder / case_id / name
        if not path.is_file() or path.read_bytes() != data:
            write_atomically(path, data)
    return folder / case_id


def renamed(one: Case, other: Case) -> dict[str, str]:
    """Names of people and companies in the variant ``one``, each with its name in the variant ``other`` of the same case.

    People at the customer are known by their titles, everybody else by the id. Last names stand for themselves, too.
    """
    known = (("contacts", "title"), ("team", "team_id"), ("competitors", "competitor_id"), ("accounts", "account_id"))
    names: dict[str, str] = {}
    for table, key in known:
        others = other.table(table).set_index(key)["name"].to_dict()
        names |= {name: others[at] for at, name in one.table(table).set_index(key)["name"].to_dict().items()}
    people = [*one.table("contacts")["name"], *one.table("team")["name"]]
    return names | {name.split()[-1]: names[name].split()[-1] for name in people}

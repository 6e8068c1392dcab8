"""``python -m samtrain.cases``: write the committed variants of all cases anew, or say whether they are stale."""

import argparse
import sys
from pathlib import Path

from samtrain import content
from samtrain.cases.frame import DEFAULT_SEED
from samtrain.cases.generate import generate, stale, write
from samtrain.cases.stories import STORIES
from samtrain.errors import PlainError
from samtrain.i18n import _, ngettext


def main() -> None:
    """Read the arguments, call one function, say what happened."""
    parser = argparse.ArgumentParser(prog="python -m samtrain.cases", description=_("Write the cases' tables anew."))
    parser.add_argument("case", nargs="*", help=_("which cases; all where none is named"))
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED, help=_("another seed gives another variant"))
    parser.add_argument("--check", action="store_true", help=_("write nothing; say whether the files are stale"))
    chosen = parser.parse_args()
    try:
        print("\n".join(_run(chosen.case or list(STORIES), chosen.seed, chosen.check)))
    except PlainError as error:
        sys.exit(str(error))


def _run(case_ids: list[str], seed: int, check: bool) -> list[str]:
    solutions = content.solutions()
    if solutions is None:
        raise PlainError(_("The truth has no place to go. Install samtrain-solutions first."))
    said, wrong = [], list[Path]()
    for case_id in case_ids:
        generated = generate(case_id, seed)
        course_folder, truth_folder = content.CASES / case_id, solutions / "truth" / case_id
        if check:
            wrong += stale(generated, course_folder, truth_folder)
        else:
            write(generated, course_folder, truth_folder)
            said.append(_("Written: {course} and {truth}.").format(course=course_folder, truth=truth_folder))
    if wrong:
        count = ngettext("{n} file is stale", "{n} files are stale", len(wrong)).format(n=len(wrong))
        raise PlainError(
            _("{count}: {names}. Run “python -m samtrain.cases”.").format(
                count=count, names=", ".join(str(path) for path in wrong)
            )
        )
    return said or [_("The committed files are fresh.")]


if __name__ == "__main__":
    main()

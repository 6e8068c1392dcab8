"""``python -m samtrain.cases``: write the committed variant of the case company anew, or say whether it is stale."""

import argparse
import sys

from samtrain import content
from samtrain.cases.frame import CASE_ID, DEFAULT_SEED
from samtrain.cases.generate import generate, stale, write
from samtrain.errors import PlainError
from samtrain.i18n import _, ngettext


def main() -> None:
    """Read the arguments, call one function, say what happened."""
    parser = argparse.ArgumentParser(
        prog="python -m samtrain.cases", description=_("Write the case company's tables anew.")
    )
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED, help=_("another seed gives another variant"))
    parser.add_argument("--check", action="store_true", help=_("write nothing; say whether the files are stale"))
    chosen = parser.parse_args()
    try:
        print(_run(chosen.seed, chosen.check))
    except PlainError as error:
        sys.exit(str(error))


def _run(seed: int, check: bool) -> str:
    solutions = content.solutions()
    if solutions is None:
        raise PlainError(_("The truth has no place to go. Install samtrain-solutions first."))
    generated = generate(CASE_ID, seed)
    course_folder, truth_folder = content.CASES / CASE_ID, solutions / "truth" / CASE_ID
    if not check:
        write(generated, course_folder, truth_folder)
        return _("Written: {course} and {truth}.").format(course=course_folder, truth=truth_folder)
    wrong = stale(generated, course_folder, truth_folder)
    if wrong:
        count = ngettext("{n} file is stale", "{n} files are stale", len(wrong)).format(n=len(wrong))
        raise PlainError(
            _("{count}: {names}. Run “python -m samtrain.cases”.").format(
                count=count, names=", ".join(str(path) for path in wrong)
            )
        )
    return _("The committed files are fresh.")


if __name__ == "__main__":
    main()

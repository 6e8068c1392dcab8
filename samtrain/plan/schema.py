"""From what a file holds to a plan: older layouts are brought up to date step by step, foreign files refused.

Layout 1 is a learner's answer file (``answers``), layout 2 several answer files gathered under an account's name,
layout 3 is the plan of ``model``. Each step is a pure function from one layout to the next.
"""

from collections.abc import Callable, Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from samtrain.answers import Answer
from samtrain.curriculum import MODULES
from samtrain.errors import PlainError
from samtrain.files import read_json
from samtrain.i18n import _
from samtrain.plan.model import VERSION, Plan

Json = dict[str, Any]
_ANSWERS = TypeAdapter(list[Answer])


class ForeignError(PlainError):
    """A sound file that is no plan, or one that a newer release wrote: it is left exactly as it is."""


def parse(data: Any, name: str) -> Plan:
    """Check parsed JSON as a plan, of this layout or an older one; ``name`` is what a message calls the file.

    Raises:
        ForeignError: it is no plan, or of a newer layout.
        PlainError: it is a plan, but damaged.
    """
    version = version_of(data)
    if version is None:
        raise ForeignError(
            _("{file} is not an account plan. Choose a file that samtrain saved as a plan.").format(file=name)
        )
    if version > VERSION:
        raise ForeignError(
            _(
                "{file} was saved by a newer samtrain (layout {theirs}; this one reads up to {ours}). Update samtrain."
            ).format(file=name, theirs=version, ours=VERSION)
        )
    try:
        for step in range(version, VERSION):
            data = MIGRATIONS[step](data)
        return Plan.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or _("answers")
        raise PlainError(
            _("{file} is damaged (see “{where}”). Put the last good copy back.").format(file=name, where=where)
        ) from error


def version_of(data: Any) -> int | None:
    """The layout's version that ``data`` says it has; None where it is neither a plan nor an answer."""
    if not isinstance(data, dict):
        return None
    version = data.get("samtrain_plan")
    if isinstance(version, int) and not isinstance(version, bool) and version >= 2:
        return version
    is_answer = version is None and data.get("samtrain") == 1 and "exercise" in data
    return 1 if is_answer else None


def gather(paths: Iterable[Path], account: str = "") -> Plan:
    """A plan that starts from a learner's answer files; of two answers with the same tool the newer counts.

    Raises:
        PlainError: a file is missing, damaged or no answer.
    """
    answers = []
    for path in paths:
        data = read_json(path)
        if version_of(data) != 1:
            raise PlainError(
                _("{file} is not an answer. Choose files that end in .answer.json.").format(file=path.name)
            )
        answers.append(data)
    return parse({"samtrain_plan": 2, "account": account, "answers": answers}, account or _("The plan"))


def from_answer(data: Json) -> Json:
    """Layout 1 to 2: one answer becomes the only one of its account."""
    return {"samtrain_plan": 2, "account": "", "answers": [deepcopy(data)]}


def from_answers(data: Json) -> Json:
    """Layout 2 to 3: records and texts by tool instead of by exercise, and what the account is.

    Answers of the course are about its case company, which stands behind the plan then.

    Raises:
        ValidationError: one of the answers is damaged.
    """
    answers = sorted(_ANSWERS.validate_python(data.get("answers")), key=lambda answer: answer.saved)
    tools = {_tool(answer.exercise): answer for answer in answers}
    case = next((module.case for module in MODULES if module.id in {answer.exercise for answer in answers}), "")
    plan: Json = {
        "samtrain_plan": 3,
        "account": {"name": data.get("account", ""), "case": case},
        "tables": {},
        "tools": {tool: answer.record for tool, answer in tools.items()},
        "texts": {tool: answer.texts for tool, answer in tools.items() if answer.texts},
    }
    if answers:
        plan["saved"] = answers[-1].saved
    return plan


def _tool(exercise: str) -> str:
    """The tool that an exercise is made with; a module that is not known here is called after it."""
    known = {module.id: module.tool for module in MODULES}
    return known.get(exercise, exercise.partition("-")[2] or exercise)


#: Version of a layout -> the step to the next one.
MIGRATIONS: dict[int, Callable[[Json], Json]] = {1: from_answer, 2: from_answers}

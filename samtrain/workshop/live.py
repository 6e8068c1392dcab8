"""A workshop over a record's file: seats for its members, and what becomes of the answers when the wave is closed."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.i18n import _
from samtrain.look import svg
from samtrain.tools.alignment import chart
from samtrain.tools.alignment.analysis import limits
from samtrain.tools.alignment.model import TeamAlignment
from samtrain.workshop import waves
from samtrain.workshop.compare import findings
from samtrain.workshop.server import Closed, Shown, Workshop
from samtrain.workshop.store import Draft, Store


def workshop(record_file: Path, wave: str, account: str, *, with_facts: bool = True) -> Workshop:
    """The workshop for ``wave`` of the record in ``record_file``; its answers lie beside it, in ``NAME-WAVE.sqlite``.

    Raises:
        PlainError: the record cannot be read or has no members, or the file of answers is another wave's.
    """
    record, _said = waves.load(record_file)
    if not record.members:
        raise PlainError(_("{file} names no members. Each needs a seat: add them first.").format(file=record_file.name))
    path = record_file.with_name(f"{record_file.stem}-{wave}.sqlite")
    store = Store(path, record.account or "", wave, [member.id for member in record.members])

    def closing(answers: Sequence[tuple[str, Draft]]) -> Closed:
        merged, taken = waves.collect_drafts(waves.load(record_file)[0], wave, answers)
        waves.save(record_file, merged)
        merged = merged.model_copy(update={"wave": wave})
        # The page is looked at together: who left what open stays out of it, and only what could not be taken is said.
        lost = [f"{each.name}: {sentence}" for each in taken if not each.counts for sentence in each.said]
        cannot = limits(merged) if merged.in_wave(wave) else []
        return Closed([*findings(merged), *waves.lonely(merged), *lost, *cannot], _pictures(merged, account))

    return Workshop(store, record, wave, account, closing, with_facts=with_facts)


def _pictures(record: TeamAlignment, account: str) -> list[Shown]:
    """Agreement and truth, every rating, and what the team knows and how it moved where there is something to show."""
    # The record holds everything that was asked: a case that knows nothing adds nothing to it.
    case = Case("", account, "", account, record.account or "", date.today(), "EUR", "", {})
    kinds = [("matrix", chart.matrix_chart, chart.matrix_text), ("dots", chart.dots_chart, chart.dots_text)]
    if any(answer.facts for answer in record.in_wave(record.seen)):
        kinds.append(("puzzle", chart.puzzle_chart, chart.puzzle_text))
    if len(record.answered) > 1:
        kinds.append(("trend", chart.trend_chart, chart.trend_text))
    shown = []
    for key, draw, text in kinds:
        told = text(record, case)
        shown.append(Shown(key, told.partition("\n")[0], svg(draw(record, case)), told))
    return shown

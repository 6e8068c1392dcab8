"""What can be taken out of a plan: each file with its name, what it is for, and the function that makes it."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from samtrain.i18n import _
from samtrain.plan.model import Plan


@dataclass(frozen=True)
class Output:
    """One file. ``name`` holds {stem} and {day}; ``make`` gets the plan, today and the plan of a month ago."""

    title: str
    about: str
    name: str
    make: Callable[[Plan, date, Plan | None], bytes]


# Each maker imports what it needs when it is pressed: slides and sheets take a while to load.


def _page_pdf(plan: Plan, today: date, _previous: Plan | None) -> bytes:
    from samtrain.plan.export.page_pdf import page_pdf

    return page_pdf(plan, today)


def _page_html(plan: Plan, today: date, _previous: Plan | None) -> bytes:
    from samtrain.plan.export.page_html import page_html

    return page_html(plan, today).encode()


def _slides(plan: Plan, today: date, _previous: Plan | None) -> bytes:
    from samtrain.plan.export.slides import slides

    return slides(plan, today)


def _workbook(plan: Plan, today: date, _previous: Plan | None) -> bytes:
    from samtrain.plan.export.workbook import workbook

    return workbook(plan, today)


def _customer_view(plan: Plan, today: date, previous: Plan | None) -> bytes:
    from samtrain.plan.export.customer import customer_view

    return _zipped(customer_view(plan, today, previous))


def _team_report(plan: Plan, today: date, previous: Plan | None) -> bytes:
    from samtrain.plan.export.report import monthly_report

    return monthly_report(plan, today, previous).encode()


def _customer_report(plan: Plan, today: date, previous: Plan | None) -> bytes:
    from samtrain.plan.export.report import customer_report

    return customer_report(plan, today, previous).encode()


OUTPUTS: dict[str, Output] = {
    "page-pdf": Output(
        _("One page (PDF)"), _("For the boss: three goals, five people, seven actions."), "{stem}-{day}.pdf", _page_pdf
    ),
    "page-html": Output(_("One page (HTML)"), _("The same for the browser."), "{stem}-{day}.html", _page_html),
    "slides": Output(
        _("Slides (PowerPoint)"), _("At most eight, with tables and charts to edit."), "{stem}-{day}.pptx", _slides
    ),
    "workbook": Output(
        _("Workbook (Excel)"), _("Every table; bring it back when you have worked in it."), "{stem}-{day}.xlsx", _workbook
    ),
    "customer": Output(
        _("Customer’s view"),
        _("Goals, joint actions and how they stand; nothing internal. Share it every month."),
        "{stem}-customer-{day}.zip",
        _customer_view,
    ),
    "report": Output(
        _("Monthly report, team"), _("Done, late, new and next, since the last month."), "{stem}-report-{day}.html", _team_report
    ),
    "customer-report": Output(
        _("Monthly report, customer"), _("The same, of joint actions only."), "{stem}-joint-{day}.html", _customer_report
    ),
}  # fmt: skip


def _zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()

"""The interaction log of a case, to be searched by person and by word."""

import ipywidgets
import pandas as pd

from samtrain import html
from samtrain.cases import Case
from samtrain.i18n import _, ngettext

#: Entries shown at once; more are not read.
SHOWN = 60


def found(case: Case, person: str = "", words: str = "") -> pd.DataFrame:
    """The log's entries with ``person`` (a contact's id; "" is everybody) whose note holds ``words``, newest first.

    Columns: ``date``, ``name`` of the contact, ``ours`` (our colleague), ``channel``, ``by`` (who started), ``note``.
    An entry that stands in the log twice is shown once; case does not matter.
    """
    log = case.table("interactions").drop_duplicates("interaction_id")
    if person:
        log = log[log["contact_id"] == person]
    if words.strip():
        log = log[log["note"].fillna("").str.contains(words.strip(), case=False, regex=False)]
    return log.assign(
        name=log["contact_id"].map(case.table("contacts").set_index("contact_id")["name"]),
        ours=log["team_id"].map(case.table("team").set_index("team_id")["name"]),
        by=log["initiated_by"].map({"us": _("us"), "them": _("them")}),
    ).sort_values("date", ascending=False, kind="stable")[["date", "name", "ours", "channel", "by", "note"]]


class Logbook(ipywidgets.VBox):  # type: ignore[misc]
    """The interaction log, to be narrowed to one person and to notes that hold certain words."""

    def __init__(self, case: Case) -> None:
        self._case = case
        contacts = case.table("contacts").sort_values("name")
        everybody = (_("everybody"), "")
        options = [everybody, *zip(contacts["name"], contacts["contact_id"], strict=True)]
        wide = {"description_width": "initial"}
        self.person = ipywidgets.Dropdown(options=options, value="", description=_("Contacts with"), style=wide)
        self.words = ipywidgets.Text(description=_("whose note says"), placeholder=_("a name or a word"), style=wide)
        self.rows = ipywidgets.HTML()
        super().__init__([ipywidgets.HBox([self.person, self.words]), self.rows])
        self.person.observe(self._show, "value")
        self.words.observe(self._show, "value")
        self._show()

    def _show(self, _change: object = None) -> None:
        rows = found(self._case, self.person.value, self.words.value)
        count = ngettext("{n} entry", "{n} entries", len(rows)).format(n=f"{len(rows):,}")
        if len(rows) > SHOWN:
            count = _("{count}; the newest {shown} are shown.").format(count=count, shown=SHOWN)
        heads = {
            "date": _("Day"),
            "name": _("Contact"),
            "ours": _("One of us"),
            "channel": _("Channel"),
            "by": _("Started by"),
            "note": _("Note"),
        }
        shown = html.table(rows.head(SHOWN), **heads)
        self.rows.value = html.styled(
            f'{html.said(count)}<div class="sam" style="max-height: 420px; overflow: auto">{shown}</div>'
        )

"""Days as people say them."""

from datetime import date

from samtrain.i18n import _


def in_words(day: date) -> str:
    """A day of this year or the next as people say it: 26 Oct."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


_MONTHS = _("Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec").split(", ")

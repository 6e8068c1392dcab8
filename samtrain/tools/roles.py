"""Buying roles, as the stakeholder map notes them and as members of a team are asked about them."""

from typing import Literal

from samtrain.i18n import _

#: Buying roles (Webster & Wind 1972, with the initiator added by later authors).
Role = Literal["initiator", "user", "influencer", "buyer", "decider", "gatekeeper"]
ROLE_LABELS: dict[str, str] = {
    "initiator": _("initiator: started it"),
    "user": _("user: works with it"),
    "influencer": _("influencer: shapes the opinion"),
    "buyer": _("buyer: negotiates"),
    "decider": _("decider: has the final yes"),
    "gatekeeper": _("gatekeeper: lets people and news pass"),
}

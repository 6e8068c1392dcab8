"""What CRM exports call their columns: Salesforce, HubSpot and Dynamics, in English and, where usual, in German.

Salesforce reports write labels (“Account Name”), its data loader API names (“AccountId”); HubSpot writes property labels
(“Record ID”, “Associated Company IDs (Primary)”), Dynamics display names with its own id in a column “(Do Not Modify)
Contact”. Case, spaces, brackets and signs do not count (``sheets.columns``); of several that fit, the first named here
wins.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from samtrain.i18n import _
from samtrain.tools.portfolio.importer import SYNONYMS as PORTFOLIO

Reads = Literal["text", "id", "ids", "names", "amount", "money", "share", "date", "channel", "side"]


@dataclass(frozen=True)
class Field:
    """One thing to read: how its cells are read, what a person calls it, and the headings that it is known by."""

    title: str
    headings: tuple[str, ...]
    reads: Reads = "text"


@dataclass(frozen=True)
class Kind:
    """One kind of export. ``needs``: of each group of fields a row must have at least one.

    tells: of these the file must have one besides, or it is of another kind. table: the plan's table that it fills. one: a row of it, in words. label: the field that a row is called by.
    example: headings to give a file that has none. beware: headings (in small letters) that are left out for a reason.
    """

    table: str
    title: str
    one: str
    label: str
    needs: tuple[tuple[str, ...], ...]
    example: str
    fields: Mapping[str, Field] = field(repr=False)
    beware: Mapping[str, str] = field(default_factory=dict)
    tells: tuple[str, ...] = ()

    @property
    def known(self) -> dict[str, tuple[str, ...]]:
        """Field -> headings, for ``sheets.columns.match_columns``."""
        return {name: one.headings for name, one in self.fields.items()}

    @property
    def labels(self) -> dict[str, str]:
        """Field -> what a person calls it."""
        return {name: one.title for name, one in self.fields.items()}


_COMPANY_ID = Field(
    _("Account id"),
    (
        "account id", "associated company ids", "associated company id", "primary associated company id", "company id",
        "parentcustomerid", "customer id", "customer no", "customer number", "account number", "kundennummer",
        "kunden nr", "debitor",
    ),
    "ids",
)  # fmt: skip
_COMPANY = Field(
    _("Account"),
    (
        "account name", "company name", "associated company", "primary associated company", "company account",
        "potential customer", "account",
        "company", "customer name", "customer", "organization", "organisation", "kunde", "firma",
        "firmenname", "kundenname", "potenzieller kunde",
    ),
    "names",
)  # fmt: skip
_PERSON_ID = Field(
    _("Contact id"),
    ("contact id", "associated contact ids", "associated contact id", "whoid", "primary contact id"),
    "ids",
)
_PERSON = Field(
    _("Contact"),
    (
        "contact", "contact name", "associated contact", "primary contact", "full name", "name", "regarding", "attendees",
        "kontakt", "ansprechpartner", "bezug",
    ),
    "names",
)  # fmt: skip
_COUNTRY = ("region", "country", "country region", "mailing country", "territory", "land", "gebiet")

_ACCOUNTS = Kind(
    "accounts",
    _("Accounts"),
    _("account"),
    "name",
    (("id", "name"),),
    "Account ID, Account Name, Industry",
    {
        "id": Field(_("Id"), ("record id", *PORTFOLIO["account_id"]), "id"),
        "name": Field(_("Name"), PORTFOLIO["name"]),
        "segment": Field(_("Segment"), PORTFOLIO["segment"]),
        "region": Field(
            _("Region"), (*PORTFOLIO["region"], "billing country", "country region", "address 1 country region")
        ),
        "revenue": Field(_("Our sales"), PORTFOLIO["revenue"], "money"),
        "cogs": Field(_("Cost of goods sold"), PORTFOLIO["cogs"], "money"),
        "spend_total": Field(_("Total spend a year"), PORTFOLIO["spend_total"], "money"),
    },
    {"annual revenue": _("“Annual Revenue” is what the customer sells, not what you sell to them: it was left out.")},
)
_CONTACTS = Kind(
    "contacts",
    _("Contacts"),
    _("contact"),
    "name",
    (("name", "last"),),
    "Contact ID, First Name, Last Name, Title, Account Name",
    {
        "id": Field(
            _("Id"), ("contact id", "contact id 18", "record id", "do not modify contact", "id", "kontakt id"), "id"
        ),
        "name": Field(
            _("Name"),
            ("full name", "name", "contact name", "contact full name", "contact", "vollständiger name", "kontakt",
             "ansprechpartner"),
        ),
        "first": Field(_("First name"), ("first name", "vorname")),
        "last": Field(_("Last name"), ("last name", "surname", "family name", "nachname")),
        "title": Field(_("Title"), ("title", "job title", "position", "stellenbezeichnung", "funktion", "jobtitel")),
        "bu": Field(_("Business unit"), ("business unit", "bu", "department", "division", "abteilung", "bereich", "sparte")),
        "region": Field(_("Region"), (*_COUNTRY, "address 1 country region")),
        "reports_to": Field(
            _("Reports to"), ("reports to id", "reports to", "manager", "vorgesetzter", "berichtet an"), "names"
        ),
        "role": Field(_("Role"), ("buying role", "role", "contact role", "rolle", "kaufrolle")),
        "account_id": _COMPANY_ID,
        "account": _COMPANY,
    },
)  # fmt: skip
_INTERACTIONS = Kind(
    "interactions",
    _("Interactions"),
    _("interaction"),
    "note",
    (("date",), ("contact_id", "contact", "subject", "note")),
    "Activity ID, Date, Assigned, Contact, Type, Subject",
    {
        "id": Field(
            _("Id"),
            ("activity id", "activity id 18 char", "record id", "engagement id", "interaction id", "task id", "event id",
             "do not modify activity", "do not modify appointment", "do not modify phone call", "do not modify email",
             "do not modify task", "id"),
            "id",
        ),
        "date": Field(
            _("Date"),
            ("date", "activity date", "meeting start time", "start date time", "start date", "start time", "start",
             "actual start", "actual end", "completed date", "due date", "due date only", "create date", "created date",
             "created on", "datum", "beginn", "fälligkeitsdatum"),
            "date",
        ),
        "team": Field(
            _("Who of us"),
            ("assigned", "assigned to", "activity assigned to", "activity owner", "owner", "owner name", "organizer",
             "zugewiesen", "zugewiesen an", "besitzer"),
            "names",
        ),
        "team_id": Field(_("Who of us, id"), ("owner id", "assigned to id", "team id"), "id"),
        "contact_id": _PERSON_ID,
        "contact": _PERSON,
        "account_id": _COMPANY_ID,
        "account": _COMPANY,
        "channel": Field(
            _("Channel"), ("channel", "activity type", "type", "task subtype", "kanal", "aktivitätstyp", "typ"),
            "channel",
        ),
        "initiated_by": Field(
            _("Started by"), ("initiated by", "call direction", "call type", "direction", "started by", "richtung"), "side"
        ),
        "topic_goal": Field(_("Goal"), ("topic goal", "goal id", "customer goal"), "id"),
        "subject": Field(
            _("Subject"),
            ("subject", "call title", "meeting name", "meeting title", "email subject", "task title", "title", "betreff"),
        ),
        "note": Field(
            _("Note"),
            ("full comments", "comments", "call notes", "note body", "meeting description", "internal meeting notes",
             "description", "notes", "note", "body", "kommentar", "beschreibung", "notiz"),
        ),
    },
)  # fmt: skip
_ORDERS = Kind(
    "orders",
    _("Orders"),
    _("order line"),
    "product",
    (("date", "product"), ("net_price", "qty", "unit_price")),
    "Order Number, Account Name, Product, Order Date, Quantity, Net Amount",
    {
        "id": Field(
            _("Id"),
            ("order product id", "orderitemid", "order line id", "line item id", "invoice line id",
             "do not modify order product", "do not modify order", "order id", "order number", "order no", "sales order",
             "invoice number", "invoice no", "auftragsnummer", "rechnungsnummer", "belegnummer", "record id", "id"),
            "id",
        ),
        "line": Field(_("Line"), ("line", "line number", "line item number", "item", "pos", "position"), "id"),
        "account_id": _COMPANY_ID,
        "account": _COMPANY,
        "bu": Field(_("Business unit"), ("business unit", "bu", "division", "department", "sparte", "bereich")),
        "region": Field(_("Region"), (*_COUNTRY, "ship to country", "sales region", "site", "werk", "standort")),
        "product": Field(
            _("Product"),
            ("product", "product name", "existing product", "product family", "item description", "material", "product code",
             "artikel", "artikelbezeichnung", "bezeichnung", "line item name", "description", "name"),
        ),
        "date": Field(
            _("Date"),
            ("order date", "order start date", "effectivedate", "invoice date", "date", "auftragsdatum", "rechnungsdatum",
             "belegdatum", "datum", "created on", "created date", "create date", "close date"),
            "date",
        ),
        "qty": Field(_("Quantity"), ("quantity", "qty", "menge", "anzahl", "stück"), "amount"),
        "net_price": Field(
            _("Net amount"),
            ("net amount", "net price", "net value", "extended amount", "total price", "line total", "total amount",
             "order amount", "amount", "net sales", "revenue", "nettowert", "nettobetrag", "netto", "betrag", "umsatz"),
            "money",
        ),
        "unit_price": Field(
            _("Price each"), ("unit price", "price per unit", "sales price", "einzelpreis", "stückpreis", "preis"), "money"
        ),
        "cogs": Field(_("Cost of goods sold"), PORTFOLIO["cogs"], "money"),
        "promised": Field(
            _("Promised"),
            ("promised", "promised date", "requested delivery date", "requested date", "confirmed date", "due date",
             "liefertermin", "wunschtermin"),
            "date",
        ),
        "delivered": Field(
            _("Delivered"),
            ("delivered", "delivered on", "actual delivery date", "delivery date", "date fulfilled", "ship date",
             "shipped on", "lieferdatum", "geliefert"),
            "date",
        ),
    },
)  # fmt: skip
_OPPORTUNITIES = Kind(
    "opportunities",
    _("Opportunities"),
    _("opportunity"),
    "name",
    (("name",),),
    "Opportunity ID, Opportunity Name, Account Name, Stage, Amount, Close Date",
    {
        "id": Field(
            _("Id"), ("opportunity id", "deal id", "record id", "do not modify opportunity", "id", "verkaufschance id"), "id"
        ),
        "name": Field(
            _("Name"), ("opportunity name", "deal name", "topic", "opportunity", "name", "verkaufschance", "thema")
        ),
        "account_id": _COMPANY_ID,
        "account": _COMPANY,
        "stage": Field(
            _("Stage"), ("stage", "stage name", "deal stage", "sales stage", "pipeline phase", "phase", "status reason", "status")
        ),
        "amount": Field(
            _("Amount"),
            ("amount", "est revenue", "estimated revenue", "estimated value", "amount company currency", "actual revenue",
             "total amount", "value", "betrag", "geschätzter umsatz", "wert"),
            "money",
        ),
        "probability": Field(_("Probability"), ("probability", "deal probability", "wahrscheinlichkeit"), "share"),
        "close": Field(
            _("Close"),
            ("close date", "est close date", "estimated close date", "actual close date", "abschlussdatum",
             "schlusstermin", "geschätztes abschlussdatum"),
            "date",
        ),
        "owner": Field(
            _("Our owner"), ("opportunity owner", "deal owner", "owner", "owner name", "owner full name", "besitzer"), "names"
        ),
        "owner_id": Field(_("Our owner, id"), ("owner id",), "id"),
        "contact_id": _PERSON_ID,
        "contact": Field(_("Contact"), ("contact", "contact name", "primary contact", "associated contact", "kontakt"), "names"),
    },
    tells=("stage", "amount", "close"),
)  # fmt: skip

#: Kinds of export by the plan's table that they fill.
KINDS = {kind.table: kind for kind in (_ACCOUNTS, _CONTACTS, _INTERACTIONS, _ORDERS, _OPPORTUNITIES)}

#: What a CRM's words for a channel mean, the more telling first; each is looked for at the start of a word.
CHANNELS: dict[str, tuple[str, ...]] = {
    "video": ("video", "teams", "zoom", "webex", "online", "web meeting", "virtual"),
    "call": ("call", "phone", "telefon", "anruf"),
    "mail": ("mail", "email", "e-mail", "letter", "brief", "linkedin", "sms", "whatsapp"),
    "visit": ("visit", "meeting", "appointment", "besuch", "termin", "workshop", "on-site", "onsite", "face to face", "lunch"),
    "event": ("event", "fair", "messe", "conference", "konferenz", "webinar", "seminar", "show"),
}  # fmt: skip
#: What a CRM's words for a direction mean.
SIDES: dict[str, tuple[str, ...]] = {
    "them": ("inbound", "incoming", "in", "them", "customer", "eingehend", "kunde"),
    "us": ("outbound", "outgoing", "out", "us", "ausgehend", "wir"),
}
#: Headings, in small letters, under which anything may stand that a CRM knows: people, companies, deals.
LOOSE = ("regarding", "bezug")
#: Lines that a CRM writes under a table.
FOOTERS = (
    "copyright",
    "confidential",
    "generated by",
    "exported",
    "report generated",
    "filtered by",
    "as of ",
    "erstellt",
)

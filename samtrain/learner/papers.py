"""The papers that an account manager has on the desk: who is there, what they want and do, what moves their world."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
from IPython.display import HTML, display

from samtrain import answers, html
from samtrain.cases import Case
from samtrain.curriculum import module
from samtrain.errors import PlainError
from samtrain.i18n import _
from samtrain.learner.page import table
from samtrain.look import money, percent
from samtrain.sentences import listed
from samtrain.tools.actions.model import ActionPlan
from samtrain.tools.actions.model import read as read_plan
from samtrain.tools.alignment.analysis import conflicts, running, trace
from samtrain.tools.alignment.model import TeamAlignment, fill
from samtrain.tools.capstone.model import WAY_LABELS
from samtrain.tools.industry.analysis import FIGURE_LABELS
from samtrain.tools.portfolio.analysis import profit
from samtrain.tools.programme.claims import CLAIMS, GAP_LABELS, NEVER_SAID
from samtrain.tools.relationship.analysis import account_retention
from samtrain.tools.relationship.model import OTHERS_LABELS
from samtrain.tools.roles import ROLE_LABELS

#: The module whose plan a later one measures.
_PLANNED = "08-actions"


def people(case: Case) -> None:
    """Show the customer's people, folded, with site, rank, boss and the role that our sales notes give them."""
    contacts = case.table("contacts")
    names = contacts.set_index("contact_id")["name"]
    contacts["boss"] = contacts["reports_to"].map(names)
    contacts["noted"] = contacts["role"].map(ROLE_LABELS).str.split(":").str[0]
    heads = {
        "name": _("Name"),
        "title": _("Title"),
        "bu": _("Business unit"),
        "level": _("Level (1 top)"),
        "boss": _("Reports to"),
        "noted": _("Role in our sales notes"),
    }
    _fold(
        _("All {n} people").format(n=len(contacts)), html.table(contacts.sort_values(["bu", "level", "name"]), **heads)
    )


def team(case: Case) -> None:
    """Show our account team."""
    heads = {"name": _("Name"), "function": _("Function"), "region": _("Region"), "level": _("Level (1 top)")}
    table(case.table("team"), **heads)


def hours(case: Case) -> None:
    """Show our account team and the hours a week that each of us has for the customer."""
    rows = case.table("team")
    rows["hours"] = rows["team_id"].map(case.table("capacity").set_index("team_id")["hours_per_week"])
    heads = {"name": _("Name"), "function": _("Function"), "region": _("Region"), "hours": _("Hours a week")}
    table(rows, **heads)


def goals(case: Case) -> None:
    """Show what we have noted about the customer's goals, and how sure we are."""
    heads = {
        "goal_id": _("Goal"),
        "goal": _("What they want"),
        "measure": _("Measure"),
        "target": _("Target"),
        "due": _("By"),
    }
    _noted(case.table("goals"), case, heads)


def initiatives(case: Case) -> None:
    """Show what the customer does about its goals, as far as we have noted it, and how sure we are."""
    rows = case.table("initiatives")
    rows["budget"] = rows["budget"].map(lambda amount: money(amount, case.currency), na_action="ignore")
    _noted(rows, case, {"initiative": _("What they are doing"), "budget": _("Budget"), "end": _("Until")})


def tender(case: Case) -> None:
    """Show the calendar of the tender, and what a supplier may do from which day to which."""
    rows = case.table("tender")
    rows["allows"] = [listed([WAY_LABELS[way] for way in str(ways).split()]) for ways in rows["allows"]]
    heads = {
        "phase": _("What happens"),
        "start": _("From"),
        "end": _("To"),
        "rule": _("The rule"),
        "allows": _("So we may be in touch"),
        "source": _("Source"),
    }
    table(rows, **heads)


def obstacles(case: Case) -> None:
    """Show what stands in the customer's way, as far as we have noted it, and how sure we are."""
    _noted(case.table("obstacles"), case, {"obstacle": _("What stands in their way")})


def interviews(case: Case) -> None:
    """Show what the customer's people answered when we asked what they want, whole and in the order of days."""
    contacts = case.table("contacts").set_index("contact_id")
    rows = case.table("interviews").sort_values("date")
    rows["who"] = rows["contact_id"].map(contacts["name"] + ", " + contacts["title"])
    rows["ours"] = rows["team_id"].map(case.table("team").set_index("team_id")["name"])
    heads = {"date": _("Day"), "who": _("Who"), "ours": _("Asked by"), "text": _("What was said")}
    table(rows, **heads)


def news(case: Case) -> None:
    """Show the cuttings that our team has collected, in the order of days, with the id by which to cite each."""
    heads = {
        "news_id": _("Id"),
        "date": _("Day"),
        "headline": _("Headline"),
        "class": _("About"),
        "source": _("Where it stood"),
    }
    table(case.table("news").sort_values("date", kind="stable"), **heads)


def market(case: Case) -> None:
    """Show, folded, supply and demand month by month, the newest first."""
    rows = case.table("industry").sort_values("month", ascending=False)
    rows["book_to_bill"] = rows["book_to_bill"].map("{:.2f}".format, na_action="ignore")
    heads = {"month": _("Month")} | {name: label[0].upper() + label[1:] for name, label in FIGURE_LABELS.items()}
    _fold(_("All {n} months").format(n=len(rows)), html.table(rows, **heads))


def numbers() -> None:
    """Show the numbers of the article on strategic account management, and what it leaves open beside ``NEVER_SAID``."""
    rows = pd.DataFrame(
        [
            (claim.statistic, claim.number, claim.said, [gap for gap in claim.unsaid if gap not in NEVER_SAID])
            for claim in CLAIMS.values()
        ],
        columns=["statistic", "number", "said", "unsaid"],
    )
    rows["unsaid"] = [listed([GAP_LABELS[gap] for gap in gaps]) or None for gaps in rows["unsaid"]]
    heads = {
        "statistic": _("Statistic"),
        "number": _("Number"),
        "said": _("What is said"),
        "unsaid": _("Not said either"),
    }
    table(rows, **heads)


def actions(case: Case) -> None:
    """Show, folded, what our regions are doing at the customer, with whom, by when and for which goal of the customer."""
    rows = case.table("actions")
    rows["ours"] = rows["team_id"].map(case.table("team").set_index("team_id")["name"])
    rows["theirs"] = rows["contact_id"].map(case.table("contacts").set_index("contact_id")["name"])
    rows["hours"] = rows["hours"].astype(int)
    heads = {
        "what": _("What we do there"),
        "region": _("Region"),
        "ours": _("Who of us"),
        "theirs": _("With whom"),
        "goal_id": _("For goal"),
        "end": _("By"),
        "status": _("Status"),
        "hours": _("Hours"),
    }
    _fold(_("All {n} things that we are doing there").format(n=len(rows)), html.table(rows, **heads))


def rivals(case: Case) -> None:
    """Show our rivals at the customer, and what we have noted about each."""
    table(case.table("competitors"), name=_("Rival"), note=_("What we have noted"))


def criteria(case: Case) -> None:
    """Show by what the customer compares suppliers, in its own words."""
    heads = {"criterion_id": _("No."), "criterion": _("What they compare"), "note": _("What we have noted")}
    table(case.table("criteria"), **heads)


def asked(case: Case) -> None:
    """Show who at the customer has handed out points or scored suppliers: on which day and occasion, and on what."""
    contacts = case.table("contacts").set_index("contact_id")
    scores = case.table("scores").dropna(subset="contact_id")
    points = case.table("criteria_points").drop_duplicates("contact_id").set_index("contact_id")
    on = scores.groupby("contact_id")["criterion_id"].unique().map(lambda ids: ", ".join(ids))
    day = scores.groupby("contact_id")["as_of"].max().combine_first(points["as_of"])
    rows = pd.DataFrame({"on": on, "day": day, "occasion": points["source"]}).sort_values("day")
    rows["who"] = (contacts["name"] + ", " + contacts["title"]).reindex(rows.index)
    rows["points"] = ["100" if person in points.index else "–" for person in rows.index]
    heads = {
        "who": _("Who"),
        "day": _("Day"),
        "occasion": _("Occasion"),
        "points": _("Points"),
        "on": _("Scored suppliers on"),
    }
    table(rows, **heads)


def prices(case: Case) -> None:
    """Show what each supplier asks for the same basket, and what it costs the customer in a year to change to it."""
    called = case.table("competitors").set_index("competitor_id")["name"].to_dict()
    called |= {"us": case.supplier, "none": _("Do nothing")}
    rows = case.table("prices")
    rows["who"] = rows["supplier"].map(called)
    for column in ("price_per_year", "switching_per_year"):
        rows[column] = rows[column].map(lambda amount: money(amount, case.currency), na_action="ignore")
    heads = {
        "who": _("Supplier"),
        "price_per_year": _("Price a year"),
        "switching_per_year": _("Cost of switching, a year"),
        "source": _("Source"),
        "as_of": _("As of"),
    }
    table(rows, **heads)


def worth(case: Case) -> None:
    """Show what people there say that a difference between us and the first rival is worth to them in a year."""
    rows = case.table("worth")
    rows["who"] = rows["contact_id"].map(case.table("contacts").set_index("contact_id")["name"])
    for end in ("low", "high"):
        rows[end] = rows[end].map(lambda amount: money(amount, case.currency), na_action="ignore")
    heads = {
        "difference": _("What differs"),
        "criterion_id": _("Criterion"),
        "low": _("From"),
        "high": _("To"),
        "who": _("Who says so"),
        "source": _("Source"),
        "as_of": _("As of"),
    }
    table(rows, **heads)


def plan(case: Case, folder: Path | None = None) -> None:
    """Show, measure by measure, what our regions are doing there today and what the learner's own plan makes of it.

    The plan is the answer to module 8 in the same workspace; ``folder`` is the one of this exercise, by default where the
    notebook runs. Without a plan, only today is shown.
    """
    columns = {_("Today"): case}
    path = answers.path_for((folder or Path.cwd()).parent / module(_PLANNED).exercise)
    try:
        kept = read_plan(answers.load(path, _PLANNED).record)[0]
    except PlainError:
        kept = ActionPlan()
    if kept.actions:
        columns[_("Your plan of module 8")] = replace(case, tables={**case.tables, "actions": _planned(kept, case)})
    rows = pd.DataFrame({name: _measured(each) for name, each in columns.items()}).rename_axis("what").reset_index()
    table(rows, what="", **{name: name for name in columns})
    if not kept.actions:
        said = _("There is no plan of module 8 in this workspace yet. When there is one, it stands beside today.")
        display(HTML(html.paragraphs(said)))


def _planned(kept: ActionPlan, case: Case) -> pd.DataFrame:
    """The plan's actions as the case has its own: each with its goal, if need be by way of its objective."""
    region = case.table("team").set_index("team_id")["region"]
    rows = [
        {
            "action_id": action.id,
            "what": action.what,
            "region": region.get(action.owner or ""),
            "team_id": action.owner,
            "goal_id": kept.goal_of(action),
            "start": action.begin,
            "end": action.due,
            "contact_id": next(iter(action.stakeholders), None),
            "status": action.status,
            "hours": action.hours,
            "customer_visible": action.customer_visible,
        }
        for action in kept.actions
    ]
    return pd.DataFrame(rows)


def _measured(case: Case) -> dict[str, str]:
    """What is to be said of the open actions of ``case``, by what is measured."""
    found, share_of = trace(fill(TeamAlignment(), case), case), _("{n} of {all}")
    open_actions = running(case).query("open")
    most = int(open_actions["team_id"].value_counts().max()) if open_actions["team_id"].notna().any() else 0
    hours = share_of.format(n=f"{found.traced_hours:.0f}", all=f"{found.hours:.0f}")
    return {
        _("Open actions"): str(found.actions),
        _("Hours that lead to a goal of theirs"): f"{hours} ({percent(found.share)})" if found.hours else "–",
        _("Open actions without a goal"): str(len(found.orphan_actions)),
        _("Confirmed goals on which nobody works"): listed(found.orphan_goals) or "–",
        _("Pairs that get in one another's way"): str(len(conflicts(case))),
        _("The most that one of us answers for"): share_of.format(n=most, all=found.actions),
        _("Open actions that the customer sees"): share_of.format(n=found.visible, all=found.actions),
    }


def milestones(case: Case) -> None:
    """Show, folded, what went well and what went badly between the two companies, in the order of days."""
    rows = case.table("milestones")
    rows["how"] = rows["good"].map({1: _("well"), 0: _("badly")})
    heads = {"date": _("Day"), "what": _("What happened"), "how": _("Went"), "source": _("Source")}
    _fold(_("All {n} milestones").format(n=len(rows)), html.table(rows, **heads))


def spend(case: Case) -> None:
    """Show, folded, what each unit of the customer buys from whom, who says so, and since when we know."""
    rows = case.table("spend")
    others = {key: label.split(":")[0] for key, label in OTHERS_LABELS.items()} | {"us": _("we")}
    names = case.table("competitors").set_index("competitor_id")["name"].to_dict() | others
    rows["seller"] = rows["supplier"].map(names)
    rows["year"] = [_("unknown") if pd.isna(amount) else money(amount, case.currency) for amount in rows["amount"]]
    heads = {
        "bu": _("Unit"),
        "offering": _("Offering"),
        "seller": _("From whom"),
        "year": _("A year"),
        "basis": _("Rests on"),
        "source": _("Source"),
        "as_of": _("As of"),
    }
    _fold(_("All {n} lines of what they buy").format(n=len(rows)), html.table(rows, **heads))


def sales(case: Case) -> None:
    """Show what each unit of the customer bought from us in the last twelve months, and in the twelve before."""
    rows = account_retention(case).table.rename_axis(["bu", "offering"]).sort_index().reset_index()
    for year in ("start", "end"):
        rows[year] = [money(amount, case.currency) for amount in rows[year]]
    heads = {
        "bu": _("Unit"),
        "offering": _("Offering"),
        "start": _("The year before"),
        "end": _("Last twelve months"),
    }
    table(rows, **heads)


def satisfaction(case: Case) -> None:
    """Show, by day, how likely the customer's people are to recommend us, 0 to 10, and what they added."""
    contacts = case.table("contacts").set_index("contact_id")
    rows = case.table("satisfaction").sort_values("date", kind="stable")
    rows["who"] = rows["contact_id"].map(contacts["name"] + ", " + contacts["title"])
    rows["figure"] = ["–" if pd.isna(score) else f"{score:.0f}" for score in rows["score"]]
    heads = {"date": _("Day"), "who": _("Who"), "figure": _("0 to 10"), "comment": _("What was added")}
    table(rows, **heads)


def earnings(case: Case) -> None:
    """Show the account's revenue, what its goods cost, and what each activity for it cost, in the last twelve months."""
    accounts = case.table("accounts")
    found = profit(accounts[accounts["account_id"] == case.account_id], case.table("cts_rates")).iloc[0]
    lines = {
        "revenue": (_("Revenue"), 1),
        "gross_profit": (_("Gross profit"), 1),
        "orders": (_("Order lines handled"), -1),
        "visits": (_("Visits"), -1),
        "expedite": (_("Rush deliveries"), -1),
        "samples": (_("Samples"), -1),
        "eng_h": (_("Engineering hours"), -1),
        "capital": (_("Interest on what it owes us"), -1),
    }
    rows = pd.DataFrame(
        [(label, money(sign * found[column], case.currency)) for column, (label, sign) in lines.items()],
        columns=["what", "amount"],
    )
    table(rows, what=case.customer, amount=_("Last twelve months"))


def influence(case: Case) -> None:
    """Show, folded, our notes on who takes advice from whom, and who is in conflict with whom."""
    names = case.table("contacts").set_index("contact_id")["name"]
    rows = case.table("influence")
    rows["one"], rows["other"] = rows["to_id"].map(names), rows["from_id"].map(names)
    rows["what"] = rows["kind"].map({"advice": _("takes advice from"), "conflict": _("is in conflict with")})
    rows["how"] = [_STRENGTH[kind, weight] for kind, weight in zip(rows["kind"], rows["weight"], strict=True)]
    heads = {"one": _("Who"), "what": _("Does what"), "other": _("With whom"), "how": _("How much")}
    listed = html.table(rows.sort_values(["one", "what", "other"]), **heads)
    _fold(_("All {n} notes on who listens to whom").format(n=len(rows)), listed)


_STRENGTH = {
    ("advice", 1): _("now and then"),
    ("advice", 2): _("often"),
    ("advice", 3): _("nearly always"),
    ("conflict", 1): _("a little"),
    ("conflict", 2): _("openly"),
    ("conflict", 3): _("bitterly"),
}


def _noted(rows: pd.DataFrame, case: Case, heads: dict[str, str]) -> None:
    """Show ``rows`` with the columns ``heads``, whose each is, and what our note rests on."""
    rows["who"] = rows["owner_contact"].map(case.table("contacts").set_index("contact_id")["name"])
    about = {"who": _("Owner at the customer"), "evidence": _("Evidence"), "source": _("Source"), "as_of": _("As of")}
    table(rows, **heads, **about)


def _fold(summary: str, body: str) -> None:
    display(HTML(html.folded(summary, body)))

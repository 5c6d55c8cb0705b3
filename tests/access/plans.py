"""Joint plans in the world: each county has one, in part fixed, in part being written.

What is said of a fixed activity may be read by all in the county, as it is now; what was said
before it was fixed, and what is said of one that is not, by those who lead the county's work.
A local variant is its party's own.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from malbild.core.passes import pass_for
from malbild.organisations.models import everything
from malbild.organisations.rules import Sharing
from malbild.plans import actions, excel
from malbild.plans.forms import BulkForm
from malbild.plans.models import Activity, LocalVariant, Plan, ReportLink
from malbild.plans.rules.facts import CostFact, EffectFact, Facts, MilestoneFact
from malbild.plans.rules.sheet import Typed
from malbild.plans.rules.words import Direction, Involved
from malbild.plans.tables import Table, arranged, of_json
from malbild.targets.models import TargetPicture
from malbild.texts.actions import fix, rename_text
from malbild.texts.models import Piece
from malbild.texts.rules import PieceKind
from tests.access.actors import ACTORS, COUNTIES, PARTIES
from tests.access.ground import Thing, World
from tests.access.texts import BEING_WRITTEN

Words = Callable[[str], str]


def add(world: World) -> None:
    """Put them in the world, after the joint texts."""
    with everything(reason="the tests' world is made"):
        for key in COUNTIES:
            _plan(world, key)


def _plan(world: World, key: str) -> None:
    county = world.counties[key]
    today = timezone.localdate()

    def fixed(name: str) -> str:
        return world.canaries.new("activity", name, county=key)

    def unfixed(name: str) -> str:
        return world.canaries.new(BEING_WRITTEN, name, county=key)

    by = next(world.people[actor.key].pk for actor in ACTORS if key in actor.leads)
    picture = TargetPicture.objects.get(county=county)
    strategy = Piece.objects.get(text=picture.text, kind=PieceKind.STRATEGY)
    plan = actions.start_plan(picture=picture, name=f"Plan i {key}", by=by)
    rename_text(plan.text, name=fixed("name"), by=by)
    lead = world.parties[f"{key}1"].pk
    made = {
        sharing: _activity(plan, strategy, lead, unfixed, heading=fixed, by=by)
        for sharing in Sharing
    }
    for activity in made.values():  # what was said before it was fixed stays with the leads
        said = _facts(strategy, lead, fixed)
        actions.change(activity, said, version=activity.version, by=by, today=today)
    fix(plan.text, by=by)
    draft = _activity(plan, strategy, lead, unfixed, heading=unfixed, by=by)
    for activity in made.values():
        activity.refresh_from_db()
        said = replace(_facts(strategy, lead, fixed), waits=frozenset([draft.piece_id]))
        actions.change(activity, said, version=activity.version, by=by, today=today)
        activity.refresh_from_db()
    for party in (one for one in PARTIES if one[0] == key):
        for sharing, activity in made.items():
            at = timezone.now() - timedelta(days=1)
            world.row(LocalVariant, party, sharing, activity=activity, written_at=at)
    _things(world, key, plan, made[Sharing.INTERNAL], draft)


def _facts(strategy: Piece, lead: int, words: Words) -> Facts:
    return Facts(
        strategy=strategy.pk,
        for_whom=words("for_whom"),
        remark=words("remark"),
        parts=((lead, Involved.LEADS),),
        milestones=(MilestoneFact(words("milestone")),),
        effects=(EffectFact(words("indicator"), Direction.UP, 2027),),
        costs=(CostFact(lead, 2026, 1000, words("financing")),),
    )


def _activity(
    plan: Plan, strategy: Piece, lead: int, words: Words, *, heading: Words, by: int
) -> Activity:
    return actions.add_activity(
        plan,
        name=heading("heading"),
        what=heading("body"),
        facts=_facts(strategy, lead, words),
        by=by,
        today=timezone.localdate(),
    )


def _things(world: World, key: str, plan: Plan, activity: Activity, draft: Activity) -> None:
    county = world.counties[key]
    at = (county.slug, plan.text.slug)
    one = (*at, activity.piece_id)
    rows: list[dict[str, Typed]] = [
        {"Nyckel": "", "Aktivitet": world.canaries.new(BEING_WRITTEN, "name", county=key)}
    ]
    sheet = actions.show_sheet(
        plan,
        arranged(of_json(excel.table_bytes(excel.written(rows)))),
        file=world.canaries.new(BEING_WRITTEN, "file", county=key),
        by=None,
        today=timezone.localdate(),
    )
    table = actions.keep_table(
        plan,
        Table(rows=[["Åtgärd"], [world.canaries.new(BEING_WRITTEN, "cell", county=key)]], first=1),
        file=world.canaries.new(BEING_WRITTEN, "table", county=key),
        by=None,
    )
    party = world.parties[f"{key}1"]
    edited = {
        "version": str(activity.version),
        "status": "planned",
        "for_whom": "alla",
        **_rows("milestone"),
        **_rows("effect"),
    }
    paid = {
        "version": str(activity.version),
        **_rows("cost", count=1),
        "cost-0-party": str(party.pk),
        "cost-0-year": "2027",
        "cost-0-kronor": "500 000",
    }
    reported = {"version": str(activity.version), "status": "under_way"}
    several = {
        "chosen": f"{activity.piece_id}.{activity.version}",
        "status": "under_way",
    }
    form = BulkForm({"status": "under_way"}, parties=[])
    assert form.is_valid()
    several["yes"] = form.print
    started = {"name": "Ny plan", "picture": str(plan.picture_id)}
    about = {"name": "Plan", "since": "2026", "version": str(plan.version)}
    columns = {"version": "1", "column_0": "name"}
    written = {"text": "Så gör vi.", "version": "1"}
    until = timezone.localdate() + timedelta(days=30)
    asked = {"to": "chef@fjallsjo.example", "until": until.isoformat()}
    link = _link(world, key, activity)
    token = pass_for(settings.SECRET_KEY, link.message.pass_name)
    world.things += [
        Thing("plan to start", key, args=at[:1], form=lambda: started),
        Thing("plan", key, args=at),
        Thing("plan to set", key, args=at, form=lambda: about),
        Thing("activity to add", key, args=at, form=lambda: {"name": "Ny aktivitet"}),
        Thing("activity", key, args=one),
        Thing("activity", key, sharing=Sharing.INTERNAL, args=(*at, draft.piece_id)),
        Thing("activity to edit", key, args=one, form=lambda: edited),
        Thing("activity to report", key, f"{key}1", args=one, form=lambda: reported),
        Thing("activity to pay for", key, f"{key}1", args=one, form=lambda: paid),
        Thing("activities to change", key, args=at, form=lambda: several),
        Thing("plan in a sheet", key, args=at),
        Thing("sheet to read", key, args=at, form=_file, heavy=True),
        Thing("sheet", key, args=(*at, sheet.pk), form=lambda: {"answer": "yes"}),
        Thing("link to send", key, f"{key}1", args=one, form=lambda: asked),
        Thing("link to close", key, f"{key}1", args=(*one, link.pk)),
        Thing("link", key, args=(token,), form=lambda: reported, opens=_opened(link)),
        Thing("table", key, args=(*at, table.pk), form=lambda: columns),
        Thing("variant", key, f"{key}1", args=(*one, party.slug), form=lambda: written),
    ]


def _link(world: World, key: str, activity: Activity) -> ReportLink:
    """A link that a party's editor sent; its address is the party's and the leads' to see."""
    party = f"{key}1"
    to = world.canaries.new("link", "to", county=key, party=party)
    return actions.send_link(
        activity,
        name=world.canaries.new("activity", "link", county=key),
        party=world.parties[party],
        to=f"{to}@fjallsjo.example",
        sender="Kim",
        until=timezone.localdate() + timedelta(days=30),
        by=None,
        now=timezone.now(),
        today=timezone.localdate(),
    )


def _opened(link: ReportLink) -> frozenset[str]:
    """What the link shows: the activity's name in the letter, and its milestones."""
    names = link.activity.milestones.values_list("name", flat=True)
    return frozenset([link.name, *names])


def _rows(prefix: str, *, count: int = 0) -> dict[str, str]:
    return {f"{prefix}-TOTAL_FORMS": str(count), f"{prefix}-INITIAL_FORMS": "0"}


def _file() -> dict[str, SimpleUploadedFile]:
    rows: list[dict[str, Typed]] = [{"Aktivitet": "Ny aktivitet"}]
    return {"sheet": SimpleUploadedFile("plan.xlsx", excel.written(rows))}

"""Consultations in the world: each county has one that is prepared, one open and one closed.

What is prepared may be read by the leads; a response that is being written by its own party and
nobody else, the leads included; one that was sent in a closed consultation by all in the county.
"""

from datetime import date, timedelta
from functools import partial

from django.core import signing
from django.utils import timezone

from malbild.consultations import actions
from malbild.consultations.models import Addressee, Comment, Consultation, Question, Response
from malbild.consultations.rules import Authority, Decided, Stance, Treatment
from malbild.consultations.views.from_file import SALT
from malbild.organisations.models import everything
from malbild.organisations.queries import known_to_reader
from malbild.organisations.rules import Sharing
from malbild.papers.actions import keep, take_in
from malbild.papers.models import Reading
from malbild.texts.models import TextVersion
from tests.access.actors import ACTORS, COUNTIES, PARTIES
from tests.access.ground import Thing, World
from tests.access.texts import BEING_WRITTEN

TODAY = timezone.localdate()
LAST_DAY = TODAY + timedelta(days=60)


def add(world: World) -> None:
    """Put them in the world."""
    world.things += [
        Thing("no link", "", args=("a" * 43,)),
        Thing("no cookie", "", args=(1,), acts=False),
        Thing("by link", "", args=(1, 1)),
    ]
    with everything(reason="the tests' world is made"):
        for key in COUNTIES:
            _prepared(world, key)
            _opened(world, key)
            _closed(world, key)
            _told_of(world, key)


def _lead(world: World, key: str) -> int:
    return next(world.people[actor.key].pk for actor in ACTORS if key in actor.leads)


def _worker(world: World, party: str) -> int:
    return next(world.people[actor.key].pk for actor in ACTORS if party in actor.works_for)


def _started(world: World, key: str, name: str, *, table: str = "consultation") -> Consultation:
    def words(field: str) -> str:
        return world.canaries.new(table, field, county=key)

    version = TextVersion.objects.filter(county=world.counties[key]).order_by("number").first()
    assert version is not None
    made = actions.start(version, name=name, closes_on=LAST_DAY, by=_lead(world, key))
    return actions.change(
        made,
        name=words("name"),
        missive=words("missive"),
        closes_on=LAST_DAY,
        version=made.version,
        by=_lead(world, key),
    )


def _prepared(world: World, key: str) -> None:
    made = _started(world, key, f"Förbereds i {key}", table=BEING_WRITTEN)
    at = (world.counties[key].slug, made.slug)
    addressee = made.addressees.first()
    assert addressee is not None
    said = {"name": "Remiss", "closes_on": LAST_DAY.isoformat(), "version": str(made.version)}
    asked = {"version": str(made.version), "heading-new": "En till", "asks-new": "text"}
    asked["order-new"] = "99"
    for one in made.questions.all():
        asked |= {f"heading-{one.pk}": "Ny rubrik", f"asks-{one.pk}": "text"}
        asked[f"order-{one.pk}"] = str(one.order)
    begun = {**said, "text_version": str(made.text_version_id)}
    world.things += [
        Thing("consultation to start", key, args=at[:1], form=lambda: begun),
        Thing("consultation to change", key, args=at, form=lambda: said),
        Thing("consultation to open", key, args=at),
        Thing("questions to change", key, args=at, form=lambda: asked),
        Thing("addressee to remove", key, args=(*at, addressee.pk)),
    ]


def _opened(world: World, key: str) -> None:
    made = _open(world, _started(world, key, f"Öppen i {key}"), key)
    at, by = (world.counties[key].slug, made.slug), _lead(world, key)
    name = world.canaries.new("addressee", "name", county=key)
    council = actions.add_addressee(made, name=name, by=by)
    later = {"to": (LAST_DAY + timedelta(days=7)).isoformat()}
    arrived = {"arrived_on": TODAY.isoformat(), "text": "Bra.", "authority": "official"}
    world.things += [
        Thing("consultation", key, args=at),
        Thing("consultation to extend", key, args=at, form=lambda: later),
        Thing("consultation to close", key, args=at),
        Thing("consultation to widen", key, args=at, form=lambda: {"name": "Ungdomsrådet"}),
        Thing("response on paper", key, args=(*at, council.pk), form=lambda: arrived),
    ]
    for party in (one for one in PARTIES if one[0] == key):
        addressee = _responding(world, made, party, Sharing.INTERNAL)
        here = (*at, addressee.pk)
        _linked(world, addressee, party)
        first = Question.objects.get(consultation=made, order=1)
        by = _worker(world, party)
        actions.say_responding(addressee, first, by=by, link=None, at=timezone.now())
        said = {"stance": "opposes", "text": "Ny text.", "version": "1"}
        kinds: list[tuple[str, tuple[object, ...], dict[str, str]]] = [
            ("response", here, {}),
            ("question", (*here, 1), said),
            ("response in general", here, {"text": "I stort.", "version": "1"}),
            ("response to send", here, {}),
            ("response file to read", here, {}),
        ]
        for kind, args, form in kinds:
            heavy = kind == "response file to read"
            world.things.append(
                Thing(
                    kind,
                    key,
                    party,
                    Sharing.INTERNAL,
                    args=args,
                    form=partial(dict, form),
                    heavy=heavy,
                )
            )
        mark = signing.dumps(
            [addressee.pk, True, keep(b"Synpunkter i stort"), "svar.txt"], salt=SALT
        )
        world.things += [
            Thing(
                "response to look over",
                key,
                party,
                Sharing.INTERNAL,
                args=(*here, mark),
                form=lambda: {"text": "Ur filen.", "version-0": "1"},
                heavy=True,
            ),
            Thing("response form", key, party, Sharing.INTERNAL, args=here, heavy=True),
        ]


def _linked(world: World, addressee: Addressee, party: str) -> None:
    """A personal link to a party's response, and the pages on which links are made."""
    to = f"{world.canaries.new('responselink', 'to', county=party[0])}@veman.example"
    made = timezone.now() - timedelta(hours=1)
    link = actions.make_link(addressee, to=to, now=made, by=_worker(world, party))
    here = (world.counties[party[0]].slug, addressee.consultation.slug, addressee.pk)
    another = {"to": f"annan@{party.lower()}.example"}
    world.links[party] = link
    world.things += [
        Thing("response links", party[0], party, args=here, form=lambda: another),
        Thing("response link", party[0], party, args=(*here, link.pk)),
    ]


def _open(world: World, made: Consultation, key: str) -> Consultation:
    return actions.open_for_responses(made, today=TODAY, by=_lead(world, key))


def _responding(world: World, made: Consultation, party: str, sharing: Sharing) -> Addressee:
    """A party's response with a canary in each field. sharing: of the words, once it is done."""

    def words(table: str, field: str) -> str:
        return world.canaries.new(table, field, county=party[0], party=party, sharing=sharing)

    now, by = timezone.now(), _worker(world, party)
    addressee = Addressee.objects.get(consultation=made, party=world.parties[party])
    actions.save_comment(
        addressee,
        Question.objects.get(consultation=made, order=1),
        stance=Stance.WITH_CHANGE,
        text=words("comment", "text"),
        proposal=words("comment", "proposal"),
        since=0,
        now=now,
        by=by,
    )
    decided = Decided(
        Authority.BODY, words("response", "body"), TODAY, words("response", "paragraph")
    )
    actions.save_response(
        addressee,
        text=words("response", "text"),
        decided=decided,
        registry_number=words("response", "registry_number"),
        since=0,
        now=now,
        by=by,
    )
    name = world.canaries.new(
        "response", "file_name", county=party[0], party=party, sharing=Sharing.INTERNAL
    )
    Response.objects.filter(addressee=addressee).update(
        fingerprint=keep(f"Svar från {party}".encode()), file_name=name
    )
    return addressee


def _closed(world: World, key: str) -> None:
    made = _open(world, _started(world, key, f"Stängd i {key}"), key)
    at, by = (world.counties[key].slug, made.slug), _lead(world, key)
    for party in (one for one in PARTIES if one[0] == key):
        addressee = _responding(world, made, party, Sharing.SHARED)
        actions.send(addressee, now=timezone.now(), by=_worker(world, party))
        world.things.append(Thing("response that was read", key, party, args=(*at, addressee.pk)))
    actions.close(made, today=TODAY, by=by)
    comment = Comment.objects.filter(question__consultation=made).first()
    assert comment is not None
    actions.dispose(
        comment,
        kind=Treatment.GRANTED,
        reason=world.canaries.new("disposition", "reason", county=key),
        since=0,
        now=timezone.now(),
        by=by,
    )
    treated = {"kind": "refused", "reason": "Annat skäl.", "version": "1"}
    several = {"kind": "refused", "reason": "Annat skäl.", "chosen": [f"{comment.pk}.1"]}
    piece = comment.question.piece
    assert piece is not None
    numbers = list(piece.wordings.filter(language="sv").values_list("number", flat=True))
    worded = {"body": "En helt ny lydelse.", "version": str(max(numbers))}
    world.things += [
        Thing("compilation", key, args=at, form=lambda: several),
        Thing("compilation as a file", key, args=(*at, "docx"), heavy=True),
        Thing("comments as a table", key, args=(*at, "csv")),
        Thing("comments as a table", key, args=(*at, "excel")),
        Thing("comment", key, args=(*at, comment.pk), form=lambda: treated),
        Thing("comment to word", key, args=(*at, comment.pk), form=lambda: worded),
    ]


TELLING = """Tjänsteskrivelse

Förslag till beslut
Kommunstyrelsen beslutar att fastställa planen.

Sammanfattning av ärendet
Den politiska remissrundan pågick mellan 29 maj – 31 augusti 2023. Svar inkom från {count}
huvudmän, {names}.
"""


def _told_of(world: World, key: str) -> None:
    """A paper that tells of a consultation, and a consultation that was filled from another."""
    county, by = world.counties[key], _lead(world, key)
    names = [world.parties[party].short for party in PARTIES if party[0] == key]
    told = TELLING.format(count=f"{len(names)} av {len(names)}", names=", ".join(names))
    filled, waiting = (
        take_in(
            f"{told}{number}".encode(),
            name=world.canaries.new("paper", "name", county=key) + ".txt",
            county=county,
            party=None,
            known=known_to_reader(county),
            by=by,
        ).paper
        for number in range(2)
    )
    reading = Reading.objects.get(paper=filled)
    made = actions.fill_from_paper(
        reading,
        name=f"Inlagd i {key}",
        opened_on=date(2023, 5, 29),
        closes_on=date(2023, 8, 31),
        parts={},
        today=TODAY,
        by=by,
    )
    said = {"name": "Remiss", "opened_on": "2023-05-29", "closes_on": "2023-08-31"}
    for party in (one for one in PARTIES if one[0] == key):
        said[f"party-{world.parties[party].pk}"] = "responded"
    world.things += [
        Thing("paper that tells", key, args=(county.slug, waiting.pk), form=lambda: said),
        Thing("consultation that was told of", key, args=(county.slug, made.slug)),
    ]

"""The county in which the clients of the kill test work, and what is found there at the end.

    python -m tests.durability.scene make 8      a county with 8 parties and a client for each
    python -m tests.durability.scene found       all that the acts left behind

Run beside the server, on its database; prints JSON.
"""

import json
import sys
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402  # the product must be set up first
from django.db import connection  # noqa: E402  # the same
from django.test import Client  # noqa: E402  # the same

from malbild.core import fingerprint  # noqa: E402  # the same
from malbild.decisions import actions  # noqa: E402  # the same
from malbild.decisions.models import Decision, Happening, Step  # noqa: E402  # the same
from malbild.journal.models import Entry  # noqa: E402  # the same
from malbild.journal.queries import verify  # noqa: E402  # the same
from malbild.organisations.models import everything  # noqa: E402  # the same
from malbild.organisations.rules import BodyKind, RoleName  # noqa: E402  # the same
from malbild.papers.models import Paper, Reading  # noqa: E402  # the same
from malbild.papers.queries import place_of  # noqa: E402  # the same
from tests import make  # noqa: E402  # the same


def made(clients: int) -> list[dict[str, Any]]:
    """One party with a chain, an editor and a session for each client."""
    county = make.county()
    parties = [make.party(county=county) for _ in range(clients)]
    joint = actions.start_joint_matter(county=county, name="God och nära vård", by=None)
    artefact = actions.add_artefact(
        joint_matter=joint, kind="target_picture", version="version 1", by=None
    )
    found = []
    for party in parties:
        matter = actions.matter_of(joint, party)
        chain = make.chain(party=party, kinds=(BodyKind.BOARD, BodyKind.COUNCIL))
        steps = [
            actions.add_step(matter=matter, body=one.body, by=None) for one in chain.steps.all()
        ]
        user = make.editor(party=party)
        make.role(name=RoleName.REGISTRAR, user=user, party=party)
        browser = Client()
        browser.force_login(user)
        found.append(
            {
                "user": user.pk,
                "session": browser.cookies[settings.SESSION_COOKIE_NAME].value,
                "county": county.slug,
                "party": party.pk,
                "name": party.name,
                "case": matter.get_absolute_url(),
                "step": steps[0].pk,
                "joint_matter": joint.pk,
                "artefact": artefact.pk,
            }
        )
    return found


def found() -> dict[str, Any]:
    """Every row that an act can have left, every line of the journal, and what is broken."""
    broken = verify()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            integrity = cursor.fetchone()[0]
    else:
        integrity = "ok"  # PostgreSQL itself is never killed here
    return {
        "broken": str(broken) if broken else "",
        "integrity": integrity,
        "entries": [
            [key, did, at.timestamp()]
            for key, did, at in Entry.objects.exclude(key=None).values_list("key", "did", "at")
        ],
        "told": list(Happening.objects.exclude(text="").values_list("text", flat=True)),
        "meetings": [
            f"{step}:{day}"
            for step, day in Happening.objects.filter(kind="scheduled").values_list("step", "day")
        ],
        "versions": dict(Step.objects.values_list("pk", "version")),
        "papers": list(Paper.objects.values_list("name", flat=True)),
        "readings": list(Reading.objects.values_list("paper__name", flat=True)),
        "confirmed": list(
            Reading.objects.filter(stage="confirmed").values_list("paper__name", flat=True)
        ),
        "decisions": list(Decision.objects.values_list("paper__name", flat=True)),
        "files_wrong": [
            mark
            for row in Paper.objects.values_list("fingerprint", "layer")
            for mark in row
            if mark
            and not (
                place_of(mark).exists()
                and fingerprint.of_bytes(place_of(mark).read_bytes()) == mark
            )
        ],
    }


if __name__ == "__main__":
    with everything(reason="a county for the kill test, and all that is found in it"):
        print(json.dumps(made(int(sys.argv[2])) if sys.argv[1] == "make" else found()))

"""Addresses of the room."""

from django.urls import path

from malbild.organisations.views import bodies, parties, people

app_name = "organisations"
SETTINGS = "installningar/"
PEOPLE = f"{SETTINGS}<slug:county>/personer/"
PERSON = f"{PEOPLE}<int:person>/"
PARTIES = "lan/<slug:county>/parter/"
PARTY = f"{PARTIES}<slug:party>/"
BODY = f"{PARTIES}organ/<int:body>/"
urlpatterns = [
    path(SETTINGS, people.settings, name="settings"),
    path(f"{SETTINGS}konto/", people.account, name="account"),
    path(PEOPLE, people.people, name="people"),
    path(PERSON, people.person, name="person"),
    path(f"{PERSON}losenord/", people.password, name="password"),
    path(f"{PERSON}roller/<int:role>/avsluta/", people.end_role, name="end_role"),
    path(PARTIES, parties.parties, name="parties"),
    path(f"{PARTIES}nytt-gemensamt-organ/", bodies.add_joint_body, name="add_joint_body"),
    path(BODY, bodies.body, name="body"),
    path(f"{BODY}namn/", bodies.add_name, name="add_name"),
    path(f"{BODY}byt-namn/", bodies.rename, name="rename"),
    path(f"{BODY}sammantraden/", bodies.meetings, name="meetings"),
    path(
        f"{BODY}sammantraden/<int:meeting>/ta-bort/", bodies.remove_meeting, name="remove_meeting"
    ),
    path(PARTY, parties.party, name="party"),
    path(f"{PARTY}organisationsnummer/", parties.number, name="number"),
    path(f"{PARTY}skrivsatt/", parties.convention, name="convention"),
    path(f"{PARTY}nytt-organ/", bodies.add_body, name="add_body"),
    path(f"{PARTY}beslutsvag/<slug:kind>/", parties.chain, name="chain"),
]

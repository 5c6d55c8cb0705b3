"""Who may ask for what: one line per address, written by hand, never worked out from the code.

The rules in words: a person with any role in a county sees what its parties have shared. A
role for a party shows what that party keeps to itself; an administrator's shows nothing of
that. Editors, registrars and coordinators placed at a party work for it. Coordinators lead
their county. The registrar's list is for registrars. Administrators set up counties, parties
and people. Anyone reads what is published. What one may not see does not exist (404).
"""

from collections.abc import Callable
from dataclasses import dataclass

from malbild.organisations.rules import Sharing
from tests.access.actors import Actor
from tests.access.canaries import Canary
from tests.access.ground import Thing

Who = Callable[[Actor, Thing], bool]


def anyone(actor: Actor, thing: Thing) -> bool:
    return True


def nobody(actor: Actor, thing: Thing) -> bool:
    """What a form without its file changes."""
    return False


def signed_in(actor: Actor, thing: Thing) -> bool:
    return actor.known


def in_county(actor: Actor, thing: Thing) -> bool:
    return thing.county in actor.counties


def sees(actor: Actor, thing: Thing) -> bool:
    hidden = thing.sharing is Sharing.INTERNAL and thing.party not in actor.parties
    return in_county(actor, thing) and not hidden


def of_own_party(actor: Actor, thing: Thing) -> bool:
    """A party's template is its own, whoever sees the draft."""
    return sees(actor, thing) and thing.party in actor.parties


def works(actor: Actor, thing: Thing) -> bool:
    return thing.party in actor.works_for


def leads(actor: Actor, thing: Thing) -> bool:
    return thing.county in actor.leads


def works_or_leads(actor: Actor, thing: Thing) -> bool:
    return sees(actor, thing) and (works(actor, thing) or leads(actor, thing))


def works_or_leads_there(actor: Actor, thing: Thing) -> bool:
    """A response's own people, and the leads, who see of it only that it has been begun."""
    return works(actor, thing) or leads(actor, thing)


def works_and_sees(actor: Actor, thing: Thing) -> bool:
    return sees(actor, thing) and works(actor, thing)


def confirms(actor: Actor, thing: Thing) -> bool:
    """A party confirms its own papers, the leads those of the county."""
    return works_and_sees(actor, thing) if thing.party else leads(actor, thing)


def takes_in(actor: Actor, thing: Thing) -> bool:
    return leads(actor, thing) or any(party[0] == thing.county for party in actor.works_for)


def registers_here(actor: Actor, thing: Thing) -> bool:
    return any(party[0] == thing.county for party in actor.registers)


def registers(actor: Actor, thing: Thing) -> bool:
    return thing.party in actor.registers


def administers(actor: Actor, thing: Thing) -> bool:
    return actor.administers and thing.county in {*actor.counties, ""}


def administers_any(actor: Actor, thing: Thing) -> bool:
    return actor.administers


def sets_up(actor: Actor, thing: Thing) -> bool:
    """A party's own people, or for what is joint the leads; and the county's administrator."""
    own = works(actor, thing) if thing.party else leads(actor, thing)
    return own or administers(actor, thing)


def sets_up_or_leads(actor: Actor, thing: Thing) -> bool:
    return sets_up(actor, thing) or leads(actor, thing)


def sets_up_joint(actor: Actor, thing: Thing) -> bool:
    return leads(actor, thing) or administers(actor, thing)


def reads_activity(actor: Actor, thing: Thing) -> bool:
    """What is fixed is read in the county; what is not, by those who lead its work."""
    return in_county(actor, thing) and (thing.sharing is None or leads(actor, thing))


def edits(actor: Actor, thing: Thing) -> bool:
    return thing.party in actor.edits


def edits_or_leads(actor: Actor, thing: Thing) -> bool:
    return edits(actor, thing) or leads(actor, thing)


@dataclass(frozen=True)
class Policy:
    """One address. about: the kind of thing in it; "" for none, "account" for allauth's pages.

    get, post: who may; None where there is no such method.
    published: whether only published words may stand there, whoever asks.
    acts: whose form must change something as it is filled in; None for that of all who may.
    door: whether it is no matter of logging in: who may not is not sent to the login page.
    """

    about: str = ""
    get: Who | None = None
    post: Who | None = None
    published: bool = False
    acts: Who | None = None
    door: bool = False


OWN_ACCOUNT = Policy("account")

# fmt: off
POLICIES: dict[str, Policy] = {
    "start": Policy(get=anyone),
    # decisions
    "decisions:counties": Policy(get=signed_in),
    "decisions:county": Policy("county", get=in_county),
    "decisions:matter": Policy("case", get=in_county),
    "decisions:joint_matter": Policy("joint matter", get=leads, post=leads),
    "decisions:hand_over": Policy("text to decide on", get=leads, post=leads),
    "decisions:schedule": Policy("step", get=works_or_leads, post=works_or_leads),
    "decisions:tell": Policy("case to tell of", get=works_or_leads, post=works_or_leads),
    "decisions:start_draft": Policy("case to write in", get=works_or_leads, post=works_or_leads),
    "decisions:reading": Policy("reading", get=sees, post=confirms),
    "decisions:set_aside": Policy("waiting paper", post=confirms),
    "decisions:draft": Policy("draft", get=sees, post=works_or_leads),
    "decisions:draft_file": Policy("file", get=sees),
    "decisions:draft_in_template": Policy("draft in template", get=of_own_party),
    "decisions:keep_template": Policy("template to keep", post=works_and_sees),
    "decisions:share": Policy("draft to share", post=works_and_sees),
    "decisions:make_official": Policy("draft to fix", get=works_and_sees, post=works_and_sees),
    "decisions:to_register": Policy("line", get=registers_here, post=registers),
    # consultations
    "consultations:consultations": Policy("county", get=in_county),
    "consultations:start": Policy("consultation to start", get=leads, post=leads),
    "consultations:consultation": Policy("consultation", get=in_county),
    "consultations:from_paper": Policy("paper that tells", get=leads, post=leads),
    "consultations:remove_told": Policy("consultation that was told of", post=leads),
    "consultations:change": Policy("consultation to change", get=leads, post=leads),
    "consultations:questions": Policy("questions to change", get=leads, post=leads),
    "consultations:open": Policy("consultation to open", post=leads),
    "consultations:extend": Policy("consultation to extend", post=leads),
    "consultations:close": Policy("consultation to close", post=leads),
    "consultations:add_addressee": Policy("consultation to widen", post=leads),
    "consultations:remove": Policy("addressee to remove", post=leads),
    "consultations:response": Policy("response", get=of_own_party),
    "consultations:question": Policy("question", get=works_and_sees, post=works_and_sees),
    "consultations:responding": Policy("question", post=works_and_sees),
    "consultations:general": Policy("response in general", get=works_and_sees, post=works_and_sees),
    "consultations:send": Policy("response to send", get=works_and_sees, post=works_and_sees),
    "consultations:form_file": Policy("response form", get=works_or_leads_there),
    "consultations:read_file": Policy(
        "response file to read", get=works_or_leads_there, post=works_or_leads_there, acts=nobody
    ),
    "consultations:review": Policy(
        "response to look over", get=works_and_sees, post=works_and_sees
    ),
    "consultations:sent_file": Policy("response that was read", get=of_own_party),
    "consultations:by_hand": Policy("response on paper", get=leads, post=leads),
    "consultations:links": Policy(
        "response links", get=works_or_leads, post=works_or_leads, acts=works
    ),
    "consultations:renew_link": Policy("response link", post=works_or_leads, acts=works),
    "consultations:revoke_link": Policy("response link", post=works_or_leads),
    # only for who has opened a personal link; tests/access/test_links.py is that person
    "consultations:arrive": Policy("no link", get=nobody, post=nobody, door=True),
    "consultations:renew": Policy("no link", post=nobody, door=True),
    "consultations:by_link_response": Policy("no cookie", get=nobody, door=True),
    "consultations:by_link_question": Policy("by link", get=nobody, post=nobody, door=True),
    "consultations:by_link_responding": Policy("by link", post=nobody, door=True),
    "consultations:by_link_general": Policy("no cookie", get=nobody, post=nobody, door=True),
    "consultations:by_link_send": Policy("no cookie", get=nobody, post=nobody, door=True),
    "consultations:by_link_text": Policy("no cookie", get=nobody, door=True),
    "consultations:by_link_leave": Policy("no cookie", post=anyone),
    "consultations:compiled": Policy("compilation", get=in_county, post=leads),
    "consultations:compiled_file": Policy("compilation as a file", get=in_county),
    "consultations:changes": Policy("compilation", get=in_county),
    "consultations:comments_file": Policy("comments as a table", get=in_county),
    "consultations:comment": Policy("comment", get=leads, post=leads),
    "consultations:reword": Policy("comment to word", post=leads),
    # targets
    "targets:pictures": Policy("county", get=in_county),
    "targets:start": Policy("picture to start", get=leads, post=leads),
    "targets:picture": Policy("picture", get=in_county),
    "targets:poster": Policy("picture", get=in_county),
    "targets:poster_file": Policy("poster", get=in_county),
    "targets:about": Policy("picture to set", get=leads, post=leads),
    "targets:remove_document": Policy("steering document", post=leads),
    "targets:grounds": Policy("statement", get=leads, post=leads),
    "targets:remove_ground": Policy("ground", post=leads),
    "targets:assess": Policy("assessment", get=leads, post=leads),
    # plans
    "plans:plans": Policy("county", get=in_county),
    "plans:start": Policy("plan to start", get=leads, post=leads),
    "plans:plan": Policy("plan", get=in_county),
    "plans:about": Policy("plan to set", get=leads, post=leads),
    "plans:add": Policy("activity to add", get=leads, post=leads),
    "plans:activity": Policy("activity", get=reads_activity),
    "plans:edit": Policy("activity to edit", get=leads, post=leads),
    "plans:report": Policy("activity to report", get=edits_or_leads, post=edits_or_leads),
    "plans:costs": Policy("activity to pay for", get=edits_or_leads, post=edits_or_leads),
    "plans:bulk": Policy("activities to change", get=leads, post=leads),
    "plans:export": Policy("plan in a sheet", get=leads),
    "plans:read_in": Policy("sheet to read", get=leads, post=leads),
    "plans:columns": Policy("table", get=leads, post=leads),
    "plans:import": Policy("sheet", get=leads, post=leads),
    "plans:variant": Policy("variant", get=edits, post=edits),
    "plans:links": Policy("link to send", get=edits_or_leads, post=edits_or_leads),
    "plans:close_link": Policy("link to close", post=edits_or_leads),
    "plans:by_link": Policy("link", get=anyone, post=anyone),  # what it shows: Thing.opens
    # texts
    "texts:add": Policy("kind of piece", get=leads, post=leads),
    "texts:piece": Policy("piece", get=leads, post=leads),
    "texts:editing": Policy("piece", post=leads),
    "texts:place": Policy("piece to place", post=leads),
    "texts:take_out": Policy("piece", post=leads),
    "texts:removed": Policy("text", get=leads),
    "texts:put_back": Policy("piece taken out", post=leads),
    "texts:fix": Policy("text", get=leads, post=leads),
    "texts:version": Policy("version", get=in_county),
    "texts:compare": Policy("versions", get=in_county),
    # papers
    "papers:papers": Policy("county", get=in_county),
    "papers:take_in": Policy("paper to take in", get=takes_in, post=takes_in, acts=works),
    "papers:file": Policy("paper", get=sees),
    "papers:page": Policy("page", get=sees),
    # post
    "post:messages": Policy("county", get=leads),
    "post:message": Policy("message", get=leads, post=leads),
    # portal
    "portal:start": Policy(get=anyone, published=True),
    "portal:about": Policy(get=anyone, published=True),
    "portal:accessibility": Policy(get=anyone, published=True),
    "portal:county": Policy("open county", get=anyone, published=True),
    "portal:data": Policy("open data", get=anyone, published=True),
    "portal:publish": Policy("status to publish", get=leads, post=leads),
    "portal:withdraw": Policy("status to withdraw", post=leads),
    # organisations
    "organisations:settings": Policy("county to choose", get=administers_any, post=administers_any),
    "organisations:account": Policy(get=signed_in),
    "organisations:people": Policy("person to add", get=administers, post=administers),
    "organisations:person": Policy("person", get=administers, post=administers),
    "organisations:password": Policy("person to help", post=administers),
    "organisations:end_role": Policy("role", post=administers),
    "organisations:parties": Policy("county", get=sets_up_joint),
    "organisations:add_joint_body": Policy("joint body to add", get=sets_up_joint, post=sets_up_joint),  # noqa: E501  # one line per address
    "organisations:party": Policy("party", get=sets_up_or_leads),
    "organisations:number": Policy("number", get=sets_up, post=sets_up),
    "organisations:convention": Policy("convention", get=sets_up, post=sets_up),
    "organisations:add_body": Policy("body to add", get=sets_up, post=sets_up),
    "organisations:chain": Policy("chain", get=sets_up, post=sets_up),
    "organisations:body": Policy("body", get=sets_up_or_leads),
    "organisations:add_name": Policy("body to call", post=sets_up),
    "organisations:rename": Policy("body to rename", get=sets_up, post=sets_up),
    "organisations:meetings": Policy("body to meet", get=sets_up, post=sets_up),
    "organisations:remove_meeting": Policy("meeting", post=sets_up),
    # ui: invented content only
    "ui:catalogue": Policy(get=anyone, published=True),
    "ui:county_example": Policy(get=anyone, published=True),
    "ui:reading_example": Policy(get=anyone, published=True),
    # konto: allauth's own pages, about nobody but the one who asks
    "account_change_password": OWN_ACCOUNT,
    "account_confirm_login_code": OWN_ACCOUNT,
    "account_email": OWN_ACCOUNT,
    "account_email_verification_sent": OWN_ACCOUNT,
    "account_inactive": OWN_ACCOUNT,
    "account_login": OWN_ACCOUNT,
    "account_logout": OWN_ACCOUNT,
    "account_reauthenticate": OWN_ACCOUNT,
    "account_reset_password": OWN_ACCOUNT,
    "account_set_password": OWN_ACCOUNT,
    "account_signup": OWN_ACCOUNT,
    "mfa_activate_totp": OWN_ACCOUNT,
    "mfa_add_webauthn": OWN_ACCOUNT,
    "mfa_authenticate": OWN_ACCOUNT,
    "mfa_deactivate_totp": OWN_ACCOUNT,
    "mfa_download_recovery_codes": OWN_ACCOUNT,
    "mfa_edit_webauthn": OWN_ACCOUNT,
    "mfa_generate_recovery_codes": OWN_ACCOUNT,
    "mfa_index": OWN_ACCOUNT,
    "mfa_list_webauthn": OWN_ACCOUNT,
    "mfa_login_webauthn": OWN_ACCOUNT,
    "mfa_reauthenticate": OWN_ACCOUNT,
    "mfa_reauthenticate_webauthn": OWN_ACCOUNT,
    "mfa_remove_webauthn": OWN_ACCOUNT,
    "mfa_view_recovery_codes": OWN_ACCOUNT,
}
# fmt: on

# What of a county's matter is told to anyone once its lead has published it: what was decided
# and what happened, as far as the parties have shared it; never papers, drafts or lists.
TOLD_WHEN_PUBLISHED = frozenset(
    {
        "jointmatter",
        "artefact",
        "artefactversion",
        "recommendation",
        "clause",
        "decision",
        "happening",
    }
)


def may_read(actor: Actor, canary: Canary, *, published_pages: bool = False) -> bool:
    """Whether the letters of a canary may reach the actor at all, on any page or in any file."""
    if canary.table == "user" and canary.party == actor.key and actor.known:
        return True  # one's own name stands in the frame of every page
    if canary.table == "published":
        return published_pages or canary.county in actor.counties
    if canary.table == "withdrawn" or published_pages or not actor.known:
        return False
    if canary.table == "user":
        colleague = canary.county in actor.counties
        return colleague and (canary.field == "name" or actor.administers)
    if canary.county not in actor.counties:
        return False
    if canary.table in ("unfixed", "message"):
        return canary.county in actor.leads
    if canary.table == "link":  # to whom it was sent
        return canary.party in actor.edits or canary.county in actor.leads
    if canary.table == "toregister":
        return canary.party in actor.registers
    return canary.sharing is not Sharing.INTERNAL or canary.party in actor.parties


def may_read_once_published(canary: Canary, *, county: str) -> bool:
    """Whether a canary may stand on the open pages after a county's status was published."""
    if canary.table == "published":
        return True
    told = canary.table in TOLD_WHEN_PUBLISHED and canary.county == county
    return told and canary.sharing is not Sharing.INTERNAL

"""Who asks: every kind of person that there is, told by roles in words of the tests' own.

Nothing here is computed by the product: what an actor may is worked out from `Actor` alone,
and then compared with what the product does.
"""

from dataclasses import dataclass

from malbild.organisations.rules import RoleName

COUNTIES = ("A", "B")
PARTIES = ("A1", "A2", "A3", "B1")  # the county first


@dataclass(frozen=True)
class Post:
    """A role: for a party ("A1") or, where that is empty, for the county."""

    name: RoleName
    county: str
    party: str = ""
    holds: bool = True  # whether its term is now


@dataclass(frozen=True)
class Actor:
    """One who asks. logs_in: whether there is a session; active: whether it still counts."""

    key: str
    posts: tuple[Post, ...] = ()
    logs_in: bool = True
    active: bool = True

    @property
    def known(self) -> bool:
        """Whether the product should take the actor for a person."""
        return self.logs_in and self.active

    def _of(self, *names: RoleName) -> list[Post]:
        if not self.known:
            return []
        return [post for post in self.posts if post.holds and post.name in names]

    @property
    def counties(self) -> set[str]:
        """Where the actor has any role now."""
        return {post.county for post in self._of(*RoleName)}

    @property
    def parties(self) -> set[str]:
        """Whose internal material the actor sees; an administrator's role shows none."""
        names = [name for name in RoleName if name is not RoleName.ADMINISTRATOR]
        return {post.party for post in self._of(*names) if post.party}

    @property
    def leads(self) -> set[str]:
        """The counties whose joint matters the actor leads."""
        return {post.county for post in self._of(RoleName.COORDINATOR)}

    @property
    def works_for(self) -> set[str]:
        """The parties for which the actor changes things."""
        names = (RoleName.EDITOR, RoleName.REGISTRAR, RoleName.COORDINATOR)
        return {post.party for post in self._of(*names) if post.party}

    @property
    def edits(self) -> set[str]:
        """The parties whose editor the actor is, or from which the actor leads."""
        return {p.party for p in self._of(RoleName.EDITOR, RoleName.COORDINATOR) if p.party}

    @property
    def registers(self) -> set[str]:
        """The parties whose registrar the actor is."""
        return {post.party for post in self._of(RoleName.REGISTRAR) if post.party}

    @property
    def administers(self) -> bool:
        """Whether the actor sets up counties, parties and people."""
        return bool(self._of(RoleName.ADMINISTRATOR))


READER, EDITOR, REGISTRAR = RoleName.READER, RoleName.EDITOR, RoleName.REGISTRAR
COORDINATOR, ADMINISTRATOR = RoleName.COORDINATOR, RoleName.ADMINISTRATOR


def _both(party: str) -> tuple[Post, Post]:
    return Post(EDITOR, party[0], party), Post(REGISTRAR, party[0], party)


ACTORS: tuple[Actor, ...] = (
    Actor("anonymous", logs_in=False),
    Actor("without role"),
    Actor("deactivated", _both("A2"), active=False),
    Actor("term has ended", (Post(EDITOR, "A", "A2", holds=False),)),
    Actor("reader of county A", (Post(READER, "A"),)),
    Actor("reader of A1", (Post(READER, "A", "A1"),)),
    Actor("editor of A1", (Post(EDITOR, "A", "A1"),)),
    Actor("registrar of A1", (Post(REGISTRAR, "A", "A1"),)),
    Actor("coordinator of A at A1", (Post(COORDINATOR, "A", "A1"),)),
    Actor("coordinator of A", (Post(COORDINATOR, "A"),)),
    Actor("editor and registrar of A2", _both("A2")),
    Actor("editor and registrar of A3", _both("A3")),
    Actor("reader of county B", (Post(READER, "B"),)),
    Actor("coordinator of B", (Post(COORDINATOR, "B"),)),
    Actor("editor and registrar of B1", _both("B1")),
    Actor("reader of A1, registrar of B1", (Post(READER, "A", "A1"), Post(REGISTRAR, "B", "B1"))),
    Actor("administrator", (Post(ADMINISTRATOR, "A"),)),
)

"""People who log in, and the roles that they have for a time."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from malbild.organisations.models.counties import County, Party
from malbild.organisations.rules import ROLE_WORDS, RoleName, Viewer


class People(BaseUserManager["User"]):
    """Makes users; the address is kept in lower case so that it is the same person twice."""

    def create_user(self, *, email: str, name: str, password: str | None = None) -> "User":
        """A person who can log in, with no role yet."""
        user = self.model(email=email.strip().lower(), name=name)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who logs in. What the person may do follows from roles, never from here."""

    PERSONAL: ClassVar[dict[str, str]] = {
        "email": "address for login; erased when the account is closed",
        "name": "shown to colleagues; erased when the account is closed",
        "last_login": "when the person last logged in; erased when the account is closed",
    }

    email = models.EmailField("e-postadress", unique=True)
    name = models.CharField("namn", max_length=120)
    is_active = models.BooleanField("kan logga in", default=True)

    objects = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ("email",)

    def __str__(self) -> str:
        return self.name

    def has_perm(self, *_: Any, **__: Any) -> bool:
        """Django's own permissions are not used."""
        return False

    def has_module_perms(self, *_: Any) -> bool:
        """Django's own permissions are not used."""
        return False

    def viewer(self, *, today: date, roles: "Iterable[Role] | None" = None) -> Viewer:
        """What the person may see and do today, from the roles whose term holds.

        roles: those roles, where the caller has already asked for them.
        """
        counties, parties, coordinates, edits, registers = set(), set(), set(), set(), set()
        administers = False
        for role in self.roles.current(today) if roles is None else roles:
            counties.add(role.county_id)
            if role.name == RoleName.ADMINISTRATOR:
                administers = True
            if role.name == RoleName.COORDINATOR:
                coordinates.add(role.county_id)
            if role.party_id is None or role.name == RoleName.ADMINISTRATOR:
                continue
            parties.add(role.party_id)
            if role.name in (RoleName.EDITOR, RoleName.COORDINATOR):
                edits.add(role.party_id)
            if role.name == RoleName.REGISTRAR:
                registers.add(role.party_id)
        return Viewer(
            user=self.pk,
            counties=frozenset(counties),
            parties=frozenset(parties),
            coordinates=frozenset(coordinates),
            edits=frozenset(edits),
            registers=frozenset(registers),
            administers=administers,
        )


class Roles(models.QuerySet["Role"]):
    """Roles, and those of them whose term holds on a day."""

    def current(self, today: date) -> "Roles":
        """Roles that have begun and not ended."""
        return self.filter(
            Q(since=None) | Q(since__lte=today), Q(until=None) | Q(until__gte=today)
        ).select_related("party", "county")


class Role(models.Model):
    """A person's role for a party, or for the whole county when party is None.

    since, until: first and last day of the term; empty is open.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "user": "who has the role; erased when the account is closed",
    }

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles")
    county = models.ForeignKey(County, on_delete=models.CASCADE, related_name="roles")
    party = models.ForeignKey(
        Party, on_delete=models.CASCADE, related_name="roles", null=True, blank=True
    )
    name = models.CharField(
        "roll", max_length=13, choices=[(one.value, ROLE_WORDS[one]) for one in RoleName]
    )
    since = models.DateField("från", null=True, blank=True)
    until = models.DateField("till", null=True, blank=True)

    objects = Roles.as_manager()

    class Meta:
        ordering = ("user", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "county", "party", "name"], name="one_role_of_a_kind_per_person"
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=models.F("since")),
                name="a_term_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=~Q(name__in=[RoleName.EDITOR.value, RoleName.REGISTRAR.value])
                | ~Q(party=None),
                name="editors_and_registrars_work_for_a_party",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_name_display()}, {self.party or self.county}"

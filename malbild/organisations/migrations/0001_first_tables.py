"""Counties, parties, bodies, chains, meetings, people and roles.

Back: removes everybody who can log in.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "email",
                    models.EmailField(max_length=254, unique=True, verbose_name="e-postadress"),
                ),
                ("name", models.CharField(max_length=120, verbose_name="namn")),
                ("is_active", models.BooleanField(default=True, verbose_name="kan logga in")),
            ],
            options={
                "ordering": ("email",),
            },
        ),
        migrations.CreateModel(
            name="County",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=2, unique=True, verbose_name="länskod")),
                ("name", models.CharField(max_length=80, verbose_name="namn")),
                (
                    "slug",
                    models.SlugField(
                        help_text="jamtland, fjallsjo …", unique=True, verbose_name="adress"
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("region", "region"), ("municipality", "kommun")],
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("code", models.CharField(max_length=4, unique=True, verbose_name="kod")),
                ("name", models.CharField(max_length=80, verbose_name="namn")),
                ("short", models.CharField(max_length=40, verbose_name="kort namn")),
                ("slug", models.SlugField(unique=True, verbose_name="adress")),
                (
                    "organisation_number",
                    models.CharField(blank=True, max_length=11, verbose_name="organisationsnummer"),
                ),
                (
                    "convention",
                    models.CharField(default="numbered", max_length=30, verbose_name="skrivsätt"),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="organisations.county",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "parties",
                "ordering": ("-kind", "code"),
            },
        ),
        migrations.CreateModel(
            name="Chain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "matter_kind",
                    models.CharField(blank=True, max_length=20, verbose_name="slag av ärende"),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chains",
                        to="organisations.party",
                    ),
                ),
            ],
            options={
                "ordering": ("party", "id"),
            },
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("council", "council"),
                            ("board", "board"),
                            ("committee", "committee"),
                            ("subcommittee", "subcommittee"),
                            ("joint", "joint"),
                        ],
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="namn")),
                ("short", models.CharField(max_length=20, verbose_name="kort namn")),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bodies",
                        to="organisations.county",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bodies",
                        to="organisations.party",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "bodies",
                "ordering": ("county", "party", "id"),
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        choices=[
                            ("administrator", "administratör"),
                            ("coordinator", "samordnare för länet"),
                            ("editor", "redaktör"),
                            ("registrar", "registrator"),
                            ("reader", "läsare"),
                        ],
                        max_length=13,
                        verbose_name="roll",
                    ),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="från")),
                ("until", models.DateField(blank=True, null=True, verbose_name="till")),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles",
                        to="organisations.county",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles",
                        to="organisations.party",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("user", "id"),
            },
        ),
        migrations.CreateModel(
            name="BodyName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="namn")),
                ("since", models.DateField(blank=True, null=True, verbose_name="från")),
                ("until", models.DateField(blank=True, null=True, verbose_name="till")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="organisations.body",
                    ),
                ),
            ],
            options={
                "ordering": ("body", "id"),
                "constraints": [
                    models.UniqueConstraint(fields=("body", "name"), name="a_body_has_a_name_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since", None),
                            ("until", None),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="a_name_ends_after_it_began",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChainStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("prepares", "bereder"),
                            ("decides", "beslutar"),
                            ("receives", "får del av beslutet"),
                        ],
                        max_length=8,
                        verbose_name="uppgift",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.body",
                    ),
                ),
                (
                    "chain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="organisations.chain",
                    ),
                ),
            ],
            options={
                "ordering": ("chain", "order"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chain", "order"), name="one_body_per_place_in_chain"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="dag")),
                ("papers_due", models.DateField(blank=True, null=True, verbose_name="manusstopp")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings",
                        to="organisations.body",
                    ),
                ),
            ],
            options={
                "ordering": ("on", "body"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "on"), name="one_meeting_a_day_per_body"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("papers_due", None),
                            ("papers_due__lte", models.F("on")),
                            _connector="OR",
                        ),
                        name="papers_are_due_before_the_meeting",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="chain",
            constraint=models.UniqueConstraint(
                fields=("party", "matter_kind"), name="one_chain_per_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.UniqueConstraint(fields=("party", "name"), name="one_body_per_name"),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.UniqueConstraint(
                condition=models.Q(("party", None)),
                fields=("county", "name"),
                name="one_joint_body_per_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "joint"), ("party", None)),
                    models.Q(
                        models.Q(("kind", "joint"), _negated=True),
                        models.Q(("party", None), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="only_a_joint_body_is_without_party",
            ),
        ),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.UniqueConstraint(
                fields=("user", "county", "party", "name"), name="one_role_of_a_kind_per_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since", None),
                    ("until", None),
                    ("until__gte", models.F("since")),
                    _connector="OR",
                ),
                name="a_term_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name__in", ["editor", "registrar"]), _negated=True),
                    models.Q(("party", None), _negated=True),
                    _connector="OR",
                ),
                name="editors_and_registrars_work_for_a_party",
            ),
        ),
    ]

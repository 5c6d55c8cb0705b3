"""What the parties are asked to comment on, what they respond, and what became of it.

Back: removes every consultation with its responses.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_first_tables"),
        ("organisations", "__first__"),
        ("texts", "0002_row_level_security"),
    ]

    operations = [
        migrations.CreateModel(
            name="Consultation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="namn")),
                ("slug", models.SlugField(max_length=80, verbose_name="adress")),
                ("missive", models.TextField(blank=True, verbose_name="missiv")),
                ("closes_on", models.DateField(verbose_name="sista svarsdag")),
                ("opened_on", models.DateField(blank=True, null=True, verbose_name="öppnad")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="stängd")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "förbereds"),
                            ("open", "öppen för svar"),
                            ("closed", "stängd"),
                        ],
                        max_length=6,
                        verbose_name="läge",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.county",
                    ),
                ),
                (
                    "text_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations",
                        to="texts.textversion",
                    ),
                ),
            ],
            options={
                "ordering": ("county", "-id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county", "slug"), name="one_consultation_per_address"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opened_on", None), ("stage", "draft")),
                            models.Q(
                                models.Q(("stage", "draft"), _negated=True),
                                models.Q(("opened_on", None), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="an_open_consultation_knows_its_first_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("stage", "closed"), models.Q(("closed_on", None), _negated=True)
                            ),
                            models.Q(
                                models.Q(("stage", "closed"), _negated=True), ("closed_on", None)
                            ),
                            _connector="OR",
                        ),
                        name="a_closed_consultation_knows_its_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Addressee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="namn")),
                (
                    "extended_to",
                    models.DateField(blank=True, null=True, verbose_name="mer tid till"),
                ),
                ("begun_at", models.DateTimeField(blank=True, null=True)),
                ("silent", models.BooleanField(default=False)),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.county",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.party",
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addressees",
                        to="consultations.consultation",
                    ),
                ),
            ],
            options={
                "ordering": ("consultation_id", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("consultation", "party"), name="a_party_is_asked_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("party", None)),
                        fields=("consultation", "name"),
                        name="a_council_is_asked_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("party", None), models.Q(("name", ""), _negated=True)),
                            models.Q(models.Q(("party", None), _negated=True), ("name", "")),
                            _connector="OR",
                        ),
                        name="an_addressee_is_a_party_or_has_a_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveIntegerField()),
                ("heading", models.CharField(max_length=200, verbose_name="rubrik")),
                (
                    "asks",
                    models.CharField(
                        choices=[
                            ("stance", "ställningstagande och synpunkt"),
                            ("text", "synpunkt"),
                        ],
                        max_length=6,
                        verbose_name="frågar efter",
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="consultations.consultation",
                    ),
                ),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.county",
                    ),
                ),
                (
                    "piece",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="texts.piece",
                    ),
                ),
            ],
            options={
                "ordering": ("consultation_id", "order"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("consultation", "order"), name="questions_are_numbered"
                    ),
                    models.UniqueConstraint(
                        fields=("consultation", "piece"), name="a_piece_is_asked_about_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sharing",
                    models.CharField(
                        choices=[
                            ("internal", "Internt"),
                            ("shared", "Delat för synpunkter"),
                            ("official", "Upprättad handling"),
                        ],
                        default="internal",
                        max_length=8,
                        verbose_name="delning",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="synpunkter i stort")),
                (
                    "authority",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("body", "beslutat av ett organ"),
                            ("official", "tjänsteperson, ej beslutad"),
                        ],
                        max_length=8,
                        verbose_name="vem som står bakom svaret",
                    ),
                ),
                ("body", models.CharField(blank=True, max_length=120, verbose_name="organ")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="beslutsdag")),
                ("paragraph", models.CharField(blank=True, max_length=12, verbose_name="§")),
                (
                    "registry_number",
                    models.CharField(blank=True, max_length=60, verbose_name="diarienummer"),
                ),
                (
                    "came",
                    models.CharField(
                        choices=[
                            ("account", "skrivet i Målbild"),
                            ("by_hand", "registrerat för hand"),
                        ],
                        max_length=8,
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="skickat")),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
                (
                    "addressee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="response",
                        to="consultations.addressee",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.county",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.party",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at", None), ("sharing", "internal")),
                            models.Q(
                                models.Q(("sharing", "internal"), _negated=True),
                                models.Q(("sent_at", None), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_response_is_shared_when_it_is_sent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("authority", "body"), _negated=True),
                            ("sent_at", None),
                            models.Q(("decided_on", None), _negated=True),
                            _connector="OR",
                        ),
                        name="a_decided_response_has_its_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sharing",
                    models.CharField(
                        choices=[
                            ("internal", "Internt"),
                            ("shared", "Delat för synpunkter"),
                            ("official", "Upprättad handling"),
                        ],
                        default="internal",
                        max_length=8,
                        verbose_name="delning",
                    ),
                ),
                (
                    "stance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("supports", "tillstyrker"),
                            ("with_change", "tillstyrker med ändring"),
                            ("opposes", "avstyrker"),
                            ("abstains", "avstår"),
                        ],
                        max_length=11,
                        verbose_name="ställningstagande",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="synpunkt")),
                ("proposal", models.TextField(blank=True, verbose_name="förslag till lydelse")),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.county",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.party",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="consultations.question",
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="consultations.response",
                    ),
                ),
            ],
            options={
                "ordering": ("question_id", "response_id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("response", "question"), name="one_comment_per_question"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Disposition",
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
                            ("granted", "bifall"),
                            ("partly", "delvis bifall"),
                            ("refused", "avslag"),
                            ("forwarded", "vidarebefordras"),
                        ],
                        max_length=9,
                        verbose_name="hantering",
                    ),
                ),
                ("reason", models.TextField(verbose_name="skäl")),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "comment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disposition",
                        to="consultations.comment",
                    ),
                ),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.county",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Cause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.county",
                    ),
                ),
                (
                    "wording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="causes",
                        to="texts.wording",
                    ),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="caused",
                        to="consultations.comment",
                    ),
                ),
            ],
            options={
                "ordering": ("comment_id", "wording_id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("wording", "comment"), name="a_cause_is_named_once"
                    )
                ],
            },
        ),
    ]

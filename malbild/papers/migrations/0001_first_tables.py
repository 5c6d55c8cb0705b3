"""Papers by fingerprint, their readings and corrections.

Back: the files stay in the file store; what was confirmed is lost.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_first_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Paper",
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
                ("fingerprint", models.CharField(db_index=True, max_length=64)),
                ("name", models.CharField(max_length=200, verbose_name="filnamn")),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("pages", models.PositiveSmallIntegerField(default=1)),
                ("layer", models.CharField(blank=True, max_length=64)),
                ("refusal", models.CharField(blank=True, max_length=500)),
                ("uploaded_at", models.DateTimeField()),
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
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-uploaded_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Reading",
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
                ("rules_version", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("memorandum", "Tjänsteskrivelse"),
                            ("minutes_extract", "Protokollsutdrag"),
                            ("minutes", "Protokoll"),
                            ("missive", "Remissmissiv"),
                            ("compilation", "Remissammanställning"),
                            ("summons", "Kallelse"),
                            ("unknown", "Handling"),
                        ],
                        max_length=16,
                        verbose_name="slag",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="rubrik")),
                ("facts", models.JSONField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("waiting", "Väntar på att bekräftas"),
                            ("confirmed", "Bekräftad"),
                            ("set_aside", "Lagd åt sidan"),
                        ],
                        default="waiting",
                        max_length=9,
                        verbose_name="läge",
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
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
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to="papers.paper",
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
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-made_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Correction",
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
                ("field", models.CharField(max_length=80)),
                ("found", models.TextField(blank=True)),
                ("said", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
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
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="papers.reading",
                    ),
                ),
            ],
            options={
                "ordering": ("reading", "id"),
            },
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                fields=("county", "party", "fingerprint"), name="a_paper_is_kept_once_per_party"
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                condition=models.Q(("party", None)),
                fields=("county", "fingerprint"),
                name="a_joint_paper_is_kept_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(("layer", ""), ("refusal", ""), _connector="XOR"),
                name="a_paper_is_read_or_refused",
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(
                fields=("paper", "rules_version"), name="a_paper_is_read_once_per_rules_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at", None), ("stage", "waiting")),
                    models.Q(
                        models.Q(("stage", "waiting"), _negated=True),
                        models.Q(("settled_at", None), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_settled_reading_says_when",
            ),
        ),
    ]

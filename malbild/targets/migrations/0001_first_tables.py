"""The target picture, what it rests on and the tests of its statements.

Back: removes every target picture but its text, which the room texts holds.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_first_tables"),
        ("organisations", "__first__"),
        ("texts", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImpactAssessment",
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
                            ("child_rights", "barnrättsprövning"),
                            ("gender", "jämställdhetsbedömning"),
                            ("environment", "miljöbedömning"),
                            ("sami", "samiskt samråd"),
                        ],
                        max_length=12,
                    ),
                ),
                ("described", models.TextField(blank=True, verbose_name="vad det gäller")),
                ("heard", models.TextField(blank=True, verbose_name="vilka som har hörts")),
                ("knowledge", models.TextField(blank=True, verbose_name="vad vi vet")),
                ("options", models.TextField(blank=True, verbose_name="alternativ och följder")),
                (
                    "judgement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("strengthens", "stärker"),
                            ("untouched", "berör inte"),
                            ("reword", "behöver omformuleras"),
                            ("against", "går emot, men vägs upp av annat"),
                        ],
                        max_length=12,
                        verbose_name="bedömning",
                    ),
                ),
                ("reasons", models.TextField(blank=True, verbose_name="skäl")),
                ("changed", models.TextField(blank=True, verbose_name="vad det ändrade")),
                ("version", models.PositiveIntegerField(default=1)),
                ("assessed_at", models.DateTimeField()),
                (
                    "assessed_by",
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
                    "piece",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="texts.piece",
                    ),
                ),
                (
                    "wording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="texts.wording",
                    ),
                ),
            ],
            options={
                "ordering": ("piece", "kind"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("piece", "kind"), name="one_assessment_of_each_kind_per_piece"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TargetPicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "since",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="från år"),
                ),
                (
                    "until",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="till år"),
                ),
                (
                    "strategies_word",
                    models.CharField(max_length=40, verbose_name="vad strategierna kallas"),
                ),
                (
                    "brand",
                    models.CharField(default="#0b4f4a", max_length=7, verbose_name="mörk färg"),
                ),
                (
                    "brand_2",
                    models.CharField(default="#e4efed", max_length=7, verbose_name="ljus färg"),
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
                    "text",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="picture",
                        to="texts.jointtext",
                    ),
                ),
            ],
            options={
                "ordering": ("county", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since", None),
                            ("until", None),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="a_picture_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Lead",
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
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.party",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="leads",
                        to="targets.targetpicture",
                    ),
                ),
            ],
            options={
                "ordering": ("picture", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("picture", "person"), name="one_lead_per_person"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SteeringDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="titel")),
                (
                    "registry_number",
                    models.CharField(blank=True, max_length=60, verbose_name="diarienummer"),
                ),
                (
                    "since",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="från år"),
                ),
                (
                    "until",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="till år"),
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
                    "picture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steering_documents",
                        to="targets.targetpicture",
                    ),
                ),
            ],
            options={
                "ordering": ("picture", "id"),
            },
        ),
        migrations.CreateModel(
            name="AssessedArticle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (2, "alla barn har samma rättigheter"),
                            (3, "barnets bästa"),
                            (4, "rättigheterna ska genomföras"),
                            (5, "vårdnadshavarens vägledning"),
                            (6, "liv, överlevnad och utveckling"),
                            (8, "identitet"),
                            (9, "att inte skiljas från sina föräldrar"),
                            (12, "att säga sin mening och bli hörd"),
                            (13, "att få och ge information"),
                            (16, "privatliv"),
                            (17, "information i medier som barn förstår"),
                            (18, "föräldrarnas ansvar och stöd till dem"),
                            (19, "skydd mot våld och övergrepp"),
                            (20, "barn som inte kan bo hemma"),
                            (22, "barn på flykt"),
                            (23, "barn med funktionsnedsättning"),
                            (24, "bästa möjliga hälsa och sjukvård"),
                            (25, "översyn av vård utanför hemmet"),
                            (26, "social trygghet"),
                            (27, "skälig levnadsstandard"),
                            (28, "utbildning"),
                            (29, "utbildningens mål"),
                            (30, "minoriteter och urfolk"),
                            (31, "vila, lek, fritid och kultur"),
                            (33, "skydd mot droger"),
                            (34, "skydd mot sexuella övergrepp"),
                            (39, "rehabilitering"),
                            (42, "att rättigheterna görs kända"),
                        ],
                        verbose_name="artikel",
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
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="articles",
                        to="targets.impactassessment",
                    ),
                ),
            ],
            options={
                "ordering": ("assessment", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("assessment", "number"), name="an_article_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Ground",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.TextField(verbose_name="vad")),
                ("source", models.CharField(max_length=200, verbose_name="källa")),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grounds",
                        to="texts.piece",
                    ),
                ),
            ],
            options={
                "ordering": ("piece", "id"),
            },
        ),
    ]

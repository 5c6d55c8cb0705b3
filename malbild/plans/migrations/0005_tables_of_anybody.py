"""An existing plan is read from any table once a person has said what its columns are.

Back: removes the tables as they were read; what was brought in from them stays.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_first_tables"),
        ("plans", "0004_report_links_row_level_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SheetTable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.CharField(max_length=200, verbose_name="fil")),
                ("cells", models.TextField()),
                ("head", models.PositiveSmallIntegerField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("read_at", models.DateTimeField()),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.county",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tables",
                        to="plans.plan",
                    ),
                ),
                (
                    "read_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("plan", "-id"),
            },
        ),
        migrations.AddField(
            model_name="sheetimport",
            name="table",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="imports",
                to="plans.sheettable",
            ),
        ),
        migrations.CreateModel(
            name="SheetColumn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("heading", models.CharField(blank=True, max_length=200, verbose_name="rubrik")),
                ("example", models.CharField(blank=True, max_length=200, verbose_name="exempel")),
                (
                    "target",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("name", "Aktivitet"),
                            ("what", "Vad ska göras"),
                            ("strategy", "Strategi"),
                            ("for_whom", "För vem"),
                            ("responsibility", "Ansvar"),
                            ("status", "Läge"),
                            ("planned_start", "Planerad start"),
                            ("planned_end", "Planerat slut"),
                            ("actual_start", "Verklig start"),
                            ("actual_end", "Verkligt slut"),
                            ("leads", "Leder"),
                            ("takes_part", "Deltar"),
                            ("informed", "Informeras"),
                            ("milestones", "Milstolpar"),
                            ("effects", "Indikatorer"),
                            ("costs", "Kostnader"),
                            ("cost_later", "Kostnaden beskrivs när aktiviteten beslutas"),
                            ("waits", "Väntar på"),
                            ("remark", "Anmärkning från bedömningar"),
                            ("key", "Nyckel"),
                            ("version", "Version"),
                        ],
                        max_length=14,
                        verbose_name="är",
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
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="columns",
                        to="plans.sheettable",
                    ),
                ),
            ],
            options={
                "ordering": ("table", "place"),
                "constraints": [
                    models.UniqueConstraint(fields=("table", "place"), name="one_column_in_a_place")
                ],
            },
        ),
    ]

"""A party keeps its own Word template, which its papers are filled into.

Back: the files stay in the file store; which of them are templates is lost.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_first_tables"),
        ("papers", "0002_row_level_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PartyTemplate",
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
                ("fingerprint", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=200, verbose_name="filnamn")),
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
    ]

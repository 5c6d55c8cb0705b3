"""Personal links to a response, for those who have no account (ADR 16).

Back: the links and what the browsers that opened them were given are gone; responses stay.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0002_row_level_security"),
        ("organisations", "0001_first_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="comment",
            options={"base_manager_name": "objects", "ordering": ("question_id", "response_id")},
        ),
        migrations.AlterModelOptions(
            name="response",
            options={"base_manager_name": "objects", "ordering": ("id",)},
        ),
        migrations.AlterField(
            model_name="response",
            name="came",
            field=models.CharField(
                choices=[
                    ("account", "skrivet i Målbild"),
                    ("link", "skrivet genom en personlig länk"),
                    ("by_hand", "registrerat för hand"),
                ],
                max_length=8,
            ),
        ),
        migrations.CreateModel(
            name="ResponseLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("to", models.EmailField(max_length=254, verbose_name="e-post")),
                ("pass_name", models.CharField(max_length=120, unique=True)),
                ("pass_kept", models.CharField(max_length=64, unique=True)),
                ("browser_kept", models.CharField(blank=True, max_length=64)),
                ("made_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "addressee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="consultations.addressee",
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
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("addressee_id", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("addressee", "to"),
                        name="one_link_that_holds_for_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("browser_kept", ""), ("opened_at", None)),
                            models.Q(
                                models.Q(("opened_at", None), _negated=True),
                                models.Q(("browser_kept", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="an_opened_link_knows_its_browser",
                    ),
                ],
            },
        ),
    ]

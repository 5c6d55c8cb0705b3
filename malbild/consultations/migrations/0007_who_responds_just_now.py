"""Who has a question of a response open just now, for the others who write in it.

Back: nobody is told who else writes; no response is lost.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0006_response_file"),
        ("organisations", "0001_first_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Responding",
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
                ("until", models.DateTimeField()),
                (
                    "addressee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
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
                    "editor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="consultations.responselink",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="consultations.question",
                    ),
                ),
            ],
            options={
                "ordering": ("question", "id"),
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("editor", None), ("link__isnull", False)),
                            models.Q(("editor__isnull", False), ("link", None)),
                            _connector="OR",
                        ),
                        name="who_responds_came_by_one_door",
                    ),
                    models.UniqueConstraint(
                        fields=("addressee", "question", "editor"), name="one_responding_per_person"
                    ),
                    models.UniqueConstraint(
                        fields=("addressee", "question", "link"), name="one_responding_per_link"
                    ),
                ],
            },
        ),
    ]

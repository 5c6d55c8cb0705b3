"""Published snapshots, apart from everything that is not published.

Back: nothing is published any more.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_slug", models.SlugField()),
                ("county_name", models.CharField(max_length=80)),
                ("matter_slug", models.SlugField(max_length=80)),
                ("name", models.CharField(max_length=200)),
                ("lead", models.TextField()),
                ("as_of", models.DateField()),
                ("published_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("fingerprint", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ("-published_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="SnapshotCell",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.PositiveSmallIntegerField()),
                ("column", models.PositiveSmallIntegerField()),
                ("party", models.CharField(max_length=80)),
                ("artefact", models.CharField(max_length=200)),
                ("word", models.CharField(max_length=60)),
                ("tone", models.CharField(max_length=8)),
                ("sign", models.CharField(blank=True, max_length=8)),
                ("line", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cells",
                        to="portal.snapshot",
                    ),
                ),
            ],
            options={
                "ordering": ("snapshot", "row", "column"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("snapshot", "row", "column"), name="one_published_status_per_cell"
                    )
                ],
            },
        ),
    ]

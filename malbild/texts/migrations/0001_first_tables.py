"""What the parties write together: pieces, every wording of each, and versions.

Back: removes every joint text.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_first_tables"),
        ("organisations", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="JointText",
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
                        choices=[("target_picture", "målbild"), ("plan", "gemensam plan")],
                        max_length=14,
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="namn")),
                ("slug", models.SlugField(max_length=80, verbose_name="adress")),
                ("started_at", models.DateTimeField()),
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
                "ordering": ("county", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county", "slug"), name="one_joint_text_per_address"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Piece",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=32, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("section", "avsnitt"),
                            ("purpose", "syfte"),
                            ("perspective", "perspektiv"),
                            ("statement", "målbildsformulering"),
                            ("strategy", "strategi"),
                            ("activity", "aktivitet"),
                        ],
                        max_length=12,
                        verbose_name="slag",
                    ),
                ),
                ("order", models.PositiveIntegerField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.county",
                    ),
                ),
                (
                    "serves",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="served_by",
                        to="texts.piece",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pieces",
                        to="texts.jointtext",
                    ),
                ),
                (
                    "under",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="texts.piece",
                    ),
                ),
            ],
            options={
                "ordering": ("text", "order", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("under", models.F("id")), _negated=True),
                        name="a_piece_is_not_under_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("serves", models.F("id")), _negated=True),
                        name="a_piece_does_not_serve_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Editing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("until", models.DateTimeField()),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "piece",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="editors",
                        to="texts.piece",
                    ),
                ),
            ],
            options={
                "ordering": ("piece", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("piece", "editor"), name="one_editing_per_person"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TextVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("label", models.CharField(blank=True, max_length=60, verbose_name="benämning")),
                ("fingerprint", models.CharField(max_length=64, verbose_name="fingeravtryck")),
                ("fixed_at", models.DateTimeField()),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.county",
                    ),
                ),
                (
                    "fixed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="texts.jointtext",
                    ),
                ),
            ],
            options={
                "ordering": ("text", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("text", "number"), name="versions_are_numbered")
                ],
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("sv", "svenska"),
                            ("sv-x-lattlast", "lättläst svenska"),
                            ("sma", "sydsamiska"),
                            ("se", "nordsamiska"),
                            ("fi", "finska"),
                            ("fit", "meänkieli"),
                            ("rom", "romani chib"),
                            ("yi", "jiddisch"),
                            ("en", "engelska"),
                        ],
                        max_length=14,
                        verbose_name="språk",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("heading", models.CharField(blank=True, max_length=200, verbose_name="rubrik")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("why", models.CharField(blank=True, max_length=500, verbose_name="varför")),
                (
                    "translator",
                    models.CharField(blank=True, max_length=120, verbose_name="översättare"),
                ),
                ("worded_at", models.DateTimeField()),
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
                        related_name="wordings",
                        to="texts.piece",
                    ),
                ),
                (
                    "translated_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="translations",
                        to="texts.wording",
                    ),
                ),
                (
                    "worded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("piece", "language", "number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("piece", "language", "number"), name="wordings_are_numbered"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VersionLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
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
                        related_name="in_versions",
                        to="texts.piece",
                    ),
                ),
                (
                    "serves",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="texts.piece",
                    ),
                ),
                (
                    "under",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="texts.piece",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="texts.textversion",
                    ),
                ),
                (
                    "wording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="in_versions",
                        to="texts.wording",
                    ),
                ),
            ],
            options={
                "ordering": ("version", "place", "wording"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "wording"), name="a_wording_stands_once_in_a_version"
                    )
                ],
            },
        ),
    ]

"""The plan, what is said of its activities, their history, and imports from a sheet.

Back: removes every plan but its text, which the room texts holds.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_first_tables"),
        ("organisations", "__first__"),
        ("targets", "0002_row_level_security"),
        ("texts", "0002_row_level_security"),
    ]

    operations = [
        migrations.CreateModel(
            name="Plan",
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
                    "picture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="targets.targetpicture",
                    ),
                ),
                (
                    "text",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan",
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
                        name="a_plan_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("for_whom", models.CharField(blank=True, max_length=160, verbose_name="för vem")),
                (
                    "responsibility",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("region", "regionen"),
                            ("municipality", "kommunerna"),
                            ("both", "regionen och kommunerna, var för sig"),
                            ("joint", "gemensamt"),
                        ],
                        max_length=12,
                        verbose_name="ansvar",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "planerad"),
                            ("under_way", "pågår"),
                            ("done", "klar"),
                            ("paused", "pausad"),
                            ("stopped", "avbruten"),
                        ],
                        default="planned",
                        max_length=9,
                        verbose_name="läge",
                    ),
                ),
                (
                    "planned_start",
                    models.DateField(blank=True, null=True, verbose_name="planerad start"),
                ),
                (
                    "planned_end",
                    models.DateField(blank=True, null=True, verbose_name="planerat slut"),
                ),
                (
                    "actual_start",
                    models.DateField(blank=True, null=True, verbose_name="verklig start"),
                ),
                (
                    "actual_end",
                    models.DateField(blank=True, null=True, verbose_name="verkligt slut"),
                ),
                (
                    "cost_later",
                    models.BooleanField(default=False, verbose_name="kostnaden beskrivs senare"),
                ),
                ("remark", models.TextField(blank=True, verbose_name="anmärkning")),
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
                    "piece",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activity",
                        to="texts.piece",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "activities",
                "ordering": ("plan", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("planned_start", None),
                            ("planned_end", None),
                            ("planned_end__gte", models.F("planned_start")),
                            _connector="OR",
                        ),
                        name="an_activity_is_planned_to_end_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("actual_start", None),
                            ("actual_end", None),
                            ("actual_end__gte", models.F("actual_start")),
                            _connector="OR",
                        ),
                        name="an_activity_ended_after_it_began",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SheetImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.CharField(max_length=200, verbose_name="fil")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("shown", "väntar på svar"),
                            ("done", "införd"),
                            ("undone", "ångrad"),
                            ("set_aside", "lagd åt sidan"),
                        ],
                        default="shown",
                        max_length=9,
                    ),
                ),
                ("rows", models.PositiveIntegerField(verbose_name="rader med aktiviteter")),
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
                        related_name="imports",
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
        migrations.CreateModel(
            name="SheetLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.PositiveIntegerField()),
                ("base", models.PositiveIntegerField(default=0)),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="aktivitet")),
                (
                    "field",
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
                        ],
                        max_length=14,
                    ),
                ),
                ("before", models.TextField(blank=True)),
                ("after", models.TextField(blank=True)),
                ("problem", models.TextField(blank=True)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.activity",
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
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="plans.sheetimport",
                    ),
                ),
            ],
            options={
                "ordering": ("sheet", "row", "id"),
            },
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="waits",
                        to="plans.activity",
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
                    "waits_for",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="awaited_by",
                        to="plans.activity",
                    ),
                ),
            ],
            options={
                "ordering": ("activity", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "waits_for"), name="an_activity_waits_once_for_another"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("activity", models.F("waits_for")), _negated=True),
                        name="an_activity_does_not_wait_for_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                ("kronor", models.BigIntegerField(verbose_name="kronor")),
                (
                    "financing",
                    models.CharField(blank=True, max_length=160, verbose_name="finansiering"),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="costs",
                        to="plans.activity",
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
                "ordering": ("activity", "year", "party"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kronor__gte", 0)), name="a_cost_is_not_negative"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Effect",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("indicator", models.CharField(max_length=160, verbose_name="indikator")),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("up", "ska öka"),
                            ("down", "ska minska"),
                            ("steady", "ska vara oförändrad"),
                        ],
                        max_length=6,
                        verbose_name="riktning",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="tidigast år"
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="effects",
                        to="plans.activity",
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
                "ordering": ("activity", "indicator"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "indicator"),
                        name="one_effect_per_indicator_and_activity",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FieldChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                (
                    "field",
                    models.CharField(
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
                        ],
                        max_length=14,
                    ),
                ),
                ("before", models.TextField(blank=True)),
                ("after", models.TextField(blank=True)),
                ("changed_at", models.DateTimeField()),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="plans.activity",
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
            ],
            options={
                "ordering": ("activity", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "version", "field"),
                        name="a_field_changes_once_in_a_version",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Involvement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("leads", "leder"),
                            ("takes_part", "deltar"),
                            ("informed", "informeras"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="involvements",
                        to="plans.activity",
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
            ],
            options={
                "ordering": ("activity", "party"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "party"), name="a_party_is_one_thing_in_an_activity"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LocalVariant",
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
                ("text", models.TextField(verbose_name="text")),
                ("version", models.PositiveIntegerField(default=1)),
                ("written_at", models.DateTimeField()),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="variants",
                        to="plans.activity",
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
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("activity", "party"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "party"), name="one_local_variant_per_party"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="namn")),
                ("planned", models.DateField(blank=True, null=True, verbose_name="senast")),
                ("reached", models.DateField(blank=True, null=True, verbose_name="nådd")),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="plans.activity",
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
                "ordering": (
                    "activity",
                    models.OrderBy(models.F("planned"), nulls_last=True),
                    "name",
                ),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "name"), name="one_milestone_of_a_name_per_activity"
                    )
                ],
            },
        ),
    ]

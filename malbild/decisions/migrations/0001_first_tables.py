"""Joint matters, matters, clauses, decisions, happenings, drafts.

Back: all that was confirmed is lost; the papers stay.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_first_tables"),
        ("papers", "0001_first_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Artefact",
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
                            ("target_picture", "målbild"),
                            ("plan", "gemensam plan"),
                            ("declaration", "avsiktsförklaring"),
                            ("directive", "programdirektiv"),
                            ("agreement", "överenskommelse"),
                            ("other", "gemensamt dokument"),
                        ],
                        max_length=14,
                        verbose_name="slag",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="namn")),
                ("order", models.PositiveSmallIntegerField(default=0)),
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
                "ordering": ("joint_matter", "order", "id"),
            },
        ),
        migrations.CreateModel(
            name="ArtefactVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=40, verbose_name="version")),
                (
                    "fingerprint",
                    models.CharField(blank=True, max_length=64, verbose_name="fingeravtryck"),
                ),
                ("fixed_on", models.DateField(blank=True, null=True, verbose_name="fastställd")),
                (
                    "artefact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="decisions.artefact",
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
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.paper",
                    ),
                ),
            ],
            options={
                "ordering": ("artefact", "id"),
            },
        ),
        migrations.CreateModel(
            name="Clause",
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
                ("number", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("anta", "anta"),
                            ("fastställa", "fastställa"),
                            ("godkänna", "godkänna"),
                            ("besluta om", "besluta om"),
                            ("ställa sig bakom", "ställa sig bakom"),
                            ("tillstyrka", "tillstyrka"),
                            ("rekommendera", "rekommendera"),
                            ("lägga till handlingarna", "lägga till handlingarna"),
                            ("notera", "notera"),
                            ("överlämna", "överlämna"),
                            ("översända", "översända"),
                            ("erbjuda", "erbjuda"),
                            ("föreslå", "föreslå"),
                            ("uppdra", "uppdra"),
                            ("bemyndiga", "bemyndiga"),
                            ("delegera", "delegera"),
                            ("avslå", "avslå"),
                            ("avstyrka", "avstyrka"),
                            ("återremittera", "återremittera"),
                            ("bordlägga", "bordlägga"),
                        ],
                        max_length=40,
                        verbose_name="verb",
                    ),
                ),
                ("object", models.CharField(max_length=500, verbose_name="vad")),
                ("to", models.CharField(blank=True, max_length=200, verbose_name="till")),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "artefact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clauses",
                        to="decisions.artefact",
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
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
            ],
            options={
                "ordering": ("step", "number", "id"),
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                    "outcome",
                    models.CharField(
                        choices=[
                            ("yes", "bifall"),
                            ("yes_with_addition", "bifall med tillägg"),
                            ("in_part", "delvis bifall"),
                            ("no", "avslag"),
                            ("referred_back", "återremiss"),
                            ("tabled", "bordläggning"),
                            ("noted", "lagt till handlingarna"),
                        ],
                        max_length=17,
                        verbose_name="utfall",
                    ),
                ),
                ("on", models.DateField(verbose_name="dag")),
                ("paragraph", models.CharField(blank=True, max_length=12, verbose_name="§")),
                ("addition", models.TextField(blank=True, verbose_name="tillägg eller skäl")),
                (
                    "adjusted_at_once",
                    models.BooleanField(default=False, verbose_name="omedelbart justerad"),
                ),
                (
                    "reason",
                    models.CharField(blank=True, max_length=300, verbose_name="skäl till rättelse"),
                ),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField()),
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
                    "clause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="decisions.clause",
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
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="decisions.decision",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.artefactversion",
                    ),
                ),
            ],
            options={
                "ordering": ("on", "id"),
            },
        ),
        migrations.CreateModel(
            name="JointMatter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="namn")),
                ("slug", models.SlugField(max_length=80, verbose_name="adress")),
                (
                    "entry_rule",
                    models.CharField(
                        choices=[
                            ("all", "när alla huvudmän har beslutat"),
                            ("subset", "när de namngivna huvudmännen har beslutat"),
                            ("each", "för varje huvudman när den har beslutat"),
                            ("anyway", "från ett bestämt datum, för dem som har beslutat"),
                        ],
                        default="all",
                        max_length=8,
                        verbose_name="träder i kraft",
                    ),
                ),
                ("anyway_on", models.DateField(blank=True, null=True, verbose_name="från och med")),
                (
                    "if_refused",
                    models.CharField(
                        choices=[
                            ("back", "Frågan går tillbaka till samverkansorganet."),
                            ("willing", "Den gäller för dem som har sagt ja."),
                            ("falls", "Frågan faller."),
                        ],
                        default="back",
                        max_length=8,
                        verbose_name="om någon säger nej",
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="sammanfattning")),
                ("background", models.TextField(blank=True, verbose_name="bakgrund")),
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
                    "named",
                    models.ManyToManyField(blank=True, related_name="+", to="organisations.party"),
                ),
            ],
            options={
                "ordering": ("county", "id"),
            },
        ),
        migrations.AddField(
            model_name="artefact",
            name="joint_matter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="artefacts",
                to="decisions.jointmatter",
            ),
        ),
        migrations.CreateModel(
            name="Matter",
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
                    "joint_matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matters",
                        to="decisions.jointmatter",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matters",
                        to="organisations.party",
                    ),
                ),
            ],
            options={
                "ordering": ("joint_matter", "party"),
            },
        ),
        migrations.CreateModel(
            name="Draft",
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
                ("document", models.CharField(max_length=30, verbose_name="slag")),
                ("paragraph", models.CharField(blank=True, max_length=12, verbose_name="§")),
                (
                    "office",
                    models.CharField(blank=True, max_length=120, verbose_name="förvaltning"),
                ),
                (
                    "officer",
                    models.CharField(blank=True, max_length=120, verbose_name="handläggare"),
                ),
                (
                    "officer_title",
                    models.CharField(blank=True, max_length=120, verbose_name="titel"),
                ),
                ("dated", models.DateField(verbose_name="datum")),
                ("summary", models.TextField(blank=True, verbose_name="sammanfattning")),
                ("background", models.TextField(blank=True, verbose_name="ärendet")),
                ("economy", models.TextField(blank=True, verbose_name="ekonomiska konsekvenser")),
                ("children", models.TextField(blank=True, verbose_name="konsekvenser för barn")),
                (
                    "gender",
                    models.TextField(blank=True, verbose_name="konsekvenser för jämställdhet"),
                ),
                (
                    "environment",
                    models.TextField(blank=True, verbose_name="konsekvenser för miljö"),
                ),
                (
                    "receivers",
                    models.TextField(
                        blank=True, help_text="en per rad", verbose_name="beslutet skickas till"
                    ),
                ),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
                (
                    "artefacts",
                    models.ManyToManyField(blank=True, related_name="+", to="decisions.artefact"),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.body",
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
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="decisions.matter",
                    ),
                ),
            ],
            options={
                "ordering": ("matter", "id"),
            },
        ),
        migrations.CreateModel(
            name="Onward",
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
                ("order", models.PositiveSmallIntegerField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.body",
                    ),
                ),
                (
                    "clause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="onward",
                        to="decisions.clause",
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
                "ordering": ("clause", "order"),
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
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
                            ("recommendation", "rekommenderar"),
                            ("support", "ställer sig bakom"),
                            ("preparation", "har berett"),
                            ("anchoring", "förankrad"),
                        ],
                        max_length=14,
                        verbose_name="slag",
                    ),
                ),
                ("on", models.DateField(blank=True, null=True, verbose_name="dag")),
                ("paragraph", models.CharField(blank=True, max_length=12, verbose_name="§")),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "artefact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recommendations",
                        to="decisions.artefact",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.body",
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
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.paper",
                    ),
                ),
            ],
            options={
                "ordering": ("artefact", "on", "id"),
            },
        ),
        migrations.CreateModel(
            name="Step",
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
                ("order", models.PositiveSmallIntegerField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.body",
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
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="decisions.matter",
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
                "ordering": ("matter", "order", "id"),
            },
        ),
        migrations.CreateModel(
            name="Happening",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("dispatched", "Skickat för beslut"),
                            ("asked", "Remiss mottagen"),
                            ("responded", "Remissvar lämnat"),
                            ("received", "Mottaget"),
                            ("registered", "Diariefört"),
                            ("prepared", "Tjänsteskrivelse"),
                            ("scheduled", "På dagordningen"),
                            ("adjusted", "Justerat"),
                            ("announced", "Anslaget"),
                            ("appeal_until", "Sista dag att överklaga"),
                            ("appealed", "Överklagat"),
                            ("appeal_rejected", "Överklagandet avslaget"),
                            ("annulled", "Upphävt av domstol"),
                            ("sent", "Expedierat"),
                        ],
                        max_length=15,
                        verbose_name="slag",
                    ),
                ),
                ("on", models.DateField(verbose_name="dag")),
                ("day", models.DateField(blank=True, null=True, verbose_name="gäller dag")),
                ("text", models.CharField(blank=True, max_length=300, verbose_name="text")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="skäl")),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "artefact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.artefact",
                    ),
                ),
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
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="decisions.happening",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="happenings",
                        to="decisions.matter",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="happenings",
                        to="decisions.step",
                    ),
                ),
            ],
            options={
                "ordering": ("on", "id"),
            },
        ),
        migrations.AddField(
            model_name="clause",
            name="step",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="clauses",
                to="decisions.step",
            ),
        ),
        migrations.CreateModel(
            name="ToRegister",
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
                ("subject", models.CharField(max_length=300, verbose_name="ärendemening")),
                ("sender", models.CharField(max_length=200, verbose_name="avsändare")),
                ("made_official_at", models.DateTimeField()),
                (
                    "registry_number",
                    models.CharField(blank=True, max_length=60, verbose_name="diarienummer"),
                ),
                (
                    "registered_on",
                    models.DateField(blank=True, null=True, verbose_name="diarieförd"),
                ),
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
                    "draft",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="to_register",
                        to="decisions.draft",
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
                "verbose_name_plural": "to register",
                "ordering": ("registered_on", "made_official_at"),
            },
        ),
        migrations.AddConstraint(
            model_name="artefactversion",
            constraint=models.UniqueConstraint(
                fields=("artefact", "label"), name="one_version_per_label"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end", None), ("paper", None), ("start", None)),
                    models.Q(
                        ("end__gt", models.F("start")),
                        ("paper__isnull", False),
                        ("start__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="a_decisions_place_holds",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaces", None), models.Q(("reason", ""), _negated=True), _connector="OR"
                ),
                name="a_correction_has_its_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="jointmatter",
            constraint=models.UniqueConstraint(
                fields=("county", "slug"), name="one_joint_matter_per_address"
            ),
        ),
        migrations.AddConstraint(
            model_name="jointmatter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("entry_rule", "anyway"), _negated=True),
                    ("anyway_on__isnull", False),
                    _connector="OR",
                ),
                name="anyway_has_its_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="artefact",
            constraint=models.UniqueConstraint(
                fields=("joint_matter", "name"), name="one_artefact_per_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.UniqueConstraint(
                fields=("joint_matter", "party"), name="one_matter_per_party"
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sharing", "official"), _negated=True),
                    models.Q(("fingerprint", ""), _negated=True),
                    _connector="OR",
                ),
                name="an_official_paper_has_its_fingerprint",
            ),
        ),
        migrations.AddConstraint(
            model_name="onward",
            constraint=models.UniqueConstraint(
                fields=("clause", "order"), name="one_body_per_place_onward"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end", None), ("paper", None), ("start", None)),
                    models.Q(
                        ("end__gt", models.F("start")),
                        ("paper__isnull", False),
                        ("start__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="a_recommendations_place_holds",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(
                fields=("matter", "body"), name="a_body_is_one_step_of_a_matter"
            ),
        ),
        migrations.AddConstraint(
            model_name="happening",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end", None), ("paper", None), ("start", None)),
                    models.Q(
                        ("end__gt", models.F("start")),
                        ("paper__isnull", False),
                        ("start__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="a_happenings_place_holds",
            ),
        ),
        migrations.AddConstraint(
            model_name="happening",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "appeal_until"), _negated=True),
                    models.Q(models.Q(("reason", ""), _negated=True), ("day__isnull", False)),
                    _connector="OR",
                ),
                name="a_corrected_appeal_day_has_its_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="clause",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end", None), ("paper", None), ("start", None)),
                    models.Q(
                        ("end__gt", models.F("start")),
                        ("paper__isnull", False),
                        ("start__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="a_clauses_place_holds",
            ),
        ),
        migrations.AddConstraint(
            model_name="toregister",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("registered_on", None), ("registry_number", "")),
                    models.Q(
                        models.Q(("registry_number", ""), _negated=True),
                        models.Q(("registered_on", None), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_registered_paper_has_number_and_day",
            ),
        ),
    ]

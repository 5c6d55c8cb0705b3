"""Messages: what waits to be mailed and what was.

Back: safe while nothing waits; what was sent to whom is lost.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=120)),
                ("about", models.CharField(max_length=60)),
                ("to", models.EmailField(blank=True, max_length=254, verbose_name="till")),
                ("subject", models.CharField(max_length=150, verbose_name="ämne")),
                ("text", models.TextField(blank=True)),
                ("html", models.TextField(blank=True)),
                ("calendar", models.TextField(blank=True)),
                ("pass_name", models.CharField(blank=True, max_length=120)),
                ("pass_kept", models.CharField(blank=True, max_length=64)),
                ("message_id", models.CharField(max_length=200, unique=True)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("waiting", "Väntar"),
                            ("sending", "Skickas just nu"),
                            ("maybe_sent", "Kanske skickat"),
                            ("sent", "Skickat"),
                            ("refused", "Kom inte fram"),
                            ("given_up", "Kom inte iväg"),
                            ("stopped", "Stoppat"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("put_at", models.DateTimeField()),
                ("next_try_at", models.DateTimeField(blank=True, null=True)),
                ("not_after", models.DateTimeField()),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.CharField(blank=True, max_length=200)),
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
                "ordering": ("-put_at", "-id"),
                "indexes": [
                    models.Index(fields=["stage", "next_try_at"], name="messages_that_wait")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county", "key"), name="one_message_for_a_sending"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stage", "waiting"), ("next_try_at", None), _connector="XOR"
                        ),
                        name="what_waits_says_until_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "sending"), _negated=True),
                            models.Q(("taken_at", None), _negated=True),
                            _connector="OR",
                        ),
                        name="what_is_being_sent_says_since_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "sent"), _negated=True),
                            models.Q(("sent_at", None), _negated=True),
                            _connector="OR",
                        ),
                        name="what_was_sent_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage", "maybe_sent"), _negated=True),
                        name="a_doubt_is_never_stored",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("erased_at", None), models.Q(("to", ""), _negated=True)),
                            models.Q(
                                models.Q(("erased_at", None), _negated=True),
                                ("calendar", ""),
                                ("html", ""),
                                ("text", ""),
                                ("to", ""),
                            ),
                            _connector="OR",
                        ),
                        name="what_is_erased_is_gone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("pass_kept", ""), ("pass_name", "")),
                            models.Q(
                                models.Q(("pass_name", ""), _negated=True),
                                models.Q(("pass_kept", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_pass_has_a_name_and_a_kept_form",
                    ),
                ],
            },
        ),
    ]

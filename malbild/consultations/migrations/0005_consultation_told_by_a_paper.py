"""A consultation that was held elsewhere is kept with the paper that tells of it as its source.

Its text need not be kept here. The columns stand in tables whose rows the wall holds already
(0002).

Back: those consultations must be taken away first, or have no text any more.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0004_links_row_level_security"),
        ("organisations", "0001_first_tables"),
        ("papers", "0004_partytemplate_row_level_security"),
        ("texts", "0002_row_level_security"),
    ]

    operations = [
        migrations.AddField(
            model_name="addressee",
            name="page",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sida"),
        ),
        migrations.AddField(
            model_name="addressee",
            name="place",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="consultation",
            name="source",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="consultation",
                to="papers.reading",
            ),
        ),
        migrations.AlterField(
            model_name="consultation",
            name="text_version",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="consultations",
                to="texts.textversion",
            ),
        ),
        migrations.AlterField(
            model_name="response",
            name="came",
            field=models.CharField(
                choices=[
                    ("account", "skrivet i Målbild"),
                    ("link", "skrivet genom en personlig länk"),
                    ("by_hand", "registrerat för hand"),
                    ("told", "en handling berättar om det"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("text_version", None), _negated=True),
                    models.Q(("source", None), _negated=True),
                    _connector="OR",
                ),
                name="a_consultation_has_a_text_or_is_told_of",
            ),
        ),
    ]

"""A response may be read from a file, whose fingerprint is kept with it.

Back: which file a response was read from is lost; the files stay in the store.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consultations", "0005_consultation_told_by_a_paper")]

    operations = [
        migrations.AddField(
            model_name="response",
            name="fingerprint",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="response",
            name="file_name",
            field=models.CharField(blank=True, max_length=200, verbose_name="filnamn"),
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
                    ("read", "läst ur en fil"),
                ],
                max_length=8,
            ),
        ),
    ]

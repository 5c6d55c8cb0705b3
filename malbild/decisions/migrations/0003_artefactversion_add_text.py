"""A version that is decided on may be one of a joint text that was written here (ADR 14).

Back: which text it was is lost; its fingerprint stays.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0002_row_level_security"),
        ("texts", "0002_row_level_security"),
    ]

    operations = [
        migrations.AddField(
            model_name="artefactversion",
            name="text",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="artefacts",
                to="texts.textversion",
            ),
        ),
    ]

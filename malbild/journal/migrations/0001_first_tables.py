"""The journal and its chain.

Back: safe until something has been journalled; after that, the record of it is lost.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=64, null=True, unique=True)),
                ("at", models.DateTimeField()),
                ("did", models.CharField(max_length=60)),
                ("by", models.PositiveBigIntegerField(null=True)),
                ("about_kind", models.CharField(blank=True, max_length=60)),
                ("about", models.CharField(blank=True, max_length=64)),
                ("detail", models.TextField(default="{}")),
                ("previous", models.CharField(max_length=64)),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
            ],
            options={
                "verbose_name_plural": "entries",
                "ordering": ("number",),
            },
        ),
    ]

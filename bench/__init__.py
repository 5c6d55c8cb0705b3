"""What the program costs, beside what a user would pick instead: one file is one question."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "malbild.config.settings")
django.setup()

"""What the tests of the open pages start from."""

import pytest
from pytest_django import Settings

from tests.portal.published import Led, led_county


@pytest.fixture(autouse=True)
def _plain_pages(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = False
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def led(db: None) -> Led:
    """A county with a joint matter, something shared and something internal."""
    return led_county()

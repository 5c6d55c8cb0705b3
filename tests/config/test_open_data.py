"""An address of the open data that has no such form is not there, whatever is asked with it."""

import pytest
from django.test import Client
from pytest_django import Settings

from malbild.organisations.queries import today
from malbild.portal import actions
from tests.portal.published import led_county


@pytest.mark.django_db
def test_a_form_that_there_is_not_is_not_found_even_by_who_says_to_have_it(
    settings: Settings,
) -> None:
    settings.SECURE_SSL_REDIRECT = False
    led = led_county()
    actions.publish(led.county, matter=led.matter, by=None, on=today())

    known, unknown = (
        Client().get(f"/oppet/{led.county.slug}/data.{form}", headers={"if-none-match": "*"})
        for form in ("json", "xml")
    )

    assert (known.status_code, unknown.status_code) == (304, 404)

"""What the server runs."""

import os
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "malbild.config.settings")


def behind(proxies: Sequence[str], application: Any) -> Any:
    """The application as it is reached through these proxies: what they say of the client's
    address and of https holds (X-Forwarded-For, X-Forwarded-Proto), what others say does not.

    Without proxies nobody is believed: who speaks to the server is the client.
    """
    return wrap_wsgi_with_proxy_headers(application, list(proxies)) if proxies else application


application = behind(settings.PROXIES, get_wsgi_application())

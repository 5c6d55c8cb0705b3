"""All addresses: Swedish paths, English names."""

from allauth.account import views as allauth
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from malbild.organisations import views


def closed(request: HttpRequest) -> HttpResponse:
    """What allauth asks the address of and Målbild does not have: always 404."""
    raise Http404


# Of allauth's pages only those that are used. An address is who a person is here: whoever could
# change it, or add one, would take what another is given later. So an administrator sets it.
ACCOUNT = [
    path("login/", allauth.login, name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("password/change/", allauth.password_change, name="account_change_password"),
    path("2fa/", include("allauth.mfa.urls")),
    # allauth looks these names up while it answers for the pages above.
    path("confirm-email/", closed, name="account_email_verification_sent"),
    path("email/", closed, name="account_email"),
    path("inactive/", closed, name="account_inactive"),
    path("login/code/confirm/", closed, name="account_confirm_login_code"),
    path("password/reset/", closed, name="account_reset_password"),
    path("password/set/", closed, name="account_set_password"),
    path("signup/", closed, name="account_signup"),
]

urlpatterns = [
    path("", views.start, name="start"),
    path("", include("malbild.organisations.urls")),
    path("", include("malbild.decisions.urls")),
    path("", include("malbild.consultations.urls")),
    path("", include("malbild.plans.urls")),
    path("", include("malbild.targets.urls")),
    path("", include("malbild.texts.urls")),
    path("", include("malbild.papers.urls")),
    path("", include("malbild.post.urls")),
    path("", include("malbild.portal.urls")),
    path("ui/", include("malbild.ui.urls")),
    path("konto/", include(ACCOUNT)),
]

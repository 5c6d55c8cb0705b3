"""All addresses: Swedish paths, English names."""

from django.urls import include, path

from malbild.organisations import views

urlpatterns = [
    path("", views.start, name="start"),
    path("", include("malbild.organisations.urls")),
    path("", include("malbild.decisions.urls")),
    path("", include("malbild.papers.urls")),
    path("", include("malbild.portal.urls")),
    path("ui/", include("malbild.ui.urls")),
    path("konto/", include("allauth.urls")),
]

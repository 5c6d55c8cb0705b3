"""Addresses of the room: the open pages, and where a county's lead publishes."""

from django.urls import path

from malbild.portal import views

app_name = "portal"
urlpatterns = [
    path("oppet/", views.start, name="start"),
    path("oppet/tillganglighet/", views.accessibility, name="accessibility"),
    path("oppet/om/", views.about, name="about"),
    path("oppet/<slug:county>/", views.county, name="county"),
    path("oppet/<slug:county>/data.<slug:form>", views.data, name="data"),
    path("lan/<slug:county>/visa-oppet/", views.publish, name="publish"),
    path("lan/<slug:county>/visa-oppet/dra-tillbaka/", views.withdraw, name="withdraw"),
]

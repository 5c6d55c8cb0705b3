"""Addresses of the room."""

from django.urls import path

from malbild.targets import views

app_name = "targets"
AT = "lan/<slug:county>/malbild/"
urlpatterns = [
    path(AT, views.pictures, name="pictures"),
    path(f"{AT}ny/", views.start, name="start"),
    path(f"{AT}<slug:text>/", views.picture, name="picture"),
    path(f"{AT}<slug:text>/affisch/", views.poster, name="poster"),
    path(
        f"{AT}<slug:text>/affisch/<slug:format>.<slug:kind>", views.poster_file, name="poster_file"
    ),
    path(f"{AT}<slug:text>/om/", views.about, name="about"),
    path(f"{AT}<slug:text>/om/<int:pk>/ta-bort/", views.remove_document, name="remove_document"),
    path(f"{AT}<slug:text>/del/<int:piece>/underlag/", views.grounds, name="grounds"),
    path(
        f"{AT}<slug:text>/del/<int:piece>/underlag/<int:pk>/ta-bort/",
        views.remove_ground,
        name="remove_ground",
    ),
    path(f"{AT}<slug:text>/del/<int:piece>/provning/<slug:kind>/", views.assess, name="assess"),
]

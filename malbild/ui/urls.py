from django.urls import path

from malbild.ui import views

app_name = "ui"

urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("laget-exempel/", views.county_example, name="county_example"),
    path("las-exempel/", views.reading_example, name="reading_example"),
]

"""Addresses of the room."""

from django.urls import path

from malbild.papers import views

app_name = "papers"
PAPER = "lan/<slug:county>/handlingar/<int:paper>/"
urlpatterns = [
    path("lan/<slug:county>/handlingar/", views.papers, name="papers"),
    path("lan/<slug:county>/handlingar/las-in/", views.take_in, name="take_in"),
    path(f"{PAPER}fil/", views.file, name="file"),
    path(f"{PAPER}sida/<int:number>/", views.page, name="page"),
]

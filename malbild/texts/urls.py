"""Addresses of the room: a text's pieces, its versions, and what differs between them."""

from django.urls import path

from malbild.texts import views

app_name = "texts"
AT = "lan/<slug:county>/texter/<slug:text>/"
urlpatterns = [
    path(f"{AT}ny/<slug:kind>/", views.add, name="add"),
    path(f"{AT}del/<int:piece>/", views.piece, name="piece"),
    path(f"{AT}del/<int:piece>/skriver/", views.editing, name="editing"),
    path(f"{AT}del/<int:piece>/flytta/", views.place, name="place"),
    path(f"{AT}del/<int:piece>/ta-ut/", views.take_out, name="take_out"),
    path(f"{AT}del/<int:piece>/lagg-tillbaka/", views.put_back, name="put_back"),
    path(f"{AT}borttaget/", views.removed, name="removed"),
    path(f"{AT}fastsla/", views.fix, name="fix"),
    path(f"{AT}version/<int:number>/", views.version, name="version"),
    path(f"{AT}jamfor/", views.compare, name="compare"),
]

"""Addresses of the room."""

from django.urls import path

from malbild.post import views

app_name = "post"
urlpatterns = [
    path("lan/<slug:county>/utskick/", views.messages, name="messages"),
    path("lan/<slug:county>/utskick/<int:message>/", views.message, name="message"),
]

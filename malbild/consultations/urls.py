"""Addresses of the room."""

from django.urls import path

from malbild.consultations import views
from malbild.consultations.views import by_link

app_name = "consultations"
AT = "lan/<slug:county>/remisser/"
ONE = f"{AT}<slug:slug>/"
RESPONSE = f"{ONE}svar/<int:addressee>/"
BY_LINK = "svara/<int:number>/"  # the link's, so that two of them in one browser are kept apart
LINKS = f"{ONE}mottagare/<int:addressee>/lankar/"
urlpatterns = [
    path(BY_LINK, by_link.response, name="by_link_response"),
    path(f"{BY_LINK}fraga/<int:order>/", by_link.question, name="by_link_question"),
    path(f"{BY_LINK}fraga/<int:order>/skriver/", by_link.responding, name="by_link_responding"),
    path(f"{BY_LINK}allmant/", by_link.general, name="by_link_general"),
    path(f"{BY_LINK}skicka/", by_link.send, name="by_link_send"),
    path(f"{BY_LINK}texten/", by_link.text, name="by_link_text"),
    path(f"{BY_LINK}lamna/", by_link.leave, name="by_link_leave"),
    path("svara/<str:token>/", by_link.arrive, name="arrive"),
    path("svara/<str:token>/ny/", by_link.renew, name="renew"),
    path(AT, views.consultations, name="consultations"),
    path(f"{AT}ny/", views.start, name="start"),
    path(f"{AT}fran-handling/<int:paper>/", views.from_paper, name="from_paper"),
    path(ONE, views.consultation, name="consultation"),
    path(f"{ONE}andra/", views.change, name="change"),
    path(f"{ONE}fragor/", views.questions, name="questions"),
    path(f"{ONE}oppna/", views.open_it, name="open"),
    path(f"{ONE}mer-tid/", views.extend, name="extend"),
    path(f"{ONE}stang/", views.close, name="close"),
    path(f"{ONE}ta-bort/", views.remove_told, name="remove_told"),
    path(f"{ONE}mottagare/", views.add_addressee, name="add_addressee"),
    path(f"{ONE}mottagare/<int:addressee>/ta-bort/", views.remove_addressee, name="remove"),
    path(LINKS, views.links, name="links"),
    path(f"{LINKS}<int:pk>/ny/", views.renew_link, name="renew_link"),
    path(f"{LINKS}<int:pk>/aterkalla/", views.revoke_link, name="revoke_link"),
    path(RESPONSE, views.response, name="response"),
    path(f"{RESPONSE}fraga/<int:order>/", views.question, name="question"),
    path(f"{RESPONSE}fraga/<int:order>/skriver/", views.responding, name="responding"),
    path(f"{RESPONSE}allmant/", views.general, name="general"),
    path(f"{RESPONSE}skicka/", views.send, name="send"),
    path(f"{RESPONSE}blankett/", views.form_file, name="form_file"),
    path(f"{RESPONSE}las-in/", views.read_file, name="read_file"),
    path(f"{RESPONSE}las-in/<str:file>/", views.review, name="review"),
    path(f"{RESPONSE}fil/", views.sent_file, name="sent_file"),
    path(f"{RESPONSE}for-hand/", views.by_hand, name="by_hand"),
    path(f"{ONE}sammanstallning/", views.compiled, name="compiled"),
    path(f"{ONE}sammanstallning/<slug:form>/", views.compiled_file, name="compiled_file"),
    path(f"{ONE}andringar/", views.changes, name="changes"),
    path(f"{ONE}synpunkter/<slug:form>/", views.comments_file, name="comments_file"),
    path(f"{ONE}synpunkt/<int:pk>/", views.comment, name="comment"),
    path(f"{ONE}synpunkt/<int:pk>/lydelse/", views.reword, name="reword"),
]

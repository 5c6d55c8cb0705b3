"""Addresses of the room."""

from django.urls import path

from malbild.plans.views import activity, bulk, by_link, links, plan, reporting, sheets

app_name = "plans"
AT = "lan/<slug:county>/plan/"
ONE = f"{AT}<slug:text>/aktivitet/<int:piece>/"
urlpatterns = [
    path(AT, plan.plans, name="plans"),
    path(f"{AT}ny/", plan.start, name="start"),
    path(f"{AT}<slug:text>/", plan.plan, name="plan"),
    path(f"{AT}<slug:text>/om/", plan.about, name="about"),
    path(f"{AT}<slug:text>/ny-aktivitet/", activity.add, name="add"),
    path(f"{AT}<slug:text>/flera/", bulk.bulk, name="bulk"),
    path(f"{AT}<slug:text>/excel/", sheets.read_in, name="read_in"),
    path(f"{AT}<slug:text>/excel/fil/", sheets.export, name="export"),
    path(f"{AT}<slug:text>/excel/tabell/<int:pk>/", sheets.columns, name="columns"),
    path(f"{AT}<slug:text>/excel/<int:pk>/", sheets.imported, name="import"),
    path(ONE, activity.activity, name="activity"),
    path(f"{ONE}andra/", activity.edit, name="edit"),
    path(f"{ONE}lage/", reporting.report, name="report"),
    path(f"{ONE}lankar/", links.links, name="links"),
    path(f"{ONE}lankar/<int:pk>/stang/", links.close, name="close_link"),
    path(f"{ONE}kostnad/", reporting.costs, name="costs"),
    path(f"{ONE}variant/<slug:party>/", reporting.variant, name="variant"),
    path("hur-gar-det/<str:token>/", by_link.by_link, name="by_link"),
]

"""Addresses of the room."""

from django.urls import path

from malbild.decisions.views import county, drafts, handing, joint, readings

app_name = "decisions"
DRAFT = "lan/<slug:county>/utkast/<int:draft>/"
CASE = "lan/<slug:county>/huvudman/<slug:party>/<slug:matter>/"
urlpatterns = [
    path("lan/", county.counties, name="counties"),
    path("lan/<slug:slug>/", county.county, name="county"),
    path("lan/<slug:county>/arende/<slug:matter>/", joint.joint_matter, name="joint_matter"),
    path(
        "lan/<slug:county>/till-beslut/<slug:text>/<int:number>/",
        handing.hand_over,
        name="hand_over",
    ),
    path(CASE, county.matter, name="matter"),
    path(f"{CASE}steg/<int:step>/", county.schedule, name="schedule"),
    path(f"{CASE}handelse/", county.tell, name="tell"),
    path(f"{CASE}skriv/", drafts.start, name="start_draft"),
    path("lan/<slug:county>/handlingar/<int:paper>/", readings.reading, name="reading"),
    path(
        "lan/<slug:county>/handlingar/<int:paper>/lagg-at-sidan/",
        readings.set_aside,
        name="set_aside",
    ),
    path(DRAFT, drafts.draft, name="draft"),
    path(f"{DRAFT}egen-mall/", drafts.draft_in_template, name="draft_in_template"),
    path(f"{DRAFT}egen-mall/ny/", drafts.keep_template, name="keep_template"),
    path(f"{DRAFT}dela/", drafts.share, name="share"),
    path(
        "lan/<slug:county>/utkast/<int:draft>/uppratta/", drafts.make_official, name="make_official"
    ),
    path(
        "lan/<slug:county>/utkast/<int:draft>/fil/<slug:form>/",
        drafts.draft_file,
        name="draft_file",
    ),
    path("lan/<slug:county>/att-diariefora/", drafts.to_register, name="to_register"),
]

from django.urls import path

from homeward.web.courses import evaluating, keeping, showing

TEAMS, ONE = "teams/<uuid:team_id>/courses", "teams/<uuid:team_id>/courses/<uuid:cohort_id>"

app_name = "courses"
urlpatterns = [
    path("courses", keeping.mine, name="mine"),
    path("courses/<slug:course>", showing.about, name="about"),
    path(TEAMS, showing.every, name="every"),
    path(f"{TEAMS}/new/<slug:course>", keeping.plan, name="plan"),
    path(ONE, showing.cohort, name="cohort"),
    path(f"{ONE}/change", keeping.change, name="change"),
    path(f"{ONE}/call-off", keeping.call_off, name="call-off"),
    path(f"{ONE}/sheet", evaluating.sheet, name="sheet"),
    path(f"{ONE}/sessions/<slug:session>", keeping.who_came, name="who-came"),
]

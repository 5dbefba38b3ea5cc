from django.urls import path

from homeward.web.volunteers import choosing, keeping

OURS, ONE = "teams/<uuid:team_id>/volunteers", "teams/<uuid:team_id>/volunteers/<uuid:volunteer_id>"
ON_JOURNEY = "people/<uuid:person_id>/journeys/<uuid:journey_id>/buddy"

app_name = "volunteers"
urlpatterns = [
    path("volunteers", keeping.mine, name="mine"),
    path(OURS, keeping.every, name="every"),
    path(f"{OURS}/new", keeping.new, name="new"),
    path(ONE, keeping.describe, name="describe"),
    path(f"{ONE}/check", keeping.check, name="check"),
    path(f"{ONE}/thanks", keeping.thank, name="thank"),
    path(f"{ONE}/left", keeping.left, name="left"),
    path(ON_JOURNEY, choosing.page, name="choosing"),
    path(f"{ON_JOURNEY}/end/<uuid:buddy_id>", choosing.end, name="end"),
    path(f"{ON_JOURNEY}/<uuid:volunteer_id>", choosing.match, name="match"),
    path(f"{ON_JOURNEY}/<uuid:volunteer_id>/no", choosing.say_no, name="no"),
]

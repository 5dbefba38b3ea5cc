from django.urls import path

from homeward.web.gatherings import keeping

EVENTS, ONE = "teams/<uuid:team_id>/events", "teams/<uuid:team_id>/events/<uuid:gathering_id>"

app_name = "gatherings"
urlpatterns = [
    path(EVENTS, keeping.every, name="every"),
    path(f"{EVENTS}/new", keeping.plan, name="plan"),
    path(ONE, keeping.change, name="change"),
    path(f"{ONE}/numbers", keeping.count, name="count"),
    path(f"{ONE}/thanks", keeping.thank, name="thank"),
    path(f"{ONE}/call-off", keeping.call_off, name="call-off"),
]

from django.urls import path

from homeward.web.hosts import choosing, keeping, staying

ON_JOURNEY = "people/<uuid:person_id>/journeys/<uuid:journey_id>/host"

app_name = "hosts"
urlpatterns = [
    path("hosts", keeping.mine, name="mine"),
    path("teams/<uuid:team_id>/hosts", keeping.every, name="every"),
    path("teams/<uuid:team_id>/hosts/new", keeping.new, name="new"),
    path("teams/<uuid:team_id>/hosts/<uuid:host_id>", keeping.describe, name="describe"),
    path("teams/<uuid:team_id>/hosts/<uuid:host_id>/approval", keeping.approve, name="approve"),
    path(ON_JOURNEY, choosing.page, name="choosing"),
    path(f"{ON_JOURNEY}/wishes", choosing.wishes, name="wishes"),
    path(f"{ON_JOURNEY}/<uuid:host_id>/show", choosing.show, name="show"),
    path(f"{ON_JOURNEY}/<uuid:host_id>/yes", choosing.person_says, name="person-says"),
    path(f"{ON_JOURNEY}/<uuid:host_id>/their-yes", choosing.host_says, name="host-says"),
    path(f"{ON_JOURNEY}/<uuid:host_id>/visit", staying.visit, name="visit"),
    path(f"{ON_JOURNEY}/visits/<uuid:visit_id>", staying.after_visit, name="after-visit"),
    path(f"{ON_JOURNEY}/stay", staying.agree, name="agree"),
    path(f"{ON_JOURNEY}/stay/end", staying.end, name="end"),
]

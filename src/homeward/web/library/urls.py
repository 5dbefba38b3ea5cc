from django.urls import path

from homeward.web.library import keeping

SHELF = "teams/<uuid:team_id>/library"

app_name = "library"
urlpatterns = [
    path(SHELF, keeping.every, name="every"),
    path(f"{SHELF}/new", keeping.new, name="new"),
    path(f"{SHELF}/<uuid:resource_id>", keeping.look_over, name="look-over"),
    path(f"{SHELF}/<uuid:resource_id>/put-away", keeping.put_away, name="put-away"),
]

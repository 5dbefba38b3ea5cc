"""The pages of the wellness plan."""
from django.urls import path

from homeward.web.wellness.views import VIEWS

app_name = "wellness"
urlpatterns = [
    path("people/<uuid:person_id>/wellness", VIEWS.read, name="plan"),
    path("people/<uuid:person_id>/wellness/write", VIEWS.write, name="plan-write"),
    path("people/<uuid:person_id>/wellness/write/draft", VIEWS.draft, name="plan-draft"),
    path("people/<uuid:person_id>/wellness/write/discard", VIEWS.discard, name="plan-discard"),
    path("people/<uuid:person_id>/wellness/versions/<int:version>", VIEWS.version, name="plan-version"),
    path("people/<uuid:person_id>/wellness/versions/<int:version>/changes", VIEWS.changes, name="plan-changes"),
]

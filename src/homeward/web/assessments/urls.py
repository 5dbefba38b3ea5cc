from django.urls import path

from homeward.web.assessments import calling, filling, views

app_name = "assessments"
urlpatterns = [
    path("people/<uuid:person_id>/assessments", views.every, name="every"),
    path("people/<uuid:person_id>/assessments/calling", calling.page, name="calling"),
    path("people/<uuid:person_id>/assessments/<slug:name>", views.read, name="read"),
    path("people/<uuid:person_id>/assessments/<slug:name>/<int:version>", views.version, name="version"),
    path("people/<uuid:person_id>/assessments/<slug:name>/fill", filling.fill, name="fill"),
    path("people/<uuid:person_id>/assessments/<slug:name>/draft", filling.draft, name="draft"),
    path("people/<uuid:person_id>/assessments/<slug:name>/discard", filling.discard, name="discard"),
    path("people/<uuid:person_id>/assessments/<slug:name>/check", filling.check, name="check"),
]

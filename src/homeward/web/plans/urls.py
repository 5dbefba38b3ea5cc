from django.urls import path

from homeward.web.plans import views, writing

app_name = "plans"
urlpatterns = [
    path("promises", views.mine, name="mine"),
    path("people/<uuid:person_id>/plan", views.read, name="read"),
    path("people/<uuid:person_id>/plan/versions", views.versions, name="versions"),
    path("people/<uuid:person_id>/plan/versions/<int:version>", views.version, name="version"),
    path("people/<uuid:person_id>/plan/versions/<int:version>/changes", views.compared, name="compared"),
    path("people/<uuid:person_id>/plan/promises", views.promise, name="promise"),
    path("people/<uuid:person_id>/plan/edit", writing.edit, name="edit"),
    path("people/<uuid:person_id>/plan/draft", writing.draft, name="draft"),
    path("people/<uuid:person_id>/plan/discard", writing.discard, name="discard"),
    path("people/<uuid:person_id>/plan/agree", writing.agree, name="agree"),
]

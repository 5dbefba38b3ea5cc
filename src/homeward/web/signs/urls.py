from django.urls import path

from homeward.web.signs import views, writing

app_name = "signs"
urlpatterns = [
    path("people/<uuid:person_id>/signs", views.read, name="read"),
    path("people/<uuid:person_id>/signs/versions/<int:version>", views.earlier, name="version"),
    path("people/<uuid:person_id>/signs/write", writing.write, name="write"),
    path("people/<uuid:person_id>/signs/write/draft", writing.draft, name="draft"),
    path("people/<uuid:person_id>/signs/write/discard", writing.discard, name="discard"),
    path("people/<uuid:person_id>/signs/tell/<slug:colour>", views.tell, name="tell"),
    path("people/<uuid:person_id>/signs/told/<uuid:told_id>", views.answer, name="answer"),
]

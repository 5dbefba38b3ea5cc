from django.urls import path

from homeward.web.decisions import views

app_name = "decisions"
urlpatterns = [
    path("people/<uuid:person_id>/decisions", views.every, name="every"),
    path("people/<uuid:person_id>/decisions/<uuid:decision_id>", views.read, name="read"),
    path("people/<uuid:person_id>/decide", views.decide, name="decide"),
    path("people/<uuid:person_id>/decide/draft", views.draft, name="draft"),
    path("people/<uuid:person_id>/decide/discard", views.discard, name="discard"),
]

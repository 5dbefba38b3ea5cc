from django.urls import path

from homeward.web.proactive import bringing, views

app_name = "proactive"
urlpatterns = [
    path("proactive", views.lists, name="lists"),
    path("proactive/bring-in", bringing.choose, name="bring-in"),
    path("proactive/bring-in/<uuid:file_id>", bringing.check, name="check"),
    path("proactive/<uuid:extract_id>", views.one_list, name="list"),
    path("proactive/<uuid:extract_id>/codes", views.codes, name="codes"),
    path("proactive/listed/<uuid:listed_id>", views.listed, name="listed"),
    path("proactive/listed/<uuid:listed_id>/offer", views.offer, name="offer"),
    path("proactive/listed/<uuid:listed_id>/known", views.known, name="known"),
]

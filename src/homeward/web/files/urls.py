from django.urls import path

from homeward.web.files import views

app_name = "files"
urlpatterns = [
    path("people/<uuid:person_id>/files", views.of_person, name="of"),
    path("files/<uuid:file_id>", views.download, name="download"),
]

from django.urls import path

from homeward.web.requests import ask, receiving

app_name = "requests"
urlpatterns = [
    path("requests", receiving.waiting, name="waiting"),
    path("requests/ask", ask.start, name="ask"),
    path("requests/ask/afresh", ask.afresh, name="afresh"),
    path("requests/ask/check", ask.check, name="check"),
    path("requests/ask/sent", ask.sent, name="sent"),
    path("requests/ask/<slug:slug>", ask.step, name="step"),
    path("requests/upload", ask.upload, name="upload"),
    path("requests/<uuid:request_id>", receiving.page, name="page"),
    path("requests/<uuid:request_id>/original", receiving.original_file, name="original"),
    path("requests/<uuid:request_id>/take", receiving.take, name="take"),
    path("requests/<uuid:request_id>/accept", receiving.accept, name="accept"),
    path("requests/<uuid:request_id>/decline", receiving.decline, name="decline"),
]

"""The addresses of version 1 of the API, described in docs/api.md."""

from django.urls import path

from homeward.api import requests

urlpatterns = [
    path("api/v1/requests", requests.send, name="api-requests"),
    path("api/v1/requests/<uuid:request_id>", requests.look, name="api-request"),
]

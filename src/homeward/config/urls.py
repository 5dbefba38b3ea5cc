"""Every address the site answers, put together from the floors that answer them."""

from importlib.util import find_spec

from django.urls import include, path

from homeward.web import errors
from homeward.web.brand import stylesheet
from homeward.web.health import health

urlpatterns = [
    path("health", health, name="health"),
    path("brand.css", stylesheet, name="brand"),
    path("sign-in/", include("homeward.web.sign_in.urls")),
    *(path("", include(module)) for module in ("homeward.api.urls", "homeward.web.urls") if find_spec(module)),
]
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error

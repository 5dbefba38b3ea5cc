"""Every address the site answers, put together from the floors that answer them."""

from importlib.util import find_spec

from django.urls import include, path

from homeward.web import brand
from homeward.web.health import health

urlpatterns = [
    path("health", health, name="health"),
    path("brand.css", brand.stylesheet, name="brand"),
    path("sign-in/", include("homeward.web.sign_in.urls")),
    *(path("", include(module)) for module in ("homeward.api.urls", "homeward.web.urls") if find_spec(module)),
]

handler400 = "homeward.web.errors.bad_request"
handler403 = "homeward.web.errors.forbidden"
handler404 = "homeward.web.errors.not_found"
handler500 = "homeward.web.errors.server_error"

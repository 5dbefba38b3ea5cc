"""Every address the site answers, put together from the floors that answer them."""

from importlib.util import find_spec

from django.urls import include, path

from homeward.web.health import health

urlpatterns = [
    path("health", health, name="health"),
    path("sign-in/", include("homeward.web.sign_in.urls")),
    *(path("", include(module)) for module in ("homeward.api.urls", "homeward.web.urls") if find_spec(module)),
]

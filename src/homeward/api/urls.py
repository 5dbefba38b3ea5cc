"""The addresses of version 1 of the API (docs/api.md), and of the published directory (docs/directory.md)."""

from django.urls import path

from homeward.api import directory, requests

urlpatterns = [
    path("api/v1/requests", requests.send, name="api-requests"),
    path("api/v1/requests/<uuid:request_id>", requests.look, name="api-request"),
    path("oruk/v3/", directory.about, name="oruk"),
    path("oruk/v3/openapi.json", directory.openapi, name="oruk-openapi"),
    path("oruk/v3/services", directory.services, name="oruk-services"),
    path("oruk/v3/services/<str:key>", directory.service, name="oruk-service"),
    path("oruk/v3/taxonomies", directory.taxonomies, name="oruk-taxonomies"),
    path("oruk/v3/taxonomies/<str:key>", directory.taxonomy, name="oruk-taxonomy"),
    path("oruk/v3/taxonomy_terms", directory.taxonomy_terms, name="oruk-taxonomy-terms"),
    path("oruk/v3/taxonomy_terms/<str:key>", directory.taxonomy_term, name="oruk-taxonomy-term"),
    path("oruk/v3/service_at_locations", directory.service_at_locations, name="oruk-service-at-locations"),
    path("oruk/v3/service_at_locations/<str:key>", directory.service_at_location, name="oruk-service-at-location"),
]

from django.urls import path

from homeward.web.suiting import views

app_name = "suiting"
HERE = "people/<uuid:person_id>/what-suits"
urlpatterns = [
    path(HERE, views.page, name="page"),
    path(f"{HERE}/not-for-me", views.not_for_me, name="not-for-me"),
    path(f"{HERE}/put-back/<uuid:not_for_me_id>", views.put_back, name="put-back"),
]

from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "homeward.records.care"
    label = "care"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # The highest room: by now every model there is has been loaded.
        from homeward.records import checks  # noqa: F401

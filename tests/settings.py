"""The site's settings as the tests use them: nothing taken from the machine's own environment."""

import os
import tempfile
from pathlib import Path

for name in [name for name in os.environ if name.startswith("HOMEWARD_") and name != "HOMEWARD_TEST_DATA"]:
    del os.environ[name]
os.environ["HOMEWARD_DATA"] = os.environ.get("HOMEWARD_TEST_DATA") or tempfile.mkdtemp(prefix="homeward-tests-")
os.environ["HOMEWARD_SECRET_KEY"] = "only-for-tests-" * 4

from homeward.config.settings import *  # noqa: E402, F403

DATABASES["default"]["NAME"] = str(Path(os.environ["HOMEWARD_DATA"]) / "never-made.sqlite3")  # noqa: F405
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

"""Django's settings, read from `HOMEWARD_*` environment variables. Each is described in docs/settings.md."""

from pathlib import Path

import django_htmx

from homeward.config import environment
from homeward.config.accounts import *  # noqa: F403  (Django reads settings by name)
from homeward.config.log import LOGGING as LOGGING

PACKAGE = Path(__file__).resolve().parent.parent

# Where this site keeps its data, and which neighbourhood it holds.
DATA = Path(environment.text("DATA", "var")).resolve()
DEMO = environment.switch("DEMO")
if DEMO and (environment.text("DATABASE_URL") or environment.text("DATABASE_OWNER_URL")):
    # Where anyone may come in as anyone, there must never be a database that could hold real people.
    raise environment.SettingWrong(
        "HOMEWARD_DEMO is set and so is a database. The invented neighbourhood has one of its own: unset "
        "HOMEWARD_DATABASE_URL and HOMEWARD_DATABASE_OWNER_URL, or HOMEWARD_DEMO."
    )
_DATABASE_URL = environment.text("DATABASE_URL", f"sqlite:///{DATA}/{'demo' if DEMO else 'homeward'}.sqlite3")
DATABASES = {"default": environment.database(_DATABASE_URL)}
# PostgreSQL: the role that owns the tables, used by `homeward migrate` alone. The site itself runs as a lesser role,
# so that row-level security and the append-only triggers hold against it.
if _OWNER_URL := environment.text("DATABASE_OWNER_URL"):
    DATABASES["owner"] = environment.database(_OWNER_URL)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Empty means not given: Django then refuses to serve, and `homeward check` says how to mend it.
SECRET_KEY = environment.text("SECRET_KEY") or (environment.demo_secret(DATA) if DEMO else "")
SECRET_KEY_FALLBACKS = environment.words("OLD_SECRET_KEYS")

DEBUG = False
ROOT_URLCONF = "homeward.config.urls"
_ROOMS = ("journal", "accounts", "community", "teams", "people", "care")
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    *(f"homeward.records.{room}" for room in _ROOMS),
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "homeward.web.request_log.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "homeward.web.content_security.ContentSecurity",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "homeward.web.session_end.SessionEnd",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "homeward.web.asking.Asking",
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "homeward.web.jinja.environment",
            "context_processors": [
                "homeward.web.shell.shell",
                "homeward.web.navigation.navigation",
                "homeward.web.choose_anyone.demonstration",
            ],
        },
    },
]
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
# Ours, and htmx as django-htmx brings it; the files of other apps are for pages we do not have.
STATICFILES_DIRS = [PACKAGE / "web" / "static", Path(django_htmx.__file__).parent / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # uploads are kept in the database
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Counts of failed sign-ins, shared by the processes of one machine.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": DATA / "cache"}}

# Times are UTC inside and shown as they are on the clock in England and Wales.
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [PACKAGE / "locale"]

# Who may ask, and how safely.
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
HTTPS = environment.switch("HTTPS")
CSRF_FAILURE_VIEW = "homeward.web.errors.form_expired"
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS] if HTTPS else []
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.switch("BEHIND_PROXY") else None
SECURE_HSTS_SECONDS = environment.whole_number("HSTS_SECONDS", 31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# The browser keeps a cookie named __Host- only over https, for this host alone and never set by a sub-domain.
SESSION_COOKIE_NAME = "__Host-homeward" if HTTPS else "homeward"
CSRF_COOKIE_NAME = "__Host-homeward-form" if HTTPS else "homeward-form"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_NAME = "homeward-language"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# A session ends after a while without a click (a shared computer on a ward), and in any case after a working day.
SESSION_IDLE_MINUTES = environment.whole_number("SESSION_IDLE_MINUTES", 30)
SESSION_COOKIE_AGE = environment.whole_number("SESSION_HOURS", 12) * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# One upload is at most 10 MB, with room for the form round it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 11 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["homeward.web.files.receiving.InMemory"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# What the site calls itself.
BRAND = environment.text("BRAND", "Homeward")
BRAND_LOGO = environment.text("BRAND_LOGO")
BRAND_COLOUR = environment.text("BRAND_COLOUR")
BRAND_ACCENT = environment.text("BRAND_ACCENT")
SITE_URL_HERE = "http://127.0.0.1:8000"  # where `homeward serve` listens if nothing else is said
SITE_URL = environment.text("SITE_URL", SITE_URL_HERE).rstrip("/")

# Whose directories may be fetched.
FEED_HOSTS = environment.words("FEED_HOSTS")

# Messages out: printed until a mail server is named.
EMAIL_HOST = environment.text("EMAIL_HOST")
EMAIL_PORT = environment.whole_number("EMAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("EMAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_PASSWORD")
EMAIL_USE_TLS = environment.switch("EMAIL_TLS", default=True)
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("EMAIL_FROM", "homeward@localhost")
# GOV.UK Notify, for texts and e-mail where somebody has an account there: none without a key.
NOTIFY_KEY = environment.text("NOTIFY_KEY")
NOTIFY_URL = environment.text("NOTIFY_URL", "https://api.notifications.service.gov.uk")
NOTIFY_TEMPLATES = environment.pairs("NOTIFY_TEMPLATES")
if NOTIFY_KEY:
    environment.notify_account(NOTIFY_KEY, NOTIFY_URL)

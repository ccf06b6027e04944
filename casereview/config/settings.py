"""Settings, all read from the environment by typed readers; `.env.example` lists them."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from casereview.config import env
from casereview.foundation.postgres import databases
from casereview.foundation.postgres.databases import is_under_test
from casereview.foundation.postgres.places import var_folder

PROJECT = Path(__file__).resolve().parents[2]
VAR = env.passing_folder() if is_under_test() else var_folder()

DEMO = env.flag("CASEREVIEW_DEMO", default=False)
# So many entries has the long case of the demonstration; none: it has no long case.
DEMO_ENTRIES = env.number("CASEREVIEW_DEMO_ENTRIES", 0)
DEBUG = env.flag("CASEREVIEW_DEBUG", default=False)
SECRET_KEY = env.secret("CASEREVIEW_SECRET_KEY", VAR / "keys" / "secret.txt")
ALLOWED_HOSTS = env.listed("CASEREVIEW_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
BEHIND_TLS = env.flag("CASEREVIEW_TLS", default=False)
CSRF_TRUSTED_ORIGINS = env.listed("CASEREVIEW_ORIGINS", [])

# Sealed files and keys lie apart from the database and from each other.
KEYSTORE = env.folder("CASEREVIEW_KEYSTORE", VAR / "keys")
FILES = env.folder("CASEREVIEW_FILES", VAR / "files")

DATABASES = databases()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ROOMS = [
    "casereview.foundation.people",
    "casereview.foundation.access",
    "casereview.foundation.audit",
    "casereview.foundation.sealing",
    "casereview.foundation.files",
    "casereview.foundation.jobs",
    "casereview.foundation.mail",
    "casereview.casework.casefile",
    "casereview.casework.lawbook",
    "casereview.casework.referral",
    "casereview.casework.decision",
    "casereview.casework.panel",
    "casereview.casework.chronology",
    "casereview.casework.workbench.reading",
    "casereview.casework.workbench.marks",
    "casereview.casework.workbench.same_events",
    "casereview.casework.workbench.unsaved",
    "casereview.casework.workbench.questions",
    "casereview.casework.workbench.story",
    "casereview.casework.workbench.timeline",
    "casereview.casework.workbench.genogram",
    "casereview.casework.workbench.copies",
    "casereview.casework.agency_report",
    "casereview.casework.overview",
    "casereview.casework.action_plan",
    "casereview.public.library",
    "casereview.publication",
    "casereview.desk",
    "casereview.ui",
]
INSTALLED_APPS = [
    *ROOMS,
    *(["casereview.devtools"] if DEMO or DEBUG else []),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "casereview.foundation.access.middleware.Gate",
]

ROOT_URLCONF = "casereview.config.urls"
WSGI_APPLICATION = "casereview.config.wsgi.application"

CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.messages.context_processors.messages",
    "casereview.desk.shell.for_page",
]
if DEMO or DEBUG:
    CONTEXT_PROCESSORS.append("casereview.devtools.people.for_page")
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "casereview.ui.jinja.environment",
            "context_processors": CONTEXT_PROCESSORS,
            "auto_reload": DEBUG,
        },
    },
    {
        # The sign-in library's own mails; every page of ours is Jinja.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT_PROCESSORS[:2]},
    },
]

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "casereview.foundation.people.sign_in.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
# Mail goes to people with an account, never to an address that somebody typed.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_ADAPTER = "casereview.foundation.people.sign_in.SecondStep"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Casereview"
# Nobody opens a page of a case with a password alone. The demonstration's people have no passwords at all.
TWO_STEPS = env.flag("CASEREVIEW_TWO_STEPS", default=not (DEMO or is_under_test()))

SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
if BEHIND_TLS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
CSRF_FAILURE_VIEW = "casereview.desk.errors.forged"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [PROJECT / "casereview" / "ui" / "locale"]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "none"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if is_under_test()
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = is_under_test()
WHITENOISE_AUTOREFRESH = False

# Uploads are read in memory, checked and sealed; nothing is left in a shared temporary folder.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 200 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

EMAIL_BACKEND = env.text(
    "CASEREVIEW_MAIL_BACKEND",
    "django.core.mail.backends.dummy.EmailBackend" if DEMO else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_HOST = env.text("CASEREVIEW_SMTP_HOST", "localhost")
EMAIL_PORT = env.number("CASEREVIEW_SMTP_PORT", 25)
EMAIL_HOST_USER = env.text("CASEREVIEW_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env.text("CASEREVIEW_SMTP_PASSWORD", "")
EMAIL_USE_TLS = env.flag("CASEREVIEW_SMTP_TLS", default=False)
DEFAULT_FROM_EMAIL = env.text("CASEREVIEW_MAIL_FROM", "casereview@localhost")
SITE_ADDRESS = env.text("CASEREVIEW_ADDRESS", "http://127.0.0.1:8000")

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "logging.Formatter" if DEBUG else "casereview.foundation.logs.Plain",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

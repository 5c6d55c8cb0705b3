"""One settings file for every place Målbild runs; only the environment differs.

Every variable read here is explained in .env.example (a test compares the two).
"""

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from malbild.config.mail import way_out

env = Env()
HOME = Path(__file__).resolve().parents[2]
Env.read_env(str(HOME / ".env"))

# Differs between places -------------------------------------------------------------

SECRET_KEY = env.str("MALBILD_SECRET_KEY")
DEBUG = env.bool("MALBILD_DEBUG", default=False)
ALLOWED_HOSTS = env.list("MALBILD_HOSTS", default=["localhost", "127.0.0.1"])
HTTPS = env.bool("MALBILD_HTTPS", default=True)
PROXIES = env.list("MALBILD_PROXIES", default=[])
FILES = Path(env.str("MALBILD_FILES", default=str(HOME / "var" / "files")))
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url(
        "MALBILD_DATABASE_URL", default=f"sqlite:///{HOME / 'var' / 'malbild.sqlite3'}"
    )
}
try:
    MAIL = way_out(
        env.str("MALBILD_MAIL", default=""),
        sender=env.str("MALBILD_MAIL_FROM", default=""),
        home=HOME,
    )
except ValueError as wrong:
    raise ImproperlyConfigured(str(wrong)) from None
# Where links in mail begin: a mail is written without a request that says it.
SITE = env.str("MALBILD_SITE", default="").rstrip("/") or (
    f"{'https' if HTTPS else 'http'}://{ALLOWED_HOSTS[0] if ALLOWED_HOSTS else 'localhost'}"
)

# The same everywhere ----------------------------------------------------------------

DATABASE = DATABASES["default"]
if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    # trust.md §4 a1, a2, f: WAL with FULL loses nothing and costs one sync per commit;
    # IMMEDIATE with a long timeout is what keeps "database is locked" away; without
    # recursive_triggers an INSERT OR REPLACE walks around an append-only trigger.
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
            "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; "
            "PRAGMA journal_size_limit=67108864;"
        ),
    }
    # A file, not memory: threads of the test server and kill tests need what is committed.
    DATABASE["TEST"] = {"NAME": str(HOME / "var" / "test.sqlite3")}
else:
    # trust.md §4 c, o: without these a cut network hangs a worker for a quarter of an hour.
    DATABASE["CONN_MAX_AGE"] = 60
    DATABASE["CONN_HEALTH_CHECKS"] = True
    DATABASE["OPTIONS"] = {
        "connect_timeout": 2,
        "keepalives_idle": 2,
        "keepalives_interval": 1,
        "keepalives_count": 2,
        "tcp_user_timeout": 3000,
        "options": "-c statement_timeout=15s -c idle_in_transaction_session_timeout=30s",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ROOMS = [  # in the order of the story; templates and commands are found in this order
    "malbild.cli",
    "malbild.portal",
    "malbild.decisions",
    "malbild.consultations",
    "malbild.plans",
    "malbild.targets",
    "malbild.texts",
    "malbild.papers",
    "malbild.post",
    "malbild.organisations",
    "malbild.journal",
    "malbild.ui",
]
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "malbild.organisations.views.kept_by_nobody",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "malbild.organisations.views.within_scope",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "malbild.config.urls"
WSGI_APPLICATION = "malbild.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "malbild.config.navigation.frame",
            ],
            "builtins": ["malbild.ui.templatetags.ui"],
        },
    }
]

AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_FORMS = {"login": "malbild.organisations.forms.LoginForm"}
ACCOUNT_ADAPTER = "malbild.organisations.forms.ClosedSignup"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Målbild"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "ui/locked_out.html"
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 8 * 60 * 60  # a working day
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
# Not SECURE_PROXY_SSL_HEADER, which believes everybody: config.wsgi says who is believed.
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# Not "no-referrer": browsers then send "Origin: null" with forms, which Django refuses.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
# A paper is at most 50 MB (papers.rules); more than this in one form is refused unread.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 60
FILE_UPLOAD_HANDLERS = [
    "malbild.papers.forms.SizeGuard",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LANGUAGE_CODE = "sv"
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static_collected"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # files go to FILES
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False

# Only malbild.post sends, by the way out above; Django's own mails go nowhere.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
EMAIL_TIMEOUT = 20  # seconds to wait for each answer of a mail server
TEST_RUNNER = "django.test.runner.DiscoverRunner"
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # The path of a personal link is its secret: no line of the log holds one.
    "filters": {"no_passes": {"()": "malbild.config.logs.NoPasses"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["no_passes"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # In place of Django's own handlers, which print what they are given.
    "loggers": {
        "django": {"level": "WARNING"},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}

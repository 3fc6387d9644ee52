"""Settings. FOLDER holds the database, REDIS_PORT is where Redis listens, JWT_SECRET signs tokens.

SQLite has the settings that Django's documentation and SQLite's own advise for servers. Nothing stands
before the views: no sessions, no CSRF, no admin pages.
"""

import os

SECRET_KEY = os.environ["JWT_SECRET"]
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
USE_TZ = True
ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["daphne", "django.contrib.contenttypes", "django.contrib.auth", "channels", "chat"]
MIDDLEWARE = []

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.path.join(os.environ["FOLDER"], "chat.sqlite"),
        # A connection is kept: opening one a message would be most of the time.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY;"
                "PRAGMA mmap_size = 268435456; PRAGMA cache_size = -65536;"
            ),
        },
    }
}

CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {
            "hosts": [("127.0.0.1", int(os.environ["REDIS_PORT"]))],
            # With the 100 of the default, a busy room loses messages without a word.
            "capacity": 20_000,
        },
    }
}

"""What daphne serves: views over HTTP, the consumer over WebSockets."""

import os

from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# Loads the apps, which the imports below need.
http = get_asgi_application()

from chat.consumers import ChatConsumer  # noqa: E402
from chat.tokens import TokenMiddleware  # noqa: E402

sockets = URLRouter([path("ws/chat/<slug:room_id>/", ChatConsumer.as_asgi())])
application = ProtocolTypeRouter({"http": http, "websocket": TokenMiddleware(sockets)})

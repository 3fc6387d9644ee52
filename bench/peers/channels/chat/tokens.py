"""Who somebody is, by the JWT in the query of a socket or in the header of a call."""

from urllib.parse import parse_qs

import jwt
from channels.db import database_sync_to_async
from channels.middleware import BaseMiddleware
from django.conf import settings
from django.contrib.auth.models import User


def user_of(token):
    """The user of a valid token, else None."""
    try:
        claims = jwt.decode(token, settings.SECRET_KEY, algorithms=["HS256"])
        return User.objects.get(username=claims["sub"])
    except (jwt.InvalidTokenError, User.DoesNotExist):
        return None


class TokenMiddleware(BaseMiddleware):
    async def __call__(self, scope, receive, send):
        query = parse_qs(scope["query_string"].decode())
        token = query.get("token", [""])[0]
        user = await database_sync_to_async(user_of)(token)
        scope = {**scope, "user": user, "since": query.get("since", [None])[0]}
        return await super().__call__(scope, receive, send)

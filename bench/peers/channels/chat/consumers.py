"""A socket to a room.

As Channels' own documentation builds a chat: a group a room in Redis, the message saved by the ORM and
then sent to the group. The frame is made into text once and not by each receiver, which is the one
thing done beyond it. All receivers see the same order. In a busy room that is not the order of `seq`, since
other consumers run between saving and sending; a lock would mend it, and cost what they do meanwhile.
"""

import json

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer

from .models import Message, Participant, Room

CONTENT_MAX = 4000

# Messages that a returning client is sent.
REPLAY_MAX = 500


class ChatConsumer(AsyncWebsocketConsumer):
    async def connect(self):
        self.room_id = self.scope["url_route"]["kwargs"]["room_id"]
        self.group = f"room.{self.room_id}"
        self.user = self.scope["user"]
        last_seq = await self.enter() if self.user else None
        if last_seq is None:
            return await self.close(4403)
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()
        welcome = {"room_id": self.room_id, "user_id": self.user.username, "last_seq": last_seq}
        await self.tell("connection_established", welcome)
        if self.scope["since"]:
            for message in await self.missed(int(self.scope["since"])):
                await self.tell("message", message)

    async def disconnect(self, code):
        await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data=None, bytes_data=None):
        try:
            said = json.loads(text_data or "")
            content = said["data"]["content"] if said["type"] == "message" else None
        except (ValueError, KeyError, TypeError):
            return await self.close(4400)
        if said["type"] == "ping":
            return await self.tell("pong", {})
        if content is None:
            return None
        client_id = said["data"].get("client_id")
        if not isinstance(content, str) or not 0 < len(content) <= CONTENT_MAX:
            error = {"code": "invalid", "field": "content", "client_id": client_id}
            return await self.tell("error", error)
        message, is_new = await self.save(content, client_id)
        if not is_new:
            data = {"client_id": client_id, "id": message.public_id, "seq": message.seq}
            return await self.tell("ack", data)
        text = json.dumps({"type": "message", "data": message.as_dict()})
        await self.channel_layer.group_send(self.group, {"type": "chat.message", "text": text})

    async def chat_message(self, event):
        await self.send(text_data=event["text"])

    async def tell(self, kind, data):
        await self.send(text_data=json.dumps({"type": kind, "data": data}))

    @database_sync_to_async
    def enter(self):
        """The last seq of the room, or None where the user is not in it."""
        if not Participant.objects.filter(room_id=self.room_id, user=self.user).exists():
            return None
        return Room.objects.values_list("last_seq", flat=True).get(pk=self.room_id)

    @database_sync_to_async
    def save(self, content, client_id):
        return Message.add(self.room_id, self.user, content, client_id)

    @database_sync_to_async
    def missed(self, since):
        messages = Message.objects.filter(room_id=self.room_id, seq__gt=since).order_by("seq")
        return [message.as_dict() for message in messages.select_related("sender")[:REPLAY_MAX]]

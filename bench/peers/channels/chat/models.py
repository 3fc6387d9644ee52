"""Rooms, who is in them, and what was said."""

from django.contrib.auth.models import User
from django.db import IntegrityError, models, transaction


class Room(models.Model):
    id = models.SlugField(primary_key=True)
    last_seq = models.PositiveBigIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)


class Participant(models.Model):
    room = models.ForeignKey(Room, models.CASCADE, db_index=False)
    user = models.ForeignKey(User, models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "user"], name="participant_once")]


class Message(models.Model):
    room = models.ForeignKey(Room, models.CASCADE, db_index=False)
    seq = models.PositiveBigIntegerField()
    sender = models.ForeignKey(User, models.CASCADE, db_index=False)
    content = models.TextField()
    client_id = models.CharField(max_length=100, null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "seq"], name="message_by_seq"),
            models.UniqueConstraint(fields=["room", "sender", "client_id"], name="message_by_client_id"),
        ]

    @classmethod
    def add(cls, room_id, sender, content, client_id):
        """Stores a message under the next seq of its room; finds the first of a repeated one."""
        try:
            with transaction.atomic():
                room = Room.objects.get(pk=room_id)
                room.last_seq += 1
                room.save(update_fields=["last_seq", "updated_at"])
                message = cls.objects.create(
                    room=room, seq=room.last_seq, sender=sender, content=content, client_id=client_id
                )
                return message, True
        except IntegrityError:
            first = cls.objects.select_related("sender")
            return first.get(room_id=room_id, sender=sender, client_id=client_id), False

    @property
    def public_id(self):
        return f"{self.room_id}.{self.seq}"

    def as_dict(self):
        return {
            "id": self.public_id,
            "room_id": self.room_id,
            "seq": self.seq,
            "sender": {"id": self.sender.username, "username": self.sender.username},
            "content": self.content,
            "client_id": self.client_id,
            "created_at": self.created_at.isoformat(timespec="milliseconds"),
        }

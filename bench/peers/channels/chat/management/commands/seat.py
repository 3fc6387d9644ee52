"""Makes so many rooms with so many people in each, and somebody of the staff: `seat ROOMS PER_ROOM`."""

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand

from chat.models import Participant, Room


class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("rooms", type=int)
        parser.add_argument("per_room", type=int)

    def handle(self, rooms, per_room, **options):
        names = {
            f"person-{room}-{seat}": f"room-{room}" for room in range(rooms) for seat in range(per_room)
        }
        ours = {"ignore_conflicts": True, "batch_size": 500}
        Room.objects.bulk_create([Room(id=f"room-{room}") for room in range(rooms)], **ours)
        people = [User(username=name, password="!") for name in names]
        staff = User(username="staff", password="!", is_staff=True)
        User.objects.bulk_create([staff, *people], **ours)
        users = {user.username: user for user in User.objects.all()}
        Participant.objects.bulk_create(
            [Participant(room_id=room, user=users[name]) for name, room in names.items()], **ours
        )

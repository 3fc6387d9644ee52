"""Plain views: faster than a framework of serializers on top, and all that is needed."""

from django.db.models import F
from django.http import JsonResponse

from .models import Message, Participant, Room
from .tokens import user_of


def limit_of(request):
    return min(int(request.GET.get("limit", 50)), 200)


def caller_of(request):
    return user_of(request.headers.get("Authorization", "").removeprefix("Bearer "))


def messages(request, room_id):
    """The last messages of a room, oldest first, for its participants and the staff."""
    user = caller_of(request)
    if user is None:
        return JsonResponse({"error": "who are you?"}, status=401)
    if not user.is_staff and not Participant.objects.filter(room_id=room_id, user=user).exists():
        return JsonResponse({"error": "not yours"}, status=403)
    newest = Message.objects.filter(room_id=room_id).order_by("-seq").select_related("sender")
    page = [message.as_dict() for message in newest[: limit_of(request)]]
    return JsonResponse({"results": page[::-1]})


def rooms(request):
    """The staff's list: every room, the one that spoke last first."""
    user = caller_of(request)
    if user is None or not user.is_staff:
        return JsonResponse({"error": "for staff"}, status=403)
    page = list(Room.objects.order_by("-updated_at")[: limit_of(request)])
    last = Message.objects.filter(room__in=page, seq=F("room__last_seq")).select_related("sender")
    last_of = {message.room_id: message.as_dict() for message in last}
    results = [
        {
            "id": room.id,
            "last_seq": room.last_seq,
            "last_message": last_of.get(room.id),
            "updated_at": room.updated_at,
        }
        for room in page
    ]
    return JsonResponse({"results": results})

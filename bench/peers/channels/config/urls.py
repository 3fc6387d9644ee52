"""The two calls that the benchmark makes."""

from django.urls import path

from chat import views

urlpatterns = [
    path("api/chat/rooms/", views.rooms),
    path("api/chat/rooms/<slug:room_id>/messages/", views.messages),
]

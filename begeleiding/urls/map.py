from django.urls import path

from begeleiding.views import capacity, ward
from begeleiding.views import map as board

urlpatterns = [
    path("begeleiding/kaart/", board.MapDetail.as_view(), name="map_detail"),
    path("begeleiding/kaart/leerling/<int:pk>/", board.map_move, name="map_move"),
    path("begeleiding/kaart/koppeling/<int:pk>/terug/", board.map_undo, name="map_undo"),
    path("begeleiding/capaciteit/", capacity.CapacityDetail.as_view(), name="capacity_detail"),
    path("locaties/<int:pk>/leerafdeling/", ward.WardDetail.as_view(), name="ward_detail"),
]

from typing import Any

from .common import DictWrapper


class EventBridgeEvent(DictWrapper):
    @property
    def get_id(self) -> str:
        return self["id"]

    @property
    def detail_type(self) -> str:
        return self["detail-type"]

    @property
    def detail(self) -> dict[str, Any]:
        return self["detail"]

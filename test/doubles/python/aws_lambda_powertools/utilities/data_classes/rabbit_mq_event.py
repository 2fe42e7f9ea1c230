from typing import Any

from .common import DictWrapper


class BasicProperties(DictWrapper):
    @property
    def message_id(self) -> str | None:
        return self["messageId"]


class RabbitMessage(DictWrapper):
    @property
    def basic_properties(self) -> BasicProperties:
        return BasicProperties(self["basicProperties"])

    @property
    def data(self) -> str:
        return self["data"]


class RabbitMQEvent(DictWrapper):
    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__(data)
        self._by_queue = {
            queue: [RabbitMessage(message) for message in messages]
            for queue, messages in self["rmqMessagesByQueue"].items()
        }

    @property
    def rmq_messages_by_queue(self) -> dict[str, list[RabbitMessage]]:
        return self._by_queue

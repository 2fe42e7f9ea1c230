from collections.abc import Iterator

from .common import DictWrapper


class ActiveMQMessage(DictWrapper):
    @property
    def message_id(self) -> str:
        return self["messageID"]

    @property
    def data(self) -> str:
        return self["data"]


class ActiveMQEvent(DictWrapper):
    @property
    def messages(self) -> Iterator[ActiveMQMessage]:
        for message in self["messages"]:
            yield ActiveMQMessage(message)

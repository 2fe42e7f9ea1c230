from .common import DictWrapper


class SQSRecord(DictWrapper):
    @property
    def message_id(self) -> str:
        return self["messageId"]

    @property
    def body(self) -> str:
        return self["body"]

from .common import DictWrapper


class SESMail(DictWrapper):
    @property
    def message_id(self) -> str:
        return self["messageId"]


class SESEvent(DictWrapper):
    @property
    def mail(self) -> SESMail:
        return SESMail(self["Records"][0]["ses"]["mail"])

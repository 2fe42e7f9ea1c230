from .common import DictWrapper


class CloudWatchLogsEvent(DictWrapper):
    @property
    def raw_logs_data(self) -> str:
        return self["awslogs"]["data"]

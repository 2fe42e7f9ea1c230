from .common import DictWrapper


class CloudWatchAlarmEvent(DictWrapper):
    @property
    def alarm_arn(self) -> str:
        return self["alarmArn"]

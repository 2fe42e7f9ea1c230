"""AWS::CloudWatch::Alarm."""

from ..cloudformation import Resource

WHOLE = ("DatapointsToAlarm", "EvaluationPeriods", "Period")


class Alarm(Resource):
    type_name = "AWS::CloudWatch::Alarm"
    name_property = "AlarmName"
    name_length = 255

    def make(self) -> None:
        settings = {key: typed(key, value) for key, value in self.properties.items()}
        self.call("cloudwatch", "put_metric_alarm", **{**settings, "AlarmName": self.name})
        self.attributes = {
            "Arn": f"arn:aws:cloudwatch:{self.region}:{self.account}:alarm:{self.name}"
        }

    def remove(self) -> None:
        self.call("cloudwatch", "delete_alarms", AlarmNames=[self.name])


def typed(key: str, value: object) -> object:
    """Templates may have numbers as text."""
    if key in WHOLE:
        return int(str(value))
    return float(str(value)) if key == "Threshold" else value

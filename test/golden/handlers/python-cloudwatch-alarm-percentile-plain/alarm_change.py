from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

State = Literal["ALARM", "OK", "INSUFFICIENT_DATA"]


@dataclass(frozen=True)
class Metric:
    """A metric that an alarm watches."""

    namespace: str
    name: str
    dimensions: dict[str, str]


@dataclass(frozen=True)
class AlarmChange:
    """A change of the state of an alarm.

    change_id is the same whenever this change is delivered again, and different for every other
    change. changed_at is as CloudWatch writes it: 2025-03-14T09:26:53.589+0000. reason says why, in
    the words of CloudWatch or of whoever set the state by hand. Expressions and the alarms of a
    composite alarm are no metrics.
    """

    change_id: str
    alarm_name: str
    alarm_arn: str
    changed_at: str
    state: State
    previous_state: State
    reason: str
    metrics: list[Metric]


class UnknownEventError(Exception):
    pass


def to_alarm_change(event: Mapping[str, Any]) -> AlarmChange:
    """Read what an alarm hands over; raise when it is no change of a state that is known."""
    match event:
        case {
            "alarmArn": str(arn),
            "time": str(time),
            "alarmData": {
                "alarmName": str(name),
                "state": {"value": state, "reason": str(reason)},
                "previousState": {"value": previous},
                "configuration": configuration,
            },
        }:
            return AlarmChange(
                change_id=f"{arn}#{time}",
                alarm_name=name,
                alarm_arn=arn,
                changed_at=time,
                state=to_state(state),
                previous_state=to_state(previous),
                reason=reason,
                metrics=to_metrics(configuration.get("metrics", [])),
            )
    raise UnknownEventError("The event is no change of an alarm.")


def to_state(value: Any) -> State:
    for state in get_args(State):
        if value == state:
            return state
    raise UnknownEventError("No alarm is known to have such a state.")


def to_metrics(queries: list[dict[str, Any]]) -> list[Metric]:
    found = [query["metricStat"]["metric"] for query in queries if "metricStat" in query]
    return [
        Metric(metric["namespace"], metric["name"], metric.get("dimensions", {}))
        for metric in found
    ]

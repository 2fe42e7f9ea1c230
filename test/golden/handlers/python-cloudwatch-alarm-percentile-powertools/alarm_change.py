from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from aws_lambda_powertools.utilities.parser import BaseModel, Field
from pydantic import ConfigDict

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


class WatchedMetric(BaseModel):
    namespace: str
    name: str
    dimensions: dict[str, str] = {}


class MetricStat(BaseModel):
    metric: WatchedMetric


class MetricQuery(BaseModel):
    stat: MetricStat | None = Field(None, alias="metricStat")


class Configuration(BaseModel):
    metrics: list[MetricQuery] = []


class CurrentState(BaseModel):
    value: State
    reason: str


class PreviousState(BaseModel):
    value: State


class AlarmData(BaseModel):
    name: str = Field(alias="alarmName")
    state: CurrentState
    previous_state: PreviousState = Field(alias="previousState")
    configuration: Configuration


class AlarmEvent(BaseModel):
    # Errors would quote the event otherwise.
    model_config = ConfigDict(hide_input_in_errors=True)

    arn: str = Field(alias="alarmArn")
    time: str
    alarm: AlarmData = Field(alias="alarmData")


def to_alarm_change(event: Mapping[str, Any]) -> AlarmChange:
    """Read what an alarm hands over; raise when it is no change of a state that is known."""
    found = AlarmEvent.model_validate(event)
    metrics = [query.stat.metric for query in found.alarm.configuration.metrics if query.stat]
    return AlarmChange(
        change_id=f"{found.arn}#{found.time}",
        alarm_name=found.alarm.name,
        alarm_arn=found.arn,
        changed_at=found.time,
        state=found.alarm.state.value,
        previous_state=found.alarm.previous_state.value,
        reason=found.alarm.state.reason,
        metrics=[Metric(each.namespace, each.name, each.dimensions) for each in metrics],
    )

import functools
from collections.abc import Callable
from typing import Any

from .alb_event import ALBEvent
from .api_gateway_proxy_event import APIGatewayProxyEvent, APIGatewayProxyEventV2
from .cloud_watch_alarm_event import CloudWatchAlarmEvent
from .cloud_watch_logs_event import CloudWatchLogsEvent
from .dynamo_db_stream_event import DynamoDBStreamEvent
from .event_bridge_event import EventBridgeEvent
from .kafka_event import KafkaEvent
from .kinesis_stream_event import KinesisStreamEvent
from .lambda_function_url_event import LambdaFunctionUrlEvent
from .s3_event import S3Event
from .ses_event import SESEvent
from .sns_event import SNSEvent
from .sqs_event import SQSRecord
from .vpc_lattice import VPCLatticeEventV2

__all__ = [
    "ALBEvent",
    "APIGatewayProxyEvent",
    "APIGatewayProxyEventV2",
    "CloudWatchAlarmEvent",
    "CloudWatchLogsEvent",
    "DynamoDBStreamEvent",
    "EventBridgeEvent",
    "KafkaEvent",
    "KinesisStreamEvent",
    "LambdaFunctionUrlEvent",
    "S3Event",
    "SESEvent",
    "SNSEvent",
    "SQSRecord",
    "VPCLatticeEventV2",
    "event_source",
]


def event_source(data_class: Callable[[dict[str, Any]], Any]) -> Callable[..., Any]:
    def decorate(handler: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(handler)
        def wrapper(event: dict[str, Any], context: Any) -> Any:
            return handler(data_class(event), context)

        return wrapper

    return decorate

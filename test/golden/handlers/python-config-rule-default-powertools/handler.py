from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from .config_service import put_evaluations, read_recorded
from .evaluate_rule import evaluate_rule
from .rule_event import (
    Evaluation,
    RuleCheck,
    RuleMessage,
    to_message,
    to_parameters,
)

logger = Logger(service="orders")


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """AWS Config waits for evaluations, not for an answer.

    An error makes Lambda deliver the event again.
    """
    rule = event["configRuleName"]
    try:
        message = to_message(event)
        evaluations = evaluations_of(event, message)
        put_evaluations(evaluations, message.captured_at, event["resultToken"])
    except Exception as error:
        logger.error("Rule failed", extra={"rule": rule, "error": type(error).__name__})
        raise
    logger.info("Rule evaluated", extra={"rule": rule, "count": len(evaluations)})


def evaluations_of(event: dict[str, Any], message: RuleMessage) -> list[Evaluation]:
    """Nobody is asked about what is gone; a rule without results is one that does not apply."""
    changed = message.changed
    if changed is None:
        resource = None
        nothing = Evaluation("AWS::::Account", event["accountId"], "NOT_APPLICABLE")
    else:
        nothing = Evaluation(changed.type, changed.id, "NOT_APPLICABLE")
        if event["eventLeftScope"] or not changed.exists:
            return [nothing]
        resource = changed.recorded or read_recorded(changed, message.captured_at)
    check = RuleCheck(
        rule_name=event["configRuleName"],
        account_id=event["accountId"],
        captured_at=message.captured_at,
        parameters=to_parameters(event),
        resource=resource,
    )
    return evaluate_rule(check) or [nothing]

import logging
from typing import Any

from .answer_turn import answer_turn
from .reply import to_answer, unanswered
from .turn import to_turn

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """A bot asks what comes next in a conversation; an error takes its failure branch."""
    about = {"session_id": event.get("sessionId")}
    try:
        turn = to_turn(event)
        reply = answer_turn(turn) or unanswered(turn)
        answer = to_answer(reply, event)
    except Exception as error:
        logger.error("Turn failed", extra={**about, "error": type(error).__name__})
        raise
    step = {"intent": turn.intent, "hook": turn.hook, "step": reply.type}
    logger.info("Turn answered", extra={**about, **step})
    return answer

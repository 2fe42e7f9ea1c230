import json
from typing import Any

# Bytes that a flow takes.
MOST_BYTES = 32_768


class UnusableAnswerError(Exception):
    pass


def to_answer(answer: Any) -> dict[str, str]:
    """The answer as it is, where a flow takes it: a flat dict of text; raise where it does not."""
    if not isinstance(answer, dict) or not all(isinstance(each, str) for each in answer.values()):
        raise UnusableAnswerError("The answer is no flat dict of text.")
    if len(json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()) > MOST_BYTES:
        raise UnusableAnswerError(f"The answer has more than {MOST_BYTES} bytes.")
    return answer

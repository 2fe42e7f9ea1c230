import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

# Bytes. https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
CONTEXT_MAX = 5 * 1024 * 1024

# AppSync overlooks a field that it does not know, which would be open then.
FIELD = re.compile(
    r"arn:[\w-]+:appsync:[^/]+:apis/\w+/types/\w+/fields/\w+|\w+\.\w+", flags=re.ASCII
)


@dataclass(frozen=True)
class Decision:
    """What becomes of a request.

    resolver_context is what resolvers see as identity.resolverContext. denied_fields are None for
    this request, as Type.field or by their ARN. ttl_override is for how many seconds AppSync keeps
    the decision for this token, 0 to 3600; None for what the API says.
    """

    is_authorized: bool
    resolver_context: dict[str, Any] | None = None
    denied_fields: Sequence[str] = ()
    ttl_override: int | None = None


class UnfitDecisionError(Exception):
    pass


def to_answer(decision: Decision) -> dict[str, Any]:
    """What AppSync is told; raises for a decision that it would read otherwise."""
    if decision.is_authorized is not True:
        return {"isAuthorized": False}
    context = json.dumps(decision.resolver_context, ensure_ascii=False).encode()
    if len(context) > CONTEXT_MAX:
        raise UnfitDecisionError("resolver_context has more than 5 MB.")
    if not all(FIELD.fullmatch(field) for field in decision.denied_fields):
        raise UnfitDecisionError("denied_fields has one that is no field.")
    if not is_time_to_live(decision.ttl_override):
        raise UnfitDecisionError("ttl_override is not from 0 to 3600.")
    answer: dict[str, Any] = {
        "resolverContext": decision.resolver_context,
        "deniedFields": list(decision.denied_fields) or None,
        "ttlOverride": decision.ttl_override,
    }
    given = {name: value for name, value in answer.items() if value is not None}
    return {"isAuthorized": True, **given}


def is_time_to_live(value: object) -> bool:
    # True and False are numbers of Python.
    return value is None or (type(value) is int and 0 <= value <= 3600)

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class AuthorizationRequest:
    """A request for which AppSync asks who makes it.

    token is what the client sent as its authorization, not checked in any way; query is what it
    asks for, as GraphQL.
    """

    token: str
    request_id: str
    query: str
    operation_name: str | None
    variables: Mapping[str, Any]


class UnexpectedEventError(Exception):
    pass


def to_authorization_request(event: Mapping[str, Any]) -> AuthorizationRequest:
    """Read what AppSync sends for a request; raise where it has no token."""
    match event:
        case {"authorizationToken": str(token), "requestContext": {**context}} if token:
            return AuthorizationRequest(
                token=token,
                request_id=context["requestId"],
                query=context["queryString"],
                operation_name=context.get("operationName"),
                variables=context["variables"],
            )
    raise UnexpectedEventError("The event has no token.")

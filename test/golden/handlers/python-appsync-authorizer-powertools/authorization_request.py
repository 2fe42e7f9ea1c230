from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aws_lambda_powertools.utilities.parser import BaseModel, Field
from pydantic import ConfigDict, ValidationError


class RequestContext(BaseModel):
    model_config = ConfigDict(strict=True)

    request_id: str = Field(alias="requestId")
    query: str = Field(alias="queryString")
    operation_name: str | None = Field(default=None, alias="operationName")
    variables: dict[str, Any]


class AuthorizerEvent(BaseModel):
    """What AppSync sends for a request."""

    model_config = ConfigDict(strict=True)

    token: str = Field(alias="authorizationToken", min_length=1)
    context: RequestContext = Field(alias="requestContext")


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
    try:
        given = AuthorizerEvent.model_validate(event)
    except ValidationError:
        # Its error would quote the token.
        raise UnexpectedEventError("The event has no token.") from None
    return AuthorizationRequest(
        token=given.token,
        request_id=given.context.request_id,
        query=given.context.query,
        operation_name=given.context.operation_name,
        variables=given.context.variables,
    )

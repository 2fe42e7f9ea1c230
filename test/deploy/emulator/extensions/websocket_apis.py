"""AWS::ApiGatewayV2::RouteResponse, the URL of a WebSocket API, and what API Gateway checks of routes and stages."""

import json
from typing import Any

from moto.apigatewayv2.exceptions import APIGatewayV2Error, BadRequestException
from moto.apigatewayv2.models import Api, ApiGatewayV2Backend, Route, Stage
from moto.apigatewayv2.responses import ApiGatewayV2Response

from ..cloudformation import Resource


class RouteResponse(Resource):
    type_name = "AWS::ApiGatewayV2::RouteResponse"

    def make(self) -> None:
        made = self.call("apigatewayv2", "create_route_response", **self.properties)
        self.physical_id = made["RouteResponseId"]

    def remove(self) -> None:
        route = {key: self.properties[key] for key in ("ApiId", "RouteId")}
        answer = {**route, "RouteResponseId": self.physical_id}
        self.call("apigatewayv2", "delete_route_response", **answer)


class Conflict(APIGatewayV2Error):
    code = 409

    def __init__(self, message: str) -> None:
        super().__init__("ConflictException", message)


_shown = Api.to_json
_create_route = Api.create_route
_create_stage = ApiGatewayV2Backend.create_stage


def shown(self: Api) -> dict[str, Any]:
    told = _shown(self)
    if self.protocol_type == "WEBSOCKET":
        told["apiEndpoint"] = told["apiEndpoint"].replace("https:", "wss:")
    return told


def create_route(self: Api, *given: Any, **more: Any) -> Route:
    key = more.get("route_key")
    if any(route.route_key == key for route in self.routes.values()):
        raise Conflict(f"Route with key {key} already exists for this API")
    return _create_route(self, *given, **more)


def create_stage(self: ApiGatewayV2Backend, api_id: str, config: dict[str, Any]) -> Stage:
    api = self.get_api(api_id)
    if api.protocol_type == "WEBSOCKET" and config.get("autoDeploy") and not api.routes:
        raise BadRequestException("At least one route is required before deploying the Api")
    return _create_stage(self, api_id, config)


def get_route_responses(self: ApiGatewayV2Response) -> tuple[int, dict[str, str], str]:
    api_id, _routes, route_id = self.path.split("/")[-4:-1]
    answers = self.apigatewayv2_backend.get_route(api_id, route_id).route_responses.values()
    return 200, {}, json.dumps({"items": [each.to_json() for each in answers]})


Api.to_json = shown
Api.create_route = create_route
ApiGatewayV2Backend.create_stage = create_stage
ApiGatewayV2Response.get_route_responses = get_route_responses

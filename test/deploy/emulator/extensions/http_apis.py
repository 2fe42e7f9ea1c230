"""The types of AWS::ApiGatewayV2; an Api may be given as an OpenAPI document."""

from typing import Any

from ..cloudformation import Resource
from .rest_apis import authorization_of


class Api(Resource):
    type_name = "AWS::ApiGatewayV2::Api"

    def make(self) -> None:
        settings = {key: each for key, each in self.properties.items() if key not in ("Body", "FailOnWarnings")}
        body = self.properties.get("Body", {})
        cors = body.get("x-amazon-apigateway-cors")
        if cors:
            settings["CorsConfiguration"] = {key[0].upper() + key[1:]: each for key, each in cors.items()}
        title = body.get("info", {}).get("title", self.name)
        made = self.call(
            "apigatewayv2", "create_api", **{"Name": title, "ProtocolType": "HTTP", **settings}
        )
        self.physical_id = made["ApiId"]
        self.attributes = {"ApiId": made["ApiId"], "ApiEndpoint": made["ApiEndpoint"]}
        for key, operation in operations_of(body).items():
            self.route(key, operation, body)

    def change(self, properties: dict[str, Any]) -> None:
        """Imports the document anew: routes that it has no more go."""
        body = properties.get("Body", {})
        [before, after] = [operations_of(each) for each in (self.properties.get("Body", {}), body)]
        if {**self.properties, "Body": None} != {**properties, "Body": None}:
            super().change(properties)
        routes = self.call("apigatewayv2", "get_routes", ApiId=self.physical_id)["Items"]
        for route in routes:
            if before.get(route["RouteKey"]) != after.get(route["RouteKey"]):
                self.call("apigatewayv2", "delete_route", ApiId=self.physical_id, RouteId=route["RouteId"])
        for key, operation in after.items():
            if before.get(key) != operation:
                self.route(key, operation, body)

    def route(self, key: str, operation: dict[str, Any], body: dict[str, Any]) -> None:
        given = operation["x-amazon-apigateway-integration"]
        integration = self.call(
            "apigatewayv2",
            "create_integration",
            ApiId=self.physical_id,
            IntegrationType=given["type"].upper(),
            IntegrationMethod=given["httpMethod"],
            IntegrationUri=given["uri"],
            PayloadFormatVersion=given["payloadFormatVersion"],
            **({"CredentialsArn": given["credentials"]} if "credentials" in given else {}),
        )
        self.call(
            "apigatewayv2",
            "create_route",
            ApiId=self.physical_id,
            RouteKey=key,
            AuthorizationType=authorization_of(operation, body),
            Target=f"integrations/{integration['IntegrationId']}",
        )

    def remove(self) -> None:
        self.call("apigatewayv2", "delete_api", ApiId=self.physical_id)


def operations_of(body: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The operations of a document by the keys of their routes."""
    return {
        f"{'ANY' if verb == 'x-amazon-apigateway-any-method' else verb.upper()} {path}": operation
        for path, operations in body.get("paths", {}).items()
        for verb, operation in operations.items()
    }


class Stage(Resource):
    type_name = "AWS::ApiGatewayV2::Stage"

    def make(self) -> None:
        self.call("apigatewayv2", "create_stage", **self.properties)
        self.physical_id = self.properties["StageName"]

    def remove(self) -> None:
        api = self.properties["ApiId"]
        self.call("apigatewayv2", "delete_stage", ApiId=api, StageName=self.physical_id)


class Integration(Resource):
    type_name = "AWS::ApiGatewayV2::Integration"

    def make(self) -> None:
        made = self.call("apigatewayv2", "create_integration", **self.properties)
        self.physical_id = made["IntegrationId"]

    def remove(self) -> None:
        api = self.properties["ApiId"]
        self.call("apigatewayv2", "delete_integration", ApiId=api, IntegrationId=self.physical_id)


class Route(Resource):
    type_name = "AWS::ApiGatewayV2::Route"

    def make(self) -> None:
        made = self.call("apigatewayv2", "create_route", **self.properties)
        self.physical_id = made["RouteId"]

    def remove(self) -> None:
        api = self.properties["ApiId"]
        self.call("apigatewayv2", "delete_route", ApiId=api, RouteId=self.physical_id)

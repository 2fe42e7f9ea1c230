from typing import Any

from fastapi import FastAPI


class Mangum:
    def __init__(
        self, app: FastAPI, lifespan: str = "auto", api_gateway_base_path: str = "/"
    ) -> None:
        self.app = app
        self.base = api_gateway_base_path

    def __call__(self, event: dict[str, Any], context: Any) -> dict[str, Any]:
        http = event["requestContext"].get("http")
        method = http["method"] if http else event["httpMethod"]
        path = event["rawPath"] if http else event["path"]
        if self.base != "/":
            path = path.removeprefix(self.base)
        status, body = self.app.respond(method, path)
        return {"statusCode": status, "body": body, "isBase64Encoded": False}

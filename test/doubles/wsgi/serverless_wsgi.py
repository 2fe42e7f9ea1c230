from typing import Any


def handle_request(app: Any, event: dict[str, Any], context: Any) -> dict[str, Any]:
    http = event["requestContext"].get("http")
    method = http["method"] if http else event["httpMethod"]
    path = event["rawPath"] if http else event["path"]
    status, body = app.respond(method, path)
    return {"statusCode": status, "body": body, "isBase64Encoded": False}

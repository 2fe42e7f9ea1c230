from .common import DictWrapper


class RequestContext(DictWrapper):
    @property
    def request_id(self) -> str:
        return self["requestContext"]["requestId"]


class APIGatewayProxyEvent(DictWrapper):
    @property
    def request_context(self) -> RequestContext:
        return RequestContext(self._data)


class APIGatewayProxyEventV2(APIGatewayProxyEvent):
    """The same as far as handlers read it; the rest of the event has another shape."""

from typing import Protocol


class LambdaContext(Protocol):
    function_name: str
    memory_limit_in_mb: int
    invoked_function_arn: str
    aws_request_id: str

"""Runs one handler: run.py FOLDER HANDLER, with the event on standard input.

The answer is the last line of standard output.
"""

import importlib
import json
import os
import sys
import traceback
import uuid
from types import SimpleNamespace

folder, handler = sys.argv[1:]
sys.path.insert(0, folder)
module, name = handler.rsplit(".", 1)
context = SimpleNamespace(
    function_name=os.environ["AWS_LAMBDA_FUNCTION_NAME"],
    function_version="$LATEST",
    invoked_function_arn=os.environ["FUNCTION_ARN"],
    memory_limit_in_mb=os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"],
    aws_request_id=str(uuid.uuid4()),
    log_stream_name="emulator",
    get_remaining_time_in_millis=lambda: 3000,
)
try:
    function = getattr(importlib.import_module(module.replace("/", ".")), name)
    print("\n" + json.dumps(function(json.load(sys.stdin), context)))
except Exception as error:
    answer = {
        "errorType": type(error).__name__,
        "errorMessage": str(error),
        "stackTrace": traceback.format_exc().split("\n"),
    }
    print("\n" + json.dumps(answer))
    sys.exit(1)

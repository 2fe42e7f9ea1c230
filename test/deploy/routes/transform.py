"""Expands SAM templates: paths as arguments, a JSON list of {template} or {error} as output.

The code of every function is taken from the bucket and key that CODE_URI names.
"""

import json
import logging
import os
import sys
from pathlib import Path
from typing import Any

import samtranslator
from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

logging.disable(logging.CRITICAL)


class Policies:
    """The managed policies that samtranslator ships, so that it asks nobody."""

    def load(self) -> Any:
        data = Path(samtranslator.__file__).parent / "internal/data/aws_managed_policies.json"
        return json.loads(data.read_text(encoding="utf-8"))["aws"]


def expanded(path: str) -> dict[str, Any]:
    template = yaml_parse(Path(path).read_text(encoding="utf-8"))
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = os.environ["CODE_URI"]
    try:
        return {"template": transform(template, {}, Policies())}
    except InvalidDocumentException as error:
        return {"error": "; ".join(cause.message for cause in error.causes)}


json.dump([expanded(path) for path in sys.argv[1:]], sys.stdout)

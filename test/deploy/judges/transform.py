"""Expands SAM templates to plain CloudFormation, offline: transform.py TEMPLATE OUTPUT [...]."""

import json
import logging
import os
import sys
from pathlib import Path

os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-1")

import samtranslator  # noqa: E402
from samtranslator.translator.transform import transform  # noqa: E402
from samtranslator.yaml_helper import yaml_parse  # noqa: E402

MANAGED = Path(samtranslator.__file__).parent / "internal/data/aws_managed_policies.json"


class ManagedPolicies:
    """Stands in for the loader that asks IAM."""

    def load(self) -> dict[str, str]:
        return json.loads(MANAGED.read_text(encoding="utf-8"))["aws"]


def expand(template: Path) -> dict[str, object]:
    document = yaml_parse(template.read_text(encoding="utf-8"))
    for resource in document["Resources"].values():
        # `sam deploy` uploads the code and puts its place here; the transform takes no folder.
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = {"Bucket": "code", "Key": "function.zip"}
    return transform(document, {}, ManagedPolicies())


def main() -> None:
    logging.disable(logging.CRITICAL)
    words = [Path(word) for word in sys.argv[1:]]
    for template, output in zip(words[::2], words[1::2], strict=True):
        output.write_text(json.dumps(expand(template), indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()

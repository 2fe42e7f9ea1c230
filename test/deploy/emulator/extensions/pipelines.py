"""AWS::CodePipeline::Pipeline, the role that CreatePipeline looks at, and what else a pipeline needs."""

from typing import Any

from moto.codepipeline.exceptions import InvalidStructureException
from moto.codepipeline.models import CodePipeline, CodePipelineBackend

from ..cloudformation import Resource
from ..roles import may_assume


class Pipeline(Resource):
    type_name = "AWS::CodePipeline::Pipeline"
    name_property = "Name"
    name_length = 100

    def make(self) -> None:
        declared = {key: each for key, each in self.properties.items() if key != "Tags"}
        pipeline = {**camel(declared), "name": self.name}
        self.call("codepipeline", "create_pipeline", pipeline=pipeline)
        self.physical_id = self.name
        self.attributes = {"Version": "1"}

    def remove(self) -> None:
        self.call("codepipeline", "delete_pipeline", name=self.name)


def camel(value: Any, free: bool = False) -> Any:
    """Names as the API spells them, but for those of an action's configuration, which are its own."""
    if isinstance(value, list):
        return [camel(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key if free else key[0].lower() + key[1:]: camel(each, key == "Configuration")
        for key, each in value.items()
    }


_create = CodePipelineBackend.create_pipeline


def create_pipeline(
    self: CodePipelineBackend, pipeline: dict[str, Any], tags: list[dict[str, str]]
) -> Any:
    role = pipeline["roleArn"]
    arn = f"arn:aws:codepipeline:{self.region_name}:{self.account_id}:{pipeline['name']}"
    if not may_assume("codepipeline.amazonaws.com", role, arn):
        raise InvalidStructureException(
            f"CodePipeline is not authorized to perform AssumeRole on role {role}"
        )
    check_artifacts(pipeline)
    return _create(self, pipeline, tags)


def check_artifacts(pipeline: dict[str, Any]) -> None:
    """An action takes in only what an earlier one gave out."""
    given: set[str] = set()
    for stage in pipeline["stages"]:
        for action in stage["actions"]:
            for artifact in action.get("inputArtifacts", []):
                if artifact["name"] not in given:
                    raise InvalidStructureException(
                        f"Input Artifact Bundle {artifact['name']} in action {action['name']} is not declared"
                    )
            given.update(artifact["name"] for artifact in action.get("outputArtifacts", []))


CodePipelineBackend.create_pipeline = create_pipeline


def metadata(self: CodePipeline) -> dict[str, Any]:
    """Times as numbers, which is what the API gives."""
    return {
        "pipelineArn": self._arn,
        "created": self._created.timestamp(),
        "updated": self._updated.timestamp(),
    }


CodePipeline.metadata = property(metadata)

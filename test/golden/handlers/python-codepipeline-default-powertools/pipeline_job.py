from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypedDict

from pydantic import TypeAdapter, ValidationError

Parameters: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])


@dataclass(frozen=True)
class InputArtifact:
    """An artifact that the action was given: an object of S3."""

    name: str
    bucket: str
    key: str


@dataclass(frozen=True)
class ArtifactCredentials:
    """What may read the artifacts, for this job alone; nothing for a log."""

    access_key_id: str
    secret_access_key: str
    session_token: str | None


@dataclass(frozen=True)
class PipelineJob:
    """A job of the action.

    id is the same whenever Lambda delivers this event again. parameters are as the action was
    configured, empty where it has none. continuation_token is what an earlier job of the same
    execution answered in order to go on, None for the first one.
    """

    id: str
    parameters: dict[str, Any]
    artifacts: list[InputArtifact]
    credentials: ArtifactCredentials
    continuation_token: str | None


class Done(TypedDict):
    """The end of a job, with variables for later actions."""

    outputVariables: dict[str, str]


class Continued(TypedDict):
    """A job that goes on when the function is called again with this token."""

    continuationToken: str


JobResult = Done | Continued


class UnknownJobError(Exception):
    """What the action handed over is no job of ours."""


def to_pipeline_job(event: Mapping[str, Any]) -> PipelineJob:
    """Read what the action hands over; raise when its parameters are no JSON object."""
    job = event["CodePipeline.job"]
    data = job["data"]
    credentials = data["artifactCredentials"]
    return PipelineJob(
        id=job["id"],
        parameters=to_parameters(
            data["actionConfiguration"]["configuration"].get("UserParameters", "{}")
        ),
        artifacts=[to_artifact(artifact) for artifact in data["inputArtifacts"]],
        credentials=ArtifactCredentials(
            access_key_id=credentials["accessKeyId"],
            secret_access_key=credentials["secretAccessKey"],
            session_token=credentials.get("sessionToken"),
        ),
        continuation_token=data.get("continuationToken"),
    )


def to_artifact(artifact: Mapping[str, Any]) -> InputArtifact:
    location = artifact["location"]["s3Location"]
    return InputArtifact(artifact["name"], location["bucketName"], location["objectKey"])


def to_parameters(text: str) -> dict[str, Any]:
    try:
        return Parameters.validate_json(text)
    except ValidationError:
        # Its error would quote the text.
        raise UnknownJobError("The user parameters are no JSON object.") from None

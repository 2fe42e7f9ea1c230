from dataclasses import dataclass
from typing import Any, Literal

Step = Literal["createSecret", "setSecret", "testSecret", "finishSecret"]


@dataclass(frozen=True)
class RotationStep:
    """What a step is asked for.

    secret_id is the ARN of the secret. version_id is the version that is to become the current one:
    the same in all steps of a rotation.
    """

    step: Step
    secret_id: str
    version_id: str


class UnknownStepError(Exception):
    pass


def to_rotation_step(event: dict[str, Any]) -> RotationStep:
    """Read what Secrets Manager asks for; raise for what is no step of a rotation."""
    match event:
        case {
            "Step": "createSecret" | "setSecret" | "testSecret" | "finishSecret" as step,
            "SecretId": str(secret_id),
            "ClientRequestToken": str(version_id),
        }:
            return RotationStep(step=step, secret_id=secret_id, version_id=version_id)
    raise UnknownStepError("This is no step of a rotation.")

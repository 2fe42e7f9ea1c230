from typing import Any


class UnusableDecisionError(Exception):
    pass


def to_answer(decision: Any) -> dict[str, Any]:
    """The answer for a decision; raise for one that is neither yes nor no."""
    match decision:
        case {"allowProvisioning": bool(allowed), "parameterOverrides": dict(overrides)} if all(
            isinstance(value, str) for value in overrides.values()
        ):
            return {"allowProvisioning": allowed, "parameterOverrides": overrides}
    raise UnusableDecisionError("The decision is no boolean with overrides that are text.")

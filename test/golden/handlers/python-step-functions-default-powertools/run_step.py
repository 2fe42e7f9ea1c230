from .step import Step, StepResult


def run_step(step: Step) -> StepResult:
    """What this function is for.

    A step may be tried again although it was done: guard every effect with step.execution_id. What
    raises is tried again, unless it is an InvalidInputError.
    """
    return {"orderId": step.order.order_id, "accepted": True}

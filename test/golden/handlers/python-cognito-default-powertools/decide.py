from .question import Decision, Question


def decide(question: Question) -> Decision:
    """Decide who may sign up, and whose address needs no check.

    What raises fails the call of the app, which sees the message of a DeniedError alone.
    """
    return {"autoConfirmUser": False, "autoVerifyEmail": False, "autoVerifyPhone": False}

from .question import Decision, Question


def decide(question: Question) -> Decision:
    """Decide what tokens say of a user.

    What raises fails the call of the app, which sees the message of a DeniedError alone.
    """
    return {"claimsAndScopeOverrideDetails": {}}

from .question import Decision, Question


def decide(question: Question) -> Decision:
    """Send a text message with the code of the request.

    The AWS Encryption SDK decrypts it with the key of the user pool.
    What raises fails the call of the app, which sees the message of a DeniedError alone.
    """
    return {}

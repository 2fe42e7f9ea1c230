from .skill import SkillAnswer, SkillRequest

QUESTION = "What can I do for you?"


def answer_request(request: SkillRequest) -> SkillAnswer:
    """What this function is for: what Alexa says to each request, within 8 seconds.

    What raises makes Alexa say that something went wrong, and ends the session.
    """
    match request.intent.name if request.intent else None:
        case None:
            return ask("Welcome.", request)
        case "AMAZON.HelpIntent":
            return ask("Tell me what you need, or say stop.", request)
        case "AMAZON.CancelIntent" | "AMAZON.StopIntent":
            return SkillAnswer("Goodbye.", reprompt=None, attributes=request.attributes)
    return ask("I cannot do that yet.", request)


def ask(text: str, request: SkillRequest) -> SkillAnswer:
    return SkillAnswer(f"{text} {QUESTION}", reprompt=QUESTION, attributes=request.attributes)

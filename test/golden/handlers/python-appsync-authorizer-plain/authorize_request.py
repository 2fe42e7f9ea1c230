from .authorization_request import AuthorizationRequest
from .decision import Decision


def authorize_request(request: AuthorizationRequest) -> Decision:
    """Who may ask for what.

    AppSync may keep the decision for the token, whatever else is asked for with it: do not let it
    depend on the query then. What raises refuses the request.
    """
    # Nobody gets in until this checks the token.
    return Decision(is_authorized=False)

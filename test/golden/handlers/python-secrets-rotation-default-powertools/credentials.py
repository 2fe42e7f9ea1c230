import json
from typing import Any

# The name under which the secret has the password.
PASSWORD_KEY = "password"

# What the secret holds: the password, and whatever else clients need to sign in.
Credentials = dict[str, Any]


class UnreadableSecretError(Exception):
    pass


def to_credentials(text: str | None) -> Credentials:
    """Read the text of a secret; raise when it is no JSON object with a password."""
    try:
        value = json.loads(text or "")
    except ValueError:
        # The error itself holds the secret.
        value = None
    match value:
        case {**credentials} if isinstance(credentials.get(PASSWORD_KEY), str):
            if credentials[PASSWORD_KEY]:
                return credentials
    raise UnreadableSecretError(f"The secret is no JSON object with the text {PASSWORD_KEY}.")

from .contact_request import ContactRequest


def answer_contact(contact_request: ContactRequest) -> dict[str, str]:
    """What this function is for: its answer is $.External.<name> in the flow.

    The block tries again after an error: guard every effect with contact_request.contact_id. What
    raises, or takes longer than the block waits, sends the contact down its error branch.
    """
    return {}

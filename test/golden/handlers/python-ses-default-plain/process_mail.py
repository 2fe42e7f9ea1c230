from .inbound_mail import InboundMail


def process_mail(inbound_mail: InboundMail) -> None:
    """What this function is for.

    SES and Lambda may deliver a mail twice under the same inbound_mail.message_id: guard every
    effect with it. A mail that raises is tried again, and after the last try what is known of it
    goes to the failure queue.
    """

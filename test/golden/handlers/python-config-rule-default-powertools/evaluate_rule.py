from .rule_event import Evaluation, RuleCheck


def evaluate_rule(check: RuleCheck) -> list[Evaluation]:
    """What this function is for: whether resources comply.

    It may be asked twice for one change, and answers with one evaluation for each resource; what
    raises leaves the earlier results standing.
    """
    resource = check.resource
    if resource is None:
        return []
    tag_key = check.parameters.get("tagKey", "owner")
    complies = tag_key in resource.tags
    return [Evaluation(resource.type, resource.id, "COMPLIANT" if complies else "NON_COMPLIANT")]

from .resource_request import ResourceRequest, ResourceResult


def provision_resource(request: ResourceRequest) -> ResourceResult:
    """What this function is for.

    A request may be delivered twice: guard every effect with request.request_id. Delete must
    succeed for what is not there: CloudFormation asks for it after a Create that failed as well.
    """
    if request.type == "Delete":
        return {}
    return {"data": {"Properties": len(request.properties)}}

import re
from collections.abc import Iterable


def routes_for(routes: Iterable[str], path: str) -> list[str]:
    """The routes that have a path, the most exact first: fixed parts, parameters, greedy ones."""
    return sorted((route for route in routes if match_path(route, path) is not None), key=rank_of)


def match_path(route: str, path: str) -> dict[str, str] | None:
    """The parameters in a path of a route, still percent-encoded; None for a path of others."""
    pattern = route.split(" ")[1].replace(".", r"\.")
    pattern = re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", pattern)
    pattern = re.sub(r"{(\w+)\+}", r"(?P<\1>.+)", pattern)
    match = re.fullmatch(f"{pattern}/*", path)
    return match.groupdict() if match else None


def rank_of(route: str) -> list[int]:
    """A number for each part of the path; ANY comes behind the other methods of a path."""
    method, path = route.split(" ")
    parts = [2 if part.endswith("+}") else int(part.startswith("{")) for part in path.split("/")]
    return [*parts, int(method == "ANY")]

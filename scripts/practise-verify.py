"""Judges what practise-templates.ts left: python3 practise-verify.py <folder> <out>

Independent of the editor: PyYAML and json read each template before and after. What was there must
be equal and in order, what is new must be what was asked for, and the bytes outside of the splices
must be the same.
"""

import json
import sys
from collections import Counter
from pathlib import Path

import yaml

NEW_RESOURCES = ["Function", "Role", "LogGroup", "Queue", "QueuePolicy", "DeadLetters"]
NEW_OUTPUTS = ["FunctionName", "QueueUrl"]


class Loader(yaml.SafeLoader):
    """Keeps short intrinsics as pairs and dates as text."""


def intrinsic(loader, suffix, node):
    if isinstance(node, yaml.ScalarNode):
        return ("!" + suffix, loader.construct_scalar(node))
    if isinstance(node, yaml.SequenceNode):
        return ("!" + suffix, loader.construct_sequence(node, deep=True))
    return ("!" + suffix, loader.construct_mapping(node, deep=True))


Loader.add_multi_constructor("!", intrinsic)
Loader.yaml_implicit_resolvers = {
    first: [each for each in resolvers if each[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(text, name):
    text = text.removeprefix("\ufeff")
    if name.endswith(".json") or text.lstrip().startswith("{"):
        try:
            return json.loads(text)
        except json.JSONDecodeError:
            pass
    return yaml.load(text, Loader)


def kept(new, old, path, added):
    """True when new is old with more members; the paths of these are collected."""
    if isinstance(new, dict) and isinstance(old, dict):
        added += [(*path, key) for key in new if key not in old]
        same_order = [key for key in new if key in old] == list(old)
        return same_order and all(kept(new[key], old[key], (*path, key), added) for key in old)
    if isinstance(new, list) and isinstance(old, list):
        if len(new) > len(old):
            added.append((*path, len(old)))
        pairs = enumerate(zip(new, old))
        return len(new) >= len(old) and all(
            kept(a, b, (*path, index), added) for index, (a, b) in pairs
        )
    if (isinstance(new, dict) and not old) or (isinstance(new, list) and new and new[0] == old):
        added.append(path)
        return True
    return type(new) is type(old) and new == old


def same_bytes(old, new, splices):
    """Offsets count UTF-16 units."""
    before, after = old.encode("utf-16-le"), new.encode("utf-16-le")
    at = position = 0
    for splice in splices:
        part = before[at * 2 : splice["start"] * 2] + splice["text"].encode("utf-16-le")
        if after[position : position + len(part)] != part:
            return False
        position += len(part)
        at = splice["end"]
    return after[position:] == before[at * 2 :]


def wanted(kind, path):
    if kind == "event":
        return path[-1] in ("CltPractice", "Events", "Properties")
    if kind == "dependency":
        return bool({"Properties", "DependsOn", "Policies"} & set(path[2:]))
    named = len(path) == 2 and str(path[1]).startswith("CltPractice")
    return named or path in (("Outputs",), ("Resources",))


def complete(tree):
    resources, outputs = tree.get("Resources") or {}, tree.get("Outputs") or {}
    return all(f"CltPractice{name}" in resources for name in NEW_RESOURCES) and all(
        f"CltPractice{name}" in outputs for name in NEW_OUTPUTS
    )


def fault(kind, name, old, new, splices, tree):
    if not same_bytes(old, new, splices):
        return "bytes outside of the splices differ"
    if old.endswith("\n") != new.endswith("\n"):
        return "final newline differs"
    only_crlf = "\r\n" in old and old.count("\n") == old.count("\r\n")
    if only_crlf and new.count("\n") != new.count("\r\n"):
        return "ends of line differ"
    try:
        after = load(new, name)
    except yaml.YAMLError as error:
        return f"does not load any more: {error}"
    added = []
    if not kept(after, tree, (), added):
        return "what was there has changed"
    if kind == "addition" and not complete(after):
        return "what was asked for is missing"
    foreign = [path for path in added if not wanted(kind, path)]
    return f"unexpected: {foreign[:3]}" if foreign else None


def main(source, out):
    counts, wrong, missed = Counter(), [], []
    for path in sorted(source.iterdir()):
        try:
            old = path.read_bytes().decode()
            tree = load(old, path.name)
        except (UnicodeDecodeError, yaml.YAMLError, TypeError, ValueError):
            tree = None
        fit = isinstance(tree, dict) and isinstance(tree.get("Resources"), dict)
        counts["accepted by PyYAML, with Resources"] += fit
        for kind in ("addition", "event", "dependency"):
            edited = out / kind / path.name
            if not edited.exists():
                if kind == "addition" and fit:
                    missed.append(path.name)
                continue
            counts[f"{kind}: edited"] += 1
            new = edited.read_bytes().decode()
            splices = json.loads((out / kind / f"{path.name}.splices").read_text())
            found = fault(kind, path.name, old, new, splices, tree)
            if found:
                wrong.append((kind, path.name, found))
    counts["accepted and edited"] = counts["accepted by PyYAML, with Resources"] - len(missed)
    for what, count in sorted(counts.items()):
        print(count, what)
    print(len(wrong), "WRONG", *wrong[:40], sep="\n  ")
    print(len(missed), "accepted and refused", *missed[:40], sep="\n  ")


main(Path(sys.argv[1]), Path(sys.argv[2]))

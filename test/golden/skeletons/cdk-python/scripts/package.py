"""Makes dist/<function>.zip for each function: the code of src/ with its dependencies."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

PYTHON = "3.13"
PLATFORM = "manylinux2014_aarch64"
SOURCE = Path("src")
DIST = Path("dist")
BUILD = DIST / "build"

# A fixed time keeps the zip, and so its hash, the same until the code changes.
TIMESTAMP = (1980, 1, 1, 0, 0, 0)


def is_own_code(path: Path) -> bool:
    skipped = {"__pycache__", "events"} & set(path.parts)
    return not skipped and not path.name.startswith("test_")


def install_dependencies() -> None:
    requirements = SOURCE / "requirements.txt"
    if not requirements.read_text().strip():
        return
    options = ["--platform", PLATFORM, "--python-version", PYTHON, "--only-binary", ":all:"]
    target = ["--target", str(BUILD), "--no-compile", "--quiet", "--upgrade"]
    pip = [sys.executable, "-m", "pip", "install", *options, *target]
    subprocess.run([*pip, "--requirement", str(requirements)], check=True)


def files_below(root: Path) -> dict[str, Path]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path for path in found}


def collect() -> dict[str, Path]:
    own = {name: path for name, path in files_below(SOURCE).items() if is_own_code(Path(name))}
    return files_below(BUILD) | own


def write_zip(target: Path, files: dict[str, Path]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in sorted(files.items()):
            entry = zipfile.ZipInfo(name, TIMESTAMP)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    print(target)


def main() -> None:
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    install_dependencies()
    files = collect()
    functions = SOURCE / "functions"
    for handler in sorted(functions.glob("*/handler.py")):
        write_zip(DIST / f"{handler.parent.name.replace('_', '-')}.zip", files)


if __name__ == "__main__":
    main()

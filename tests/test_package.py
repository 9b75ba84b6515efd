"""The public face, and that the rooms stay apart."""

import re
import tomllib
from pathlib import Path

import pytest

import analytics

PACKAGE = Path(analytics.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_public_names_are_sorted_and_there():
    assert analytics.__all__ == sorted(analytics.__all__)
    assert all(hasattr(analytics, name) for name in analytics.__all__)


@pytest.mark.parametrize("module", MODULES, ids=[path.relative_to(PACKAGE).as_posix() for path in MODULES])
def test_nothing_in_analytics_imports_streamlit(module):
    assert not re.search(r"^\s*(?:import|from) streamlit", module.read_text(encoding="utf-8"), re.MULTILINE)


def test_requirements_pin_every_dependency_without_neural_packages_or_addresses():
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = Path("requirements.txt").read_text(encoding="utf-8")
    names = {re.split(r"[<>=;\[ ]", line)[0].lower() for line in pinned.splitlines() if line and line[0] not in "# "}
    wanted = {re.split(r"[<>=;\[ ]", line)[0].lower() for line in project["dependencies"]}
    assert wanted <= names
    assert not names & {"torch", "transformers"}
    assert "://" not in pinned

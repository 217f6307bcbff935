"""The page and the folder that a file's tests share: each file with one JupyterLab says in ``place`` which."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def page(place: tuple[Any, Path]) -> Any:
    return place[0]


@pytest.fixture
def folder(place: tuple[Any, Path]) -> Path:
    return place[1]

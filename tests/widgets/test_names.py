"""What the package is called by: a module that has a function's name would stand in its place once it is imported."""

from importlib.util import find_spec

import kit.widgets


def test_no_module_has_the_name_of_a_public_function() -> None:
    assert [name for name in kit.widgets.__all__ if find_spec(f"kit.widgets.{name}")] == []
    assert all(callable(getattr(kit.widgets, name)) for name in kit.widgets.__all__)

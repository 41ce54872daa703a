"""No slice and no module is outside the import contracts (`lint-imports`)."""

import tomllib
from typing import Any

from app.config import ROOT

KITS = {"core", "web"}  # no rooms: the contracts on the road, on core and on circles hold for them


def contracts() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    return found


def packages() -> set[str]:
    return {path.parent.name for path in (ROOT / "app").glob("*/__init__.py")}


def test_every_slice_has_its_floors() -> None:
    containers = [name for each in contracts() for name in each.get("containers", []) if name != "app"]
    assert sorted(containers) == sorted(f"app.{name}" for name in packages() - KITS)


def test_a_module_without_a_floor_breaks_its_contract() -> None:
    assert [each["id"] for each in contracts() if each["type"] == "layers" and not each["exhaustive"]] == []

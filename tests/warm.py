"""What a process of `tests.processes` has done before it begins: imported everything, and mapped every class."""

import gc
import tempfile
from importlib import metadata
from pathlib import Path

from sqlalchemy.orm import configure_mappers

from tests.databases import build_app

with tempfile.TemporaryDirectory() as folder:
    build_app(Path(folder))
configure_mappers()
for program in metadata.entry_points(group="flask.commands"):
    program.load()
gc.disable()
gc.freeze()

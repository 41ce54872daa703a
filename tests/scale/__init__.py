"""Large sets, written straight into the tables: to see how the site behaves when it holds years of a whole country."""

from tests.scale.filling import fill, look_over
from tests.scale.sizes import SIZES, Size

__all__ = ["SIZES", "Size", "fill", "look_over"]

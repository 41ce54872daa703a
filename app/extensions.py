"""The extensions as objects; `create_app` binds them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from flask_babel import Babel
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_mail import Mail
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

from app.core.database import Base


@contextmanager
def _not_found(*packages: str) -> Iterator[None]:
    """As if these were not installed, except where they were loaded before."""
    hidden = [name for name in packages if name not in sys.modules]
    sys.modules |= dict.fromkeys(hidden)  # type: ignore[arg-type]  # None is how Python says: it is not there
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


# It loads these where it finds them, for what we do by them ourselves, and only when somebody asks for it: half of
# what the application weighs.
with _not_found("authlib", "webauthn"):
    from flask_security import Security

db = SQLAlchemy(model_class=Base, disable_autonaming=True)
migrate = Migrate()
mail = Mail()
csrf = CSRFProtect()
babel = Babel()
limiter = Limiter(key_func=get_remote_address)
security = Security()

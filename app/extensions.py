"""The extensions as objects; `create_app` binds them."""

from flask import request
from flask_babel import Babel
from flask_limiter import Limiter
from flask_mail import Mail
from flask_migrate import Migrate
from flask_security import Security
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

from app.core.database import Base
from app.core.networks import network


def caller() -> str:
    """The network that limits count: a household or an office has a whole /64 of IPv6 addresses."""
    return network(request.remote_addr or "", v4=32, v6=64)


db = SQLAlchemy(model_class=Base, disable_autonaming=True)
migrate = Migrate()
mail = Mail()
csrf = CSRFProtect()
babel = Babel()
limiter = Limiter(key_func=caller)
security = Security()

"""Settings, from environment variables only (create_app loads a `.env` next to wsgi.py)."""

import ipaddress
import os
import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent

# the same everywhere
FIXED: dict[str, Any] = {
    "WTF_CSRF_TIME_LIMIT": 24 * 3600,  # a form remains valid for hours
    "MAX_CONTENT_LENGTH": 1024 * 1024,
    "MAX_FORM_MEMORY_SIZE": 512 * 1024,
    "NEEDS_AT_ONCE": "600/minute",  # attempts from one network
    "NEEDS_A_DAY": "400/day",  # stored, from one network
    "KEPT_PAGES": 64,  # the number of public pages that a process keeps in memory (app.web.kept)
    "BABEL_DEFAULT_LOCALE": "nl",
    "BABEL_DEFAULT_TIMEZONE": "Europe/Amsterdam",
    "SEND_FILE_MAX_AGE_DEFAULT": 3600,
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],  # it includes its own salt and has no length limit
    "SECURITY_PASSWORD_SALT": "not a secret: only other ways of hashing would read it",
    "SECURITY_AUTOMATIC_LOGIN_AFTER_CONFIRM": False,
    "SECURITY_JOIN_USER_ROLES": False,  # an account has one role, in its own row
}

# a network that swallows everything is noticed while an answer is awaited (keepalives) and while something is sent
POSTGRES = {
    "connect_timeout": 5,  # seconds, as the next ones
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,  # milliseconds
}


def _flag(value: str) -> bool:
    return value.strip().lower() in {"1", "true", "yes", "on", "ja"}


def _secret(instance: Path) -> str:
    """Generated once in the instance folder, readable by its owner only."""
    path = instance / "secret_key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(32))
    return path.read_text().strip()


def settings(environ: dict[str, str]) -> dict[str, Any]:
    """Flask's configuration for this environment; creates the instance folder if necessary."""
    instance = Path(environ.get("INSTANCE_PATH") or ROOT / "instance").resolve()
    instance.mkdir(parents=True, exist_ok=True)
    public_url = (environ.get("PUBLIC_URL") or f"http://127.0.0.1:{environ.get('PORT') or 8000}").rstrip("/")
    host = urlsplit(public_url).hostname or "127.0.0.1"
    return {
        "INSTANCE_PATH": str(instance),
        "SECRET_KEY": environ.get("SECRET_KEY") or _secret(instance),
        "PUBLIC_URL": public_url,
        "TRUSTED_HOSTS": [host, "localhost"] if host == "127.0.0.1" else [host],
        "TRUSTED_PROXIES": int(environ.get("TRUSTED_PROXIES") or 0),
        "LOG_FORMAT": _log_format(environ.get("LOG_FORMAT") or ""),
        "RATELIMIT_ENABLED": _flag(environ.get("RATELIMIT_ENABLED", "1")),
        "RATELIMIT_STORAGE_URI": environ.get("RATELIMIT_STORAGE_URI") or "memory://",
        **_database(environ.get("DATABASE_URL") or f"sqlite:///{instance / 'bijeen.sqlite3'}"),
        **_mail(environ),
        **_answers(environ),
        **_cookies(public_url),
        "OIDC_PROVIDERS": _providers(environ),
        **FIXED,
    }


def _log_format(given: str) -> str:
    """JSON lines for programs; plain text if somebody is watching in a terminal."""
    if given not in ("", "json", "plain"):
        raise ValueError("LOG_FORMAT is json of plain")
    return given or ("plain" if sys.stderr.isatty() else "json")


def _database(url: str) -> dict[str, Any]:
    # a logged error must not contain names, addresses or answers
    options: dict[str, Any] = {"hide_parameters": True}
    if url.startswith("sqlite:///"):
        _make_private(Path(url.removeprefix("sqlite:///")))
    else:
        options |= {"pool_pre_ping": True, "connect_args": POSTGRES}
    return {"SQLALCHEMY_DATABASE_URI": url, "SQLALCHEMY_ENGINE_OPTIONS": options}


def _make_private(file: Path) -> None:
    """Readable by its owner alone, and so are the files that SQLite puts beside it. A file of somebody else is left."""
    with suppress(OSError):
        file.touch(0o600)
        file.chmod(0o600)


def _mail(environ: dict[str, str]) -> dict[str, Any]:
    """Under Flask-Mail's own names."""
    return {
        "MAIL_SERVER": environ.get("MAIL_SERVER") or None,
        "MAIL_PORT": int(environ.get("MAIL_PORT") or 25),
        "MAIL_USERNAME": environ.get("MAIL_USERNAME") or None,
        "MAIL_PASSWORD": environ.get("MAIL_PASSWORD") or None,
        "MAIL_USE_TLS": _flag(environ.get("MAIL_USE_TLS", "")),
        "MAIL_USE_SSL": _flag(environ.get("MAIL_USE_SSL", "")),
        "MAIL_SENDER": environ.get("MAIL_SENDER") or "Bijeen <bijeen@localhost>",
        "DKIM_KEY_FILE": environ.get("DKIM_KEY_FILE") or "",
        "DKIM_SELECTOR": environ.get("DKIM_SELECTOR") or "",
        "DKIM_DOMAIN": environ.get("DKIM_DOMAIN") or "",
    }


def _answers(environ: dict[str, str]) -> dict[str, Any]:
    """The mailbox that reads calendar answers and reports of failed mail. Raises ValueError with what is wrong."""
    given = {name: environ.get(f"ANSWERS_{name}", "").strip() for name in _ANSWERS}
    is_encrypted = _flag(given["IMAP_SSL"] or "1")
    found = {
        "ANSWERS_ADDRESS": given["ADDRESS"],
        "ANSWERS_SEPARATOR": given["SEPARATOR"] or "+",
        "ANSWERS_IMAP_SERVER": given["IMAP_SERVER"],
        "ANSWERS_IMAP_PORT": _port("ANSWERS_IMAP_PORT", given["IMAP_PORT"] or ("993" if is_encrypted else "143")),
        "ANSWERS_IMAP_USERNAME": given["IMAP_USERNAME"],
        "ANSWERS_IMAP_PASSWORD": environ.get("ANSWERS_IMAP_PASSWORD", ""),
        "ANSWERS_IMAP_SSL": is_encrypted,
        "ANSWERS_IMAP_FOLDER": given["IMAP_FOLDER"] or "INBOX",
        "ANSWERS_IMAP_FOLDER_DONE": given["IMAP_FOLDER_DONE"] or "Bijeen verwerkt",
    }
    for is_wrong, why in _answers_faults(found):
        if is_wrong:
            raise ValueError(why)
    return found


_ANSWERS = (
    "ADDRESS",
    "SEPARATOR",
    "IMAP_SERVER",
    "IMAP_PORT",
    "IMAP_USERNAME",
    "IMAP_SSL",
    "IMAP_FOLDER",
    "IMAP_FOLDER_DONE",
)
_LONGEST_LOCAL = 64 - 1 - 43  # what RFC 5321 §4.5.3.1.1 leaves beside a separator and a tag


def _answers_faults(found: dict[str, Any]) -> Iterator[tuple[bool, str]]:
    address, separator, server = found["ANSWERS_ADDRESS"], found["ANSWERS_SEPARATOR"], found["ANSWERS_IMAP_SERVER"]
    local, _, domain = address.partition("@")
    yield bool(server and not address), "ANSWERS_IMAP_SERVER vraagt om ANSWERS_ADDRESS, het adres van die mailbox"
    yield len(separator) != 1 or separator not in "+-_.=", "ANSWERS_SEPARATOR is één teken: + - _ . of ="
    is_plain = re.fullmatch(r"[\w.+=-]+@[\w-]+(\.[\w-]+)*", address, re.ASCII)
    yield bool(address and not is_plain), "ANSWERS_ADDRESS is een kaal e-mailadres, zoals antwoord@swv.example"
    yield (
        bool(domain) and len(local) > _LONGEST_LOCAL,
        f"ANSWERS_ADDRESS heeft hoogstens {_LONGEST_LOCAL} tekens voor de @: er komt nog een kenmerk bij",
    )
    has_login = found["ANSWERS_IMAP_USERNAME"] and found["ANSWERS_IMAP_PASSWORD"]
    yield bool(server and not has_login), "ANSWERS_IMAP_USERNAME en ANSWERS_IMAP_PASSWORD horen bij ANSWERS_IMAP_SERVER"
    yield (
        bool(server) and not found["ANSWERS_IMAP_SSL"] and not _is_loopback(server),
        "ANSWERS_IMAP_SSL=0 mag alleen met een mailserver op deze machine zelf",
    )
    yield (
        found["ANSWERS_IMAP_FOLDER"] == found["ANSWERS_IMAP_FOLDER_DONE"],
        "ANSWERS_IMAP_FOLDER_DONE is een andere map dan ANSWERS_IMAP_FOLDER",
    )


def _port(name: str, given: str) -> int:
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise ValueError(f"{name} is een poortnummer")
    return int(given)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _providers(environ: dict[str, str]) -> dict[str, dict[str, str]]:
    """The enabled providers of work accounts, by kind; each needs all the settings it names here."""
    tenant, domain = environ.get("OIDC_MICROSOFT_TENANT", ""), environ.get("OIDC_GOOGLE_HOSTED_DOMAIN", "")
    issuers = {
        "microsoft": f"https://login.microsoftonline.com/{tenant}/v2.0" if tenant else "",
        "google": "https://accounts.google.com" if domain else "",
        "eigen": environ.get("OIDC_ISSUER", "").rstrip("/"),
    }
    labels = {
        "microsoft": "Microsoft 365",
        "google": "Google",
        "eigen": environ.get("OIDC_NAME") or "OpenID Connect",
    }
    found = {}
    for kind, issuer in issuers.items():
        prefix = "OIDC" if kind == "eigen" else f"OIDC_{kind.upper()}"
        client_id, secret = environ.get(f"{prefix}_CLIENT_ID", ""), environ.get(f"{prefix}_CLIENT_SECRET", "")
        if issuer and client_id and secret:
            found[kind] = {
                "issuer": issuer,
                "client_id": client_id,
                "client_secret": secret,
                "label": labels[kind],
                "hosted_domain": domain if kind == "google" else "",
            }
    if tenant.casefold() in ("common", "organizations", "consumers"):
        raise ValueError("OIDC_MICROSOFT_TENANT is de tenant van de eigen organisatie, niet die van iedereen")
    return found


def _cookies(public_url: str) -> dict[str, Any]:
    secure = public_url.startswith("https:")
    return {
        # two instances on one machine must not share cookies, which are not separated by port
        "SESSION_COOKIE_NAME": "__Host-bijeen" if secure else f"bijeen-{urlsplit(public_url).port or 80}",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": 12 * 3600,
        # Flask-Login's session protection detects a change of network: nothing here uses it, and it would add to
        # the cookie of everybody who submits a form
        "SESSION_PROTECTION": None,
    }

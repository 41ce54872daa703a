"""Signing mail with DKIM (RFC 6376), for sites whose mail server does not: rsa-sha256, relaxed/relaxed."""

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parseaddr
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

LEAST_BITS = 1024  # RFC 8301; 2048 are advised
# each once more than it occurs: none can be added on the way without breaking the signature
SIGNED = (
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "References",
    "MIME-Version",
    "Content-Type",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "Auto-Submitted",
)
_SPACE = re.compile(rb"[ \t]+")
_FOLD = re.compile(rb"\r\n(?=[ \t])")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)", re.IGNORECASE)


class BadKey(ValueError):
    """The settings or the key file cannot be used; the text is for the person who installs the site."""


@dataclass(frozen=True)
class Signer:
    """Where recipients look up the public key: `<selector>._domainkey.<domain>`."""

    key_file: Path
    selector: str
    domain: str

    @classmethod
    def of(cls, key_file: str, selector: str, domain: str, *, sender: str) -> "Signer | None":
        """From the settings; None if there are none. Raises BadKey."""
        if not key_file and not selector:
            return None
        if not (key_file and selector):
            raise BadKey("DKIM_KEY_FILE en DKIM_SELECTOR horen bij elkaar: vul ze allebei in, of geen van beide")
        of_sender = parseaddr(sender)[1].rpartition("@")[2].lower()
        domain = (domain or of_sender).lower()
        for name in (*selector.split("."), *domain.split(".")):
            if not _LABEL.fullmatch(name):
                raise BadKey(f"DKIM_SELECTOR of DKIM_DOMAIN is geen naam in het DNS: {name!r}")
        if of_sender != domain and not of_sender.endswith(f".{domain}"):
            raise BadKey(f"DKIM_DOMAIN is {domain}, maar MAIL_SENDER heeft {of_sender}: DMARC keurt dat af")
        signer = cls(Path(key_file), selector, domain)
        signer.key()
        return signer

    def key(self) -> "RSAPrivateKey":
        """Raises BadKey."""
        return _key(self.key_file)

    def sign(self, mail: bytes) -> bytes:
        """The same mail, with a signature in front. `mail` has CRLF as line ends."""
        from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
        from cryptography.hazmat.primitives.hashes import SHA256

        head, _, body = mail.partition(b"\r\n\r\n")
        fields = _fields(head)
        names = list(_names(fields))
        unsigned = (
            f"v=1; a=rsa-sha256; c=relaxed/relaxed; d={self.domain}; s={self.selector};\r\n"
            f" h={_folded(':'.join(names))};\r\n"
            f" bh={_digest(body)};\r\n b="
        )
        signed = b"".join(_chosen(fields, names)) + _relaxed(b"DKIM-Signature", unsigned.encode())
        signature = base64.b64encode(self.key().sign(signed, PKCS1v15(), SHA256())).decode()
        header = f"DKIM-Signature: {unsigned}{_folded(signature)}\r\n"
        return header.encode() + mail


@lru_cache(maxsize=2)
def _key(file: Path) -> "RSAPrivateKey":
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except OSError as error:
        raise BadKey(f"DKIM_KEY_FILE kan niet gelezen worden: {file} ({error.strerror})") from error
    except (ValueError, TypeError) as error:
        raise BadKey(f"DKIM_KEY_FILE is geen sleutel zonder wachtwoord in PEM: {file}") from error
    if not isinstance(key, RSAPrivateKey):
        raise BadKey("DKIM_KEY_FILE is geen RSA-sleutel; andere soorten keuren veel ontvangers nog niet goed")
    if key.key_size < LEAST_BITS:
        raise BadKey(f"DKIM_KEY_FILE heeft {key.key_size} bits; neem er 2048")
    return key


def _fields(head: bytes) -> list[tuple[bytes, bytes]]:
    lines = _FOLD.sub(b"", head).split(b"\r\n")
    return [(name, value) for name, colon, value in (line.partition(b":") for line in lines) if colon]


def _names(fields: list[tuple[bytes, bytes]]) -> Iterator[str]:
    """Names to sign, each once more than it occurs; headers that we may not have are not promised."""
    known = [name.decode("ascii").lower() for name, _ in fields]
    for name in SIGNED:
        number = known.count(name.lower())
        yield from [name] * (number + 1 if number else 0)


def _chosen(fields: list[tuple[bytes, bytes]], names: list[str]) -> Iterator[bytes]:
    """As RFC 6376 §5.4.2 counts them: from the bottom up; one that is not there is nothing."""
    left: dict[str, list[bytes]] = {}
    for field, value in fields:
        left.setdefault(field.decode("ascii").lower(), []).append(_relaxed(field, value) + b"\r\n")
    for name in names:
        if left.get(name.lower()):
            yield left[name.lower()].pop()


def _relaxed(name: bytes, value: bytes) -> bytes:
    """A header in its canonical form (RFC 6376 §3.4.2), without the line end."""
    return name.strip().lower() + b":" + _SPACE.sub(b" ", _FOLD.sub(b"", value)).strip()


def _digest(body: bytes) -> str:
    """Of the body in its canonical form (§3.4.4): without white space at line ends and empty lines at the end."""
    lines = [_SPACE.sub(b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    while lines and not lines[-1]:
        lines.pop()
    content = b"".join(line + b"\r\n" for line in lines)
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


def _folded(text: str, width: int = 72) -> str:
    """Lines that every server accepts."""
    return "\r\n ".join(text[at : at + width] for at in range(0, len(text), width))

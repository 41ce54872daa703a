"""A passkey as a phone holds it: makes a key, signs what it is asked, and says that it was unlocked."""

import hashlib
import json
import secrets
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import bytes_to_base64url as text

UNLOCKED, PRESENT, HAS_KEY = 0x04, 0x01, 0x40


class Phone:
    def __init__(self, origin: str = "http://localhost", host: str = "localhost") -> None:
        self.origin, self.host, self.used = origin, host, 0
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(32)

    def _authenticator_bytes(self, flags: int, attested: bytes = b"") -> bytes:
        self.used += 1
        return hashlib.sha256(self.host.encode()).digest() + bytes([flags]) + self.used.to_bytes(4, "big") + attested

    def _client(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _answer(self, **response: bytes) -> str:
        parts = {name: text(value) for name, value in response.items()}
        return json.dumps({"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": parts})

    def make(self, options: dict[str, Any], flags: int = PRESENT | UNLOCKED) -> str:
        """What the browser answers to `navigator.credentials.create`."""
        numbers = self.key.public_key().public_numbers()
        key = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")})
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + key
        made = {
            "fmt": "none",
            "attStmt": {},
            "authData": self._authenticator_bytes(flags | HAS_KEY, attested),
        }
        return self._answer(
            clientDataJSON=self._client("webauthn.create", options["challenge"]),
            attestationObject=cbor2.dumps(made),
        )

    def prove(self, options: dict[str, Any], flags: int = PRESENT | UNLOCKED) -> str:
        """What the browser answers to `navigator.credentials.get`."""
        client = self._client("webauthn.get", options["challenge"])
        seen = self._authenticator_bytes(flags)
        signature = self.key.sign(seen + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=seen, signature=signature)

"""Passwords, kept as scrypt hashes (RFC 7914) with a salt of their own."""

import base64
import binascii
import hashlib
import hmac
import secrets

SHORTEST = 10
_N, _R, _P = 2**15, 8, 1


class PasswordError(ValueError):
    """A password that cannot be used: the message says what was expected."""


def _digest(password: str, salt: bytes, cost: int = _N) -> bytes:
    return hashlib.scrypt(password.encode("utf-8"), salt=salt, n=cost, r=_R, p=_P, maxmem=256 * cost * _R, dklen=32)


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def secret(password: str) -> str:
    """What is kept of a password: ``scrypt:COST:SALT:DIGEST``. Raises ``PasswordError`` for a short one."""
    if len(password) < SHORTEST:
        raise PasswordError(f"the password is too short; expected at least {SHORTEST} characters")
    salt = secrets.token_bytes(16)
    return f"scrypt:{_N}:{_text(salt)}:{_text(_digest(password, salt))}"


_NOBODY = f"scrypt:{_N}:{_text(bytes(16))}:{_text(bytes(32))}"


def fits(kept: str, password: str) -> bool:
    """Whether a password is the one that was kept; with nothing kept the answer is no, after the same time."""
    try:
        scheme, cost, salt, digest = (kept or _NOBODY).split(":")
        expected = base64.b64decode(digest, validate=True)
        found = _digest(password, base64.b64decode(salt, validate=True), int(cost))
    except (ValueError, binascii.Error):
        return False
    return hmac.compare_digest(found, expected) and scheme == "scrypt" and bool(kept)

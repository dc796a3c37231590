"""Signatures under decisions: Ed25519 (RFC 8032), one key pair for each editor, the private half in a folder of their own."""

import os
import re
from pathlib import Path

from records.errors import MendableError

_SUFFIX = ".pem"


def verify(public: str, message: bytes, signature: str) -> bool:
    """Whether a signature (128 hexadecimal digits) was made over the message with the key (64 hexadecimal digits)."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def default_folder() -> Path:
    """Where private keys are kept: ``PROVENANCE_KEYS``, else ``provenance-desk/keys`` in the user's settings folder."""
    named = os.environ.get("PROVENANCE_KEYS")
    if named:
        return Path(named)
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "provenance-desk" / "keys"


class KeyRing:
    """A folder of private keys, one PEM file (PKCS 8, not encrypted, readable by its owner only) for each editor."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or default_folder()

    def _path(self, editor: str) -> Path:
        return self.folder / (re.sub(r"[^\w.-]+", "-", editor).strip("-.") + _SUFFIX)

    def create(self, editor: str) -> str:
        """Make a key pair for an editor; the public half. Raises ``FileExistsError`` where there is one, ``OSError``."""
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        private = Ed25519PrivateKey.generate()
        pem = private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )  # fmt: skip
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(self._path(editor), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
        return private.public_key().public_bytes_raw().hex()

    def sign(self, editor: str, message: bytes) -> tuple[str, str] | None:
        """The public key and the signature, in hexadecimal; None where no key of this editor is here.

        Raises ``MendableError`` naming the file for one that is no Ed25519 key, ``OSError`` for one that cannot be read.
        """
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        path = self._path(editor)
        if not path.exists():
            return None
        try:
            private = load_pem_private_key(path.read_bytes(), None)
        except (ValueError, TypeError):
            private = None
        if not isinstance(private, Ed25519PrivateKey):
            raise MendableError(f"{path}: expected an Ed25519 private key in PEM without a password")
        return private.public_key().public_bytes_raw().hex(), private.sign(message).hex()

"""Where ids and secrets come from: the operating system's randomness."""

import secrets
import uuid

from core.invitations import ALPHABET, LENGTH, read_code


class SecretChance:
    """Implements core.ports.Chance."""

    def new_id(self) -> str:
        """A new UUID in its canonical text form, 36 characters."""
        return str(uuid.uuid4())

    def token(self) -> str:
        """A secret for a link or a cookie: URL-safe, 256 bits."""
        return secrets.token_urlsafe(32)

    def code(self) -> str:
        """A one-time code a person can type; one of letters or of digits alone is drawn again."""
        while True:
            code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
            if read_code(code) == code:
                return code

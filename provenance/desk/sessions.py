"""Who is at the desk now: sessions in memory, each with its own token against forged requests."""

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from records.decisions import Role

Act = Literal["read", "source", "reference", "decide", "approve"]
MAY: dict[Role, frozenset[Act]] = {
    "author": frozenset({"read", "source", "reference"}),
    "checker": frozenset({"read", "source", "reference", "decide"}),
    "approver": frozenset({"read", "source", "reference", "decide", "approve"}),
}
IDLE = 12 * 3600.0
MOST = 10_000
TRIES, PAUSE = 5, 30.0


@dataclass
class Session:
    """A person at the desk; ``token`` must come back with everything that changes something."""

    key: str
    name: str
    role: Role
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    seen: float = 0.0

    def may(self, act: Act) -> bool:
        """Whether the person's role allows an act."""
        return act in MAY[self.role]

    def owns(self, token: str) -> bool:
        """Whether a token is this session's."""
        return hmac.compare_digest(self.token.encode(), token.encode("utf-8", "replace"))


class Sessions:
    """The open sessions; one that was idle for twelve hours is closed."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open: dict[str, Session] = {}

    def open(self, name: str, role: Role) -> Session:
        """Begin a session under a key that cannot be guessed."""
        self._sweep()
        session = Session(secrets.token_urlsafe(32), name, role, seen=self._clock())
        self._open[session.key] = session
        return session

    def find(self, key: str | None) -> Session | None:
        """The open session of a key."""
        session = self._open.get(key or "")
        if session is None:
            return None
        now = self._clock()
        if now - session.seen > IDLE:
            del self._open[session.key]
            return None
        session.seen = now
        return session

    def close(self, key: str) -> None:
        """End a session."""
        self._open.pop(key, None)

    def _sweep(self) -> None:
        now = self._clock()
        for key in [key for key, one in self._open.items() if now - one.seen > IDLE]:
            del self._open[key]
        while len(self._open) >= MOST:
            del self._open[min(self._open.values(), key=lambda one: one.seen).key]


class Tries:
    """Wrong passwords by name: after five, the name rests for half a minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: dict[str, tuple[int, float]] = {}

    def resting(self, name: str) -> bool:
        """Whether a name may not be tried now."""
        count, last = self._wrong.get(name, (0, 0.0))
        return count >= TRIES and self._clock() - last < PAUSE

    def wrong(self, name: str) -> None:
        """Count a wrong password."""
        now = self._clock()
        count, last = self._wrong.get(name, (0, 0.0))
        if len(self._wrong) > MOST:
            self._wrong.clear()
        self._wrong[name] = (1 if now - last >= PAUSE else count + 1, now)

    def right(self, name: str) -> None:
        """Forget what went wrong before."""
        self._wrong.pop(name, None)

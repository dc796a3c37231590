"""The garbage collector, held back while output trees are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Run without the garbage collector: trees have no circles, and it would walk each new one many times over.

    What was made meanwhile is taken for old, so that the next collection does not walk it either.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()

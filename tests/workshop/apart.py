from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def apart(work: Callable[[], T]) -> T:
    """Run ``work`` in a thread of its own: tests in a browser keep an event loop running in the first one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()

"""What was computed once for a state of the store and a choice is not computed again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import wraps
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar

from data.telemetry.audit import gather_looks, log_look
from ui.app import shell

P = ParamSpec("P")
T = TypeVar("T")


class _Key:
    """What was asked: a hash is made once of it, and not each time that it is looked up."""

    __slots__ = ("_hash", "_of")

    def __init__(self, of: Hashable) -> None:
        self._of, self._hash = of, hash(of)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._of == other._of


def keep_per_version(size: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Remember the last `size` answers of a function of hashable positional arguments.

    The key holds the store as the visitor sees it and its version: an answer never goes to who sees
    otherwise, and a new event makes all answers be computed anew.
    Thirty visitors who ask the same at once wait for one computation. An exception is not kept;
    and when the run of who asked first is stopped, only that run is: the next computes it.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        kept: OrderedDict[Hashable, Future[tuple[T, list[str]]]] = OrderedDict()
        lock = Lock()

        @wraps(function)
        def remembered(*args: P.args, **kwargs: P.kwargs) -> T:
            store: Any = shell.open_store()
            named = tuple(sorted(kwargs.items())) if kwargs else ()
            key = _Key((store, store.version, args, named))
            with lock:
                answer = kept.get(key)
                mine = answer is None
                if answer is None:
                    answer = kept[key] = Future()
                    while len(kept) > size:
                        kept.popitem(last=False)
                else:
                    kept.move_to_end(key)
            if mine:
                try:
                    before = -1
                    while store.version != before:  # an answer is of one moment, all of it
                        before = store.version
                        with gather_looks() as looks:
                            made = function(*args, **kwargs)
                    answer.set_result((made, looks))
                except BaseException as fault:
                    with lock:
                        kept.pop(key, None)
                    answer.set_exception(fault)
            elif _is_stopped(answer):
                return remembered(*args, **kwargs)
            found, looks = answer.result()
            for what in () if mine else looks:  # who is given it sees it, as who asked first did
                log_look(what)
            return found

        return remembered

    return decorate


def _is_stopped(answer: Future[Any]) -> bool:
    """Whether the run of who computes it was stopped before it was there; waits for that."""
    fault = answer.exception()
    return fault is not None and not isinstance(fault, Exception)


def keep_of_store(size: int, function: Callable[Concatenate[Any, P], T]) -> Callable[P, T]:
    """Return a function of the open store that remembers as `keep_per_version` does.

    It is asked what `function` is asked, but for the store, which comes first there.
    """

    @keep_per_version(size)
    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        return function(shell.open_store(), *args, **kwargs)

    return asked

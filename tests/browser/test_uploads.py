"""Uploaded bytes: so much for a visit and for all, and nothing of a visit that has ended."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from benchmarks.visitor import Visitor, find_uploader, visiting
from pages.deliver import uploads
from tests.browser.apart import run_apart
from tests.browser.conftest import serving

pytestmark = pytest.mark.browser

MIB = 2**20


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with serving(tmp_path_factory.mktemp("uploads")) as url:
        yield urlsplit(url).port or 0


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = (
        tmp_path_factory.mktemp("file") / "groot.xlsx"
    )  # which is none: it is refused before it is read
    with path.open("wb") as made:
        made.truncate(120 * MIB)
    return path


def test_what_visits_hold_is_counted_and_freed_when_they_end(port: int, file: Path) -> None:
    """Nobody asks for a run here, so that nothing is taken up and all stays in memory."""

    async def upload(visitor: Visitor) -> int:
        return await visitor.upload(file, "id")

    async def visit() -> None:
        async with AsyncExitStack() as there:
            one, two, three = [await there.enter_async_context(visiting(port)) for _ in range(3)]
            for visitor in (one, two, three):
                await find_uploader(visitor, "/aanleveren")
            assert [await upload(one) for _ in range(3)] == [204, 204, 413]
            assert [await upload(two) for _ in range(2)] == [204, 204]
            assert await upload(three) == 413  # all together hold enough
            async with visiting(port) as passing:
                await find_uploader(passing, "/aanleveren")
            assert await upload(three) == 413  # who left held nothing
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as web:
                address = f"/_stcore/upload_file/{three.session}/x"

                async def pieces() -> AsyncIterator[bytes]:
                    yield b"x"

                assert (await web.put(address, content=pieces())).status_code == 411
        async with visiting(port) as later:  # those three have left
            await find_uploader(later, "/aanleveren")
            assert await upload(later) == 204

    assert 2 * 120 * MIB < uploads.OF_A_VISIT < 3 * 120 * MIB
    assert 4 * 120 * MIB < uploads.OF_ALL < 5 * 120 * MIB
    run_apart(visit())


def test_a_file_that_is_taken_up_is_held_on_disk_alone(port: int, file: Path) -> None:
    async def visit() -> None:
        async with visiting(port) as visitor:
            uploader = await find_uploader(visitor, "/aanleveren")
            assert await visitor.upload(file, uploader) == 204
            # A second of that size, and a third, would not fit if the first were still held.
            for _ in range(2):
                await visitor.run()
                assert await visitor.upload(file, uploader) == 204

    run_apart(visit())

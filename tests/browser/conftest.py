"""One running service and one browser for all tests of this folder; each test opens windows of its own."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.browser.stage import CHROMIUM, BrowserStage, browser_stage


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def whole_stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BrowserStage]:
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine (apt-get install chromium)")
    async with browser_stage(tmp_path_factory.mktemp("demo")) as whole_stage:
        yield whole_stage


@pytest_asyncio.fixture(loop_scope="module")
async def stage(whole_stage: BrowserStage) -> AsyncIterator[BrowserStage]:
    yield whole_stage
    await whole_stage.close_windows()

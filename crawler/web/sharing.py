"""One crawl by several processes: its addresses wait in Redis, and each is in one process's hands until it is done.

scrapy-redis takes a request off the queue for good, so that a kill would lose what the process had in hand. Here it is
moved to a list of the process (the reliable queue of Redis's LMOVE) and taken off that once its page is recorded; what
a dead process held goes back to the queue. What waits there is JSON, not pickled Python.
"""

import os
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import msgspec
from redis.exceptions import RedisError
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.utils.defer import deferred_from_coro
from scrapy_redis.dupefilter import RFPDupeFilter
from scrapy_redis.queue import FifoQueue
from scrapy_redis.scheduler import Scheduler
from twisted.internet.task import LoopingCall

from crawler.web.guards import OnePage
from crawler.web.spider import DONE, NewsSpider
from crawler.web.state import Wanted

# A process that has not been heard of for so many seconds is dead; one that only was slow does some pages twice.
_LEASE = 15
_BEAT = 3.0


class SharedFilter(RFPDupeFilter):
    """Which pages were asked for in this crawl, by whichever process."""

    def request_fingerprint(self, request: Request) -> str:
        """The same for all addresses of a page."""
        return OnePage().fingerprint(request).hex()


class SharedQueue(FifoQueue):
    """The addresses of a source that wait, those in the hands of this process, and the processes that take part."""

    spider: NewsSpider

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._name = f"{os.uname().nodename}-{os.getpid()}-{uuid4().hex[:8]}"
        self._members = f"{self.key}:members"

    def _encode_request(self, request: Request) -> bytes:
        return msgspec.json.encode(request.meta["wanted"])

    def _decode_request(self, encoded: bytes) -> Request:
        request = self.spider.request(msgspec.json.decode(encoded, type=Wanted))
        request.meta["in_hand"] = encoded
        return request

    def _hand(self, member: str) -> str:
        return f"{self.key}:hand:{member}"

    def _life(self, member: str) -> str:
        return f"{self.key}:alive:{member}"

    def beat(self) -> None:
        """Tell the others that this process is alive."""
        self.server.set(self._life(self._name), 1, ex=_LEASE)
        self.server.sadd(self._members, self._name)

    def pop(self, timeout: int = 0) -> Request | None:  # noqa: ARG002 - of the base class
        """Take the next address in hand."""
        encoded = self.server.lmove(self.key, self._hand(self._name), "RIGHT", "LEFT")
        return self._decode_request(encoded) if encoded else None

    def done(self, encoded: bytes) -> None:
        """Let go of an address whose page is recorded."""
        self.server.lrem(self._hand(self._name), 1, encoded)

    def let_go(self) -> None:
        """Let go of all that is left in hand where nothing is being done any more."""
        self.server.delete(self._hand(self._name))

    def others(self) -> list[str]:
        """The other processes that take part, the dead ones too."""
        members = (member.decode() for member in self.server.smembers(self._members))
        return [member for member in members if member != self._name]

    def is_held(self) -> bool:
        """Whether another process has addresses in hand, which come back should it die."""
        return any(self.server.exists(self._hand(member)) for member in self.others())

    def take_over(self) -> None:
        """Put what dead processes had in hand back where it is taken next."""
        for member in self.others():
            if not self.server.exists(self._life(member)):
                self._hand_back(member)

    def leave(self) -> bool:
        """Hand back what is left in hand, and say whether this was the last process and nothing is left to do."""
        self._hand_back(self._name)
        return not len(self) and not self.server.scard(self._members)

    def _hand_back(self, member: str) -> None:
        while self.server.lmove(self._hand(member), self.key, "LEFT", "RIGHT"):
            pass
        self.server.srem(self._members, member)
        self.server.delete(self._life(member))


class SharedScheduler(Scheduler):
    """scrapy-redis's scheduler; what a process has in hand stays with it over retries, redirects and further pages."""

    queue: SharedQueue

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "SharedScheduler":
        """The scheduler for a crawler. Raises RedisError where the queue cannot be reached."""
        scheduler: SharedScheduler = super().from_crawler(crawler)
        scheduler.crawler = crawler
        return scheduler

    def open(self, spider: NewsSpider) -> None:
        """Take part in the crawl."""
        super().open(spider)
        self._own: deque[Request] = deque()
        self._heart = LoopingCall(self._beat)
        self._heart.start(_BEAT)
        self.crawler.signals.connect(self._done, signal=DONE)

    def close(self, reason: str) -> None:  # noqa: ARG002 - of the base class
        """Leave the crawl; the last to leave a crawl that is done clears it away, so that the next one begins anew."""
        if self._heart.running:
            self._heart.stop()
        with self._watched():
            if self.queue.leave():
                self.flush()

    def enqueue_request(self, request: Request) -> bool:
        """Put an address into the queue that nobody asked for yet; keep what belongs to an address in hand."""
        if "wanted" not in request.meta or "in_hand" in request.meta:
            self._own.append(request)
            return True
        with self._watched():
            if not self.df.request_seen(request):
                self.queue.push(request)
                return True
        return False

    def next_request(self) -> Request | None:
        """What belongs to an address in hand, else the next that waits, else what a dead process left."""
        if self._own:
            return self._own.popleft()
        with self._watched():
            if request := self.queue.pop():
                return request
            self.queue.take_over()
            return self.queue.pop()
        return None

    def has_pending_requests(self) -> bool:
        """Whether there is or may come something to do. Scrapy asks where this process has nothing left to do."""
        if self._own:
            return True
        with self._watched():
            self.queue.let_go()
            return len(self.queue) > 0 or self.queue.is_held()
        return False

    def _done(self, request: Request) -> None:
        if encoded := request.meta.get("in_hand"):
            with self._watched():
                self.queue.done(encoded)

    def _beat(self) -> None:
        with self._watched():
            self.queue.beat()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Where the queue is lost, the crawl of this process ends; what it has is kept."""
        try:
            yield
        except RedisError as error:
            if self.spider.outcome.broken is None:
                self.spider.outcome.broken = f"the queue is lost: {type(error).__name__}"
                deferred_from_coro(self.crawler.engine.close_spider_async(reason="queue"))

"""Talking to a Neo4j over Bolt: managed transactions, retries, errors in our words."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar, cast

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Session,
)
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from kg.errors import BadInputError, OutsideWorldError
from kg.store.address import Address

T = TypeVar("T")
OLDEST = 5
ATTEMPTS = 5
PATIENCE = 15.0
Row = Mapping[str, Any]
UNKNOWN_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"


class Bolt:
    """One database of one server; threads may share it."""

    def __init__(self, address: Address) -> None:
        self._shown = address.shown
        self._database = address.path.strip("/") or "neo4j"
        with self._our_words():
            self._driver: Driver = GraphDatabase.driver(
                f"{address.scheme}://{address.server}",
                auth=(address.user or "neo4j", address.password),
                notifications_min_severity=NotificationMinimumSeverity.OFF,
                connection_timeout=PATIENCE,
                connection_acquisition_timeout=PATIENCE,
                max_transaction_retry_time=PATIENCE,
            )
        try:
            self._refuse_old()
        except BaseException:
            self._driver.close()
            raise

    def read(self, query: str, /, **values: object) -> list[dict[str, Any]]:
        """Return the rows of a query that only reads."""
        with self._our_words(), self._session(READ_ACCESS) as session:
            return session.execute_read(lambda unit: _rows(unit, query, values))

    def write(self, work: Callable[[ManagedTransaction], T]) -> T:
        """Do the work in one transaction, again where two writers collided."""
        for _ in range(ATTEMPTS - 1):
            done, result = self._try(work)
            if done:
                return cast("T", result)
        with self._our_words(), self._session() as session:
            return session.execute_write(work)

    def run(self, statement: str) -> None:
        """Run one statement by itself: a constraint, an index."""
        with self._our_words(), self._session() as session:
            session.run(statement).consume()

    def supports(self, statement: str) -> bool:
        """Run a statement; tell whether this server knows it."""
        with self._our_words(), self._session() as session:
            try:
                session.run(statement).consume()
            except ClientError:
                return False
            return True

    def ask(
        self, query: str, *, seconds: float, limit: int
    ) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
        """Return columns and rows of somebody's query; whatever it did is undone."""
        with self._our_words(asked=True), self._session(READ_ACCESS) as session:
            unit = session.begin_transaction(timeout=seconds)
            try:
                found = unit.run(query)
                rows = [tuple(row.values()) for row in islice(found, limit + 1)]
                columns = tuple(found.keys())
            finally:
                unit.close()
        return columns, rows

    def close(self) -> None:
        """Let go of the connections."""
        self._driver.close()

    def _session(self, mode: str = WRITE_ACCESS) -> Session:
        return self._driver.session(
            database=self._database,
            default_access_mode=mode,
            bookmark_manager=self._driver.execute_query_bookmark_manager,
        )

    def _try(self, work: Callable[[ManagedTransaction], T]) -> tuple[bool, T | None]:
        with self._our_words(), self._session() as session:
            try:
                return True, session.execute_write(work)
            except ConstraintError:
                return False, None

    def _refuse_old(self) -> None:
        with self._our_words():
            agent = self._driver.get_server_info().agent
        version = re.search(r"/(\d+)", agent)
        if version is None or int(version[1]) < OLDEST:
            raise BadInputError(
                f"{self._shown} runs {agent}: a Neo4j {OLDEST} or later is needed"
            )

    @contextmanager
    def _our_words(self, *, asked: bool = False) -> Iterator[None]:
        try:
            yield
        except (AuthError, ConfigurationError) as error:
            raise BadInputError(
                f"{self._shown} refused the user or the password ({_brief(error)}): "
                "give user:password@ in the URL, or CLAIMGRAPH_STORE_PASSWORD"
            ) from error
        except (ServiceUnavailable, SessionExpired, DriverError, OSError) as error:
            raise OutsideWorldError(
                f"{self._shown} does not answer by Bolt ({_brief(error)}): is it "
                "running, and is this its Bolt port?"
            ) from error
        except Neo4jError as error:
            kind = BadInputError if asked or _unknown(error) else OutsideWorldError
            raise kind(f"{self._shown}: {error.code}: {_brief(error)}") from error


def rows_of(unit: ManagedTransaction, query: str, /, **values: object) -> list[Row]:
    """Return the rows of one statement of a transaction."""
    return [*_rows(unit, query, values)]


def _rows(
    unit: ManagedTransaction, query: str, values: Mapping[str, object]
) -> list[dict[str, Any]]:
    found = unit.run(query, dict(values))
    return [row.data() for row in found]


def _brief(error: Exception) -> str:
    text = str(getattr(error, "message", "") or error)
    return " ".join(text.split())[:200]


def _unknown(error: Neo4jError) -> bool:
    return error.code == UNKNOWN_DATABASE


def in_parts(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Yield the items, some at a time."""
    for start in range(0, len(items), size):
        yield items[start : start + size]

"""The declarative base: names for every constraint, times with their offset."""

import enum
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Dialect, Enum, MetaData, String, event
from sqlalchemy.orm import (
    ColumnProperty,
    DeclarativeBase,
    Mapped,
    QueryableAttribute,
    declared_attr,
    mapped_column,
)
from sqlalchemy.types import TypeDecorator

from xinzhou_desktop.models.texts import LIMIT, accepted

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class ChinaTime(TypeDecorator[datetime]):
    """An aware time as ISO text, so that the offset of the entry is kept."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Aware time to text; a naive time raises `ValueError`."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without an offset cannot be stored")
        return value.isoformat(timespec="seconds")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Text to aware time."""
        del dialect
        return None if value is None else datetime.fromisoformat(value)


class ExactTime(ChinaTime):
    """An aware time to the millisecond."""

    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Aware time to text; a naive time raises `ValueError`."""
        if super().process_bind_param(value, dialect) is None or value is None:
            return None
        return value.isoformat(timespec="milliseconds")


class Base(DeclarativeBase):
    """Base of every table of the program."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        enum.Enum: Enum(enum.Enum, native_enum=False, create_constraint=False, length=32),
        datetime: ChinaTime(),
    }

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)


@event.listens_for(Base, "attribute_instrument", propagate=True)
def _watch(_owner: type[Base], key: str, attribute: QueryableAttribute[Any]) -> None:
    """Let no text into a record that is not accepted: asked when it is set, not when it is saved.

    So the service that set it is still on the stack, and the form learns which field it was.
    """
    prop = attribute.property
    if not isinstance(prop, ColumnProperty):
        return
    kind = prop.columns[0].type
    if not isinstance(kind, String) or isinstance(kind, Enum):
        return
    limit = kind.length or LIMIT

    def take(_record: Base, value: object, _old: object, _initiator: object) -> object:
        return accepted(value, key, limit) if isinstance(value, str) else value

    event.listen(attribute, "set", take, retval=True)


class Travels:
    """A record that can leave the database: a `uid` for life. Set when the act is recorded."""

    uid: Mapped[str] = mapped_column(String(36), unique=True, sort_order=-1)


class Shared:
    """A record that two people may edit: a lost update is refused by `rev`."""

    rev: Mapped[int] = mapped_column(sort_order=100)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 -- SQLAlchemy's own shape
        """Tell the mapper which column counts the versions."""
        return {"version_id_col": cls.rev}

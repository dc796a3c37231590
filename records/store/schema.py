"""The tables of the record book. What a person decided, and what it was decided on, is only ever added to."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

HEAD = "0001"
CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=CONVENTION)
_ID = Integer().with_variant(BigInteger, "postgresql")


def _key() -> Column[int]:
    return Column("id", _ID, primary_key=True, autoincrement=False)


def _to(name: str, target: str, null: bool = False) -> Column[int]:
    return Column(name, _ID, ForeignKey(f"{target}.id"), nullable=null)


articles = Table(
    "articles",
    metadata,
    _key(),
    Column("name", Text, nullable=False, unique=True),
    Column("latest", _ID, nullable=True),  # the newest version's id: a pointer that moves on
    Index(None, "latest"),
)
versions = Table(
    "versions",
    metadata,
    _key(),
    _to("article_id", "articles"),
    Column("number", Integer, nullable=False),
    Column("text_hash", String(64), nullable=False),
    Column("record_hash", String(64), nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("summary", Text, nullable=False),
    UniqueConstraint("article_id", "number"),
)
threads = Table(
    "threads",
    metadata,
    _key(),
    Column("uid", String(40), nullable=False, unique=True),
    _to("article_id", "articles"),
    Index(None, "article_id"),
)
statements = Table(
    "statements",
    metadata,
    _key(),
    _to("version_id", "versions"),
    Column("ordinal", Integer, nullable=False),
    _to("thread_id", "threads"),
    Column("change", String(12), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("words", Text, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("version_id", "ordinal"),
    Index(None, "thread_id"),
)
descents = Table(
    "descents",
    metadata,
    _key(),
    _to("version_id", "versions"),
    Column("ordinal", Integer, nullable=False),
    _to("old_id", "threads"),
    _to("new_id", "threads", null=True),
    Column("change", String(12), nullable=False),
    UniqueConstraint("version_id", "ordinal"),
    Index(None, "new_id"),
    Index(None, "old_id"),
)
works = Table(
    "works",
    metadata,
    _key(),
    Column("key", Text, nullable=False, unique=True),
    Column("merged_into", _ID, ForeignKey("works.id"), nullable=True),  # follows from the decisions
    Column("latest", _ID, nullable=True),
    Index(None, "merged_into"),
)
revisions = Table(
    "revisions",
    metadata,
    _key(),
    _to("work_id", "works"),
    Column("number", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("csl", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("why", String(12), nullable=False),
    UniqueConstraint("work_id", "number"),
    Index(None, "hash"),
)
mentions = Table(
    "mentions",
    metadata,
    _key(),
    _to("version_id", "versions"),
    Column("ordinal", Integer, nullable=False),
    Column("local", Text, nullable=False),
    _to("work_id", "works"),
    Column("hash", String(64), nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("version_id", "ordinal"),
    Index(None, "work_id"),
)
citations = Table(
    "citations",
    metadata,
    _key(),
    _to("statement_id", "statements"),
    Column("ordinal", Integer, nullable=False),
    _to("work_id", "works", null=True),
    Column("body", Text, nullable=False),
    UniqueConstraint("statement_id", "ordinal"),
    Index(None, "work_id"),
)
evidence = Table(
    "evidence",
    metadata,
    _key(),
    _to("statement_id", "statements"),
    Column("ordinal", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("statement_id", "ordinal"),
)
findings = Table(
    "findings",
    metadata,
    _key(),
    _to("version_id", "versions"),
    Column("ordinal", Integer, nullable=False),
    Column("key", String(20), nullable=False),
    Column("severity", String(8), nullable=False),
    _to("thread_id", "threads", null=True),
    _to("work_id", "works", null=True),
    Column("body", Text, nullable=False),
    UniqueConstraint("version_id", "ordinal"),
)
excuses = Table(
    "excuses",
    metadata,
    _key(),
    _to("version_id", "versions"),
    Column("ordinal", Integer, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("version_id", "ordinal"),
)
snapshots = Table(
    "snapshots",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("body", Text, nullable=False),
    Column("body_hash", String(64), nullable=False),
    Column("data", LargeBinary, nullable=True),
)
decisions = Table(
    "decisions",
    metadata,
    _key(),
    Column("digest", String(64), nullable=False, unique=True),
    _to("article_id", "articles", null=True),
    _to("thread_id", "threads", null=True),
    _to("work_id", "works", null=True),
    Column("ruling", String(12), nullable=False),
    Column("editor", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("signature", Text, nullable=False),
    Column("key", Text, nullable=False),
    Index(None, "thread_id"),
    Index(None, "work_id"),
    Index(None, "article_id"),
)
keys = Table(
    "keys",
    metadata,
    Column("public", String(64), primary_key=True),
    Column("editor", Text, nullable=False),
    Column("since", Text, nullable=False),
)
retirements = Table(
    "retirements",
    metadata,
    Column("public", String(64), ForeignKey("keys.public"), primary_key=True),
    Column("at", Text, nullable=False),
)

# What follows from the tables above, or is no decision: these may change.
heads = Table("heads", metadata, Column("digest", String(64), primary_key=True))
standings = Table(
    "standings",
    metadata,
    Column("thread_id", _ID, ForeignKey("threads.id"), primary_key=True, autoincrement=False),
    _to("article_id", "articles"),
    Column("decision", String(64), nullable=False),
    Column("ruling", String(12), nullable=False),
    Column("state", String(12), nullable=False),
    Column("parts", Text, nullable=False),
    Index(None, "article_id", "state"),
)
additions = Table(
    "additions",
    metadata,
    _to("decision_id", "decisions"),
    _to("thread_id", "threads"),
    _to("work_id", "works", null=True),
    Column("hash", String(64), nullable=False),
    Column("body", Text, nullable=False),
    PrimaryKeyConstraint("decision_id"),
    Index(None, "thread_id"),
    Index(None, "work_id"),
)
answers = Table(
    "answers",
    metadata,
    _to("article_id", "articles"),
    _to("thread_id", "threads", null=True),
    Column("key", String(20), nullable=False),
    Column("decision", String(64), primary_key=True),
    Index(None, "article_id", "key"),
)
editors = Table(
    "editors",
    metadata,
    Column("name", Text, primary_key=True),
    Column("full_name", Text, nullable=False),
    Column("role", String(12), nullable=False),
    Column("active", Integer, nullable=False),
    Column("secret", Text, nullable=False),
)
assignments = Table(
    "assignments",
    metadata,
    Column("article_id", _ID, ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("editor", Text, primary_key=True),
)
changes = Table(
    "changes",
    metadata,
    _key(),
    Column("event", String(12), nullable=False),
    Column("at", Text, nullable=False),
    Column("article", Text, nullable=True),
    Column("thread", Text, nullable=True),
    Column("work", Text, nullable=True),
    Column("editor", Text, nullable=False),
    Column("detail", Text, nullable=False),
)
texts = Table(
    "texts",
    metadata,
    _key(),
    Column("kind", String(12), nullable=False),
    Column("owner", _ID, nullable=False),
    Column("folded", Text, nullable=False),
    UniqueConstraint("kind", "owner"),
)

APPEND_ONLY = (
    versions, threads, statements, descents, revisions, mentions, citations, evidence, findings, excuses, snapshots,
    decisions, keys, retirements,
)  # fmt: skip

"""Where alembic begins: it migrates over the connection, and in the transaction, that the caller opened."""

from alembic import context

from records.store.schema import metadata

config = context.config
context.configure(
    connection=config.attributes["connection"],
    target_metadata=metadata,
    version_table=config.attributes["stamp"],
    transactional_ddl=True,
)
context.run_migrations()

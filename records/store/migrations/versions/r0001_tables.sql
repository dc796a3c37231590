-- The tables of a record book as of its first form. {id} and {bytes} stand for the database's own types.
CREATE TABLE articles (
  id {id} NOT NULL,
  name TEXT NOT NULL,
  latest {id},
  CONSTRAINT pk_articles PRIMARY KEY (id),
  CONSTRAINT uq_articles_name UNIQUE (name)
);
CREATE INDEX ix_articles_latest ON articles (latest);
CREATE TABLE changes (
  id {id} NOT NULL,
  event VARCHAR(12) NOT NULL,
  at TEXT NOT NULL,
  article TEXT,
  thread TEXT,
  work TEXT,
  editor TEXT NOT NULL,
  detail TEXT NOT NULL,
  CONSTRAINT pk_changes PRIMARY KEY (id)
);
CREATE TABLE editors (
  name TEXT NOT NULL,
  full_name TEXT NOT NULL,
  role VARCHAR(12) NOT NULL,
  active INTEGER NOT NULL,
  secret TEXT NOT NULL,
  CONSTRAINT pk_editors PRIMARY KEY (name)
);
CREATE TABLE heads (
  digest VARCHAR(64) NOT NULL,
  CONSTRAINT pk_heads PRIMARY KEY (digest)
);
CREATE TABLE keys (
  public VARCHAR(64) NOT NULL,
  editor TEXT NOT NULL,
  since TEXT NOT NULL,
  CONSTRAINT pk_keys PRIMARY KEY (public)
);
CREATE TABLE snapshots (
  sha256 VARCHAR(64) NOT NULL,
  body TEXT NOT NULL,
  body_hash VARCHAR(64) NOT NULL,
  data {bytes},
  CONSTRAINT pk_snapshots PRIMARY KEY (sha256)
);
CREATE TABLE texts (
  id {id} NOT NULL,
  kind VARCHAR(12) NOT NULL,
  owner {id} NOT NULL,
  folded TEXT NOT NULL,
  CONSTRAINT pk_texts PRIMARY KEY (id),
  CONSTRAINT uq_texts_kind_owner UNIQUE (kind, owner)
);
CREATE TABLE works (
  id {id} NOT NULL,
  key TEXT NOT NULL,
  merged_into {id},
  latest {id},
  CONSTRAINT pk_works PRIMARY KEY (id),
  CONSTRAINT uq_works_key UNIQUE (key),
  CONSTRAINT fk_works_merged_into FOREIGN KEY(merged_into) REFERENCES works (id)
);
CREATE INDEX ix_works_merged_into ON works (merged_into);
CREATE TABLE assignments (
  article_id {id} NOT NULL,
  editor TEXT NOT NULL,
  CONSTRAINT pk_assignments PRIMARY KEY (article_id, editor),
  CONSTRAINT fk_assignments_article_id FOREIGN KEY(article_id) REFERENCES articles (id)
);
CREATE TABLE retirements (
  public VARCHAR(64) NOT NULL,
  at TEXT NOT NULL,
  CONSTRAINT pk_retirements PRIMARY KEY (public),
  CONSTRAINT fk_retirements_public FOREIGN KEY(public) REFERENCES keys (public)
);
CREATE TABLE revisions (
  id {id} NOT NULL,
  work_id {id} NOT NULL,
  number INTEGER NOT NULL,
  hash VARCHAR(64) NOT NULL,
  csl TEXT NOT NULL,
  raw TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  why VARCHAR(12) NOT NULL,
  CONSTRAINT pk_revisions PRIMARY KEY (id),
  CONSTRAINT uq_revisions_work_id_number UNIQUE (work_id, number),
  CONSTRAINT fk_revisions_work_id FOREIGN KEY(work_id) REFERENCES works (id)
);
CREATE INDEX ix_revisions_hash ON revisions (hash);
CREATE TABLE threads (
  id {id} NOT NULL,
  uid VARCHAR(40) NOT NULL,
  article_id {id} NOT NULL,
  CONSTRAINT pk_threads PRIMARY KEY (id),
  CONSTRAINT uq_threads_uid UNIQUE (uid),
  CONSTRAINT fk_threads_article_id FOREIGN KEY(article_id) REFERENCES articles (id)
);
CREATE INDEX ix_threads_article_id ON threads (article_id);
CREATE TABLE versions (
  id {id} NOT NULL,
  article_id {id} NOT NULL,
  number INTEGER NOT NULL,
  text_hash VARCHAR(64) NOT NULL,
  record_hash VARCHAR(64) NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  body TEXT NOT NULL,
  summary TEXT NOT NULL,
  CONSTRAINT pk_versions PRIMARY KEY (id),
  CONSTRAINT uq_versions_article_id_number UNIQUE (article_id, number),
  CONSTRAINT fk_versions_article_id FOREIGN KEY(article_id) REFERENCES articles (id)
);
CREATE TABLE answers (
  article_id {id} NOT NULL,
  thread_id {id},
  key VARCHAR(20) NOT NULL,
  decision VARCHAR(64) NOT NULL,
  CONSTRAINT pk_answers PRIMARY KEY (decision),
  CONSTRAINT fk_answers_article_id FOREIGN KEY(article_id) REFERENCES articles (id),
  CONSTRAINT fk_answers_thread_id FOREIGN KEY(thread_id) REFERENCES threads (id)
);
CREATE INDEX ix_answers_article_id_key ON answers (article_id, key);
CREATE TABLE decisions (
  id {id} NOT NULL,
  digest VARCHAR(64) NOT NULL,
  article_id {id},
  thread_id {id},
  work_id {id},
  ruling VARCHAR(12) NOT NULL,
  editor TEXT NOT NULL,
  body TEXT NOT NULL,
  signature TEXT NOT NULL,
  key TEXT NOT NULL,
  CONSTRAINT pk_decisions PRIMARY KEY (id),
  CONSTRAINT uq_decisions_digest UNIQUE (digest),
  CONSTRAINT fk_decisions_article_id FOREIGN KEY(article_id) REFERENCES articles (id),
  CONSTRAINT fk_decisions_thread_id FOREIGN KEY(thread_id) REFERENCES threads (id),
  CONSTRAINT fk_decisions_work_id FOREIGN KEY(work_id) REFERENCES works (id)
);
CREATE INDEX ix_decisions_article_id ON decisions (article_id);
CREATE INDEX ix_decisions_thread_id ON decisions (thread_id);
CREATE INDEX ix_decisions_work_id ON decisions (work_id);
CREATE TABLE descents (
  id {id} NOT NULL,
  version_id {id} NOT NULL,
  ordinal INTEGER NOT NULL,
  old_id {id} NOT NULL,
  new_id {id},
  change VARCHAR(12) NOT NULL,
  CONSTRAINT pk_descents PRIMARY KEY (id),
  CONSTRAINT uq_descents_version_id_ordinal UNIQUE (version_id, ordinal),
  CONSTRAINT fk_descents_version_id FOREIGN KEY(version_id) REFERENCES versions (id),
  CONSTRAINT fk_descents_old_id FOREIGN KEY(old_id) REFERENCES threads (id),
  CONSTRAINT fk_descents_new_id FOREIGN KEY(new_id) REFERENCES threads (id)
);
CREATE INDEX ix_descents_new_id ON descents (new_id);
CREATE INDEX ix_descents_old_id ON descents (old_id);
CREATE TABLE excuses (
  id {id} NOT NULL,
  version_id {id} NOT NULL,
  ordinal INTEGER NOT NULL,
  body TEXT NOT NULL,
  CONSTRAINT pk_excuses PRIMARY KEY (id),
  CONSTRAINT uq_excuses_version_id_ordinal UNIQUE (version_id, ordinal),
  CONSTRAINT fk_excuses_version_id FOREIGN KEY(version_id) REFERENCES versions (id)
);
CREATE TABLE findings (
  id {id} NOT NULL,
  version_id {id} NOT NULL,
  ordinal INTEGER NOT NULL,
  key VARCHAR(20) NOT NULL,
  severity VARCHAR(8) NOT NULL,
  thread_id {id},
  work_id {id},
  body TEXT NOT NULL,
  CONSTRAINT pk_findings PRIMARY KEY (id),
  CONSTRAINT uq_findings_version_id_ordinal UNIQUE (version_id, ordinal),
  CONSTRAINT fk_findings_version_id FOREIGN KEY(version_id) REFERENCES versions (id),
  CONSTRAINT fk_findings_thread_id FOREIGN KEY(thread_id) REFERENCES threads (id),
  CONSTRAINT fk_findings_work_id FOREIGN KEY(work_id) REFERENCES works (id)
);
CREATE TABLE mentions (
  id {id} NOT NULL,
  version_id {id} NOT NULL,
  ordinal INTEGER NOT NULL,
  local TEXT NOT NULL,
  work_id {id} NOT NULL,
  hash VARCHAR(64) NOT NULL,
  body TEXT NOT NULL,
  CONSTRAINT pk_mentions PRIMARY KEY (id),
  CONSTRAINT uq_mentions_version_id_ordinal UNIQUE (version_id, ordinal),
  CONSTRAINT fk_mentions_version_id FOREIGN KEY(version_id) REFERENCES versions (id),
  CONSTRAINT fk_mentions_work_id FOREIGN KEY(work_id) REFERENCES works (id)
);
CREATE INDEX ix_mentions_work_id ON mentions (work_id);
CREATE TABLE standings (
  thread_id {id} NOT NULL,
  article_id {id} NOT NULL,
  decision VARCHAR(64) NOT NULL,
  ruling VARCHAR(12) NOT NULL,
  state VARCHAR(12) NOT NULL,
  parts TEXT NOT NULL,
  CONSTRAINT pk_standings PRIMARY KEY (thread_id),
  CONSTRAINT fk_standings_thread_id FOREIGN KEY(thread_id) REFERENCES threads (id),
  CONSTRAINT fk_standings_article_id FOREIGN KEY(article_id) REFERENCES articles (id)
);
CREATE INDEX ix_standings_article_id_state ON standings (article_id, state);
CREATE TABLE statements (
  id {id} NOT NULL,
  version_id {id} NOT NULL,
  ordinal INTEGER NOT NULL,
  thread_id {id} NOT NULL,
  change VARCHAR(12) NOT NULL,
  hash VARCHAR(64) NOT NULL,
  words TEXT NOT NULL,
  body TEXT NOT NULL,
  CONSTRAINT pk_statements PRIMARY KEY (id),
  CONSTRAINT uq_statements_version_id_ordinal UNIQUE (version_id, ordinal),
  CONSTRAINT fk_statements_version_id FOREIGN KEY(version_id) REFERENCES versions (id),
  CONSTRAINT fk_statements_thread_id FOREIGN KEY(thread_id) REFERENCES threads (id)
);
CREATE INDEX ix_statements_thread_id ON statements (thread_id);
CREATE TABLE additions (
  decision_id {id} NOT NULL,
  thread_id {id} NOT NULL,
  work_id {id},
  hash VARCHAR(64) NOT NULL,
  body TEXT NOT NULL,
  CONSTRAINT pk_additions PRIMARY KEY (decision_id),
  CONSTRAINT fk_additions_decision_id FOREIGN KEY(decision_id) REFERENCES decisions (id),
  CONSTRAINT fk_additions_thread_id FOREIGN KEY(thread_id) REFERENCES threads (id),
  CONSTRAINT fk_additions_work_id FOREIGN KEY(work_id) REFERENCES works (id)
);
CREATE INDEX ix_additions_thread_id ON additions (thread_id);
CREATE INDEX ix_additions_work_id ON additions (work_id);
CREATE TABLE citations (
  id {id} NOT NULL,
  statement_id {id} NOT NULL,
  ordinal INTEGER NOT NULL,
  work_id {id},
  body TEXT NOT NULL,
  CONSTRAINT pk_citations PRIMARY KEY (id),
  CONSTRAINT uq_citations_statement_id_ordinal UNIQUE (statement_id, ordinal),
  CONSTRAINT fk_citations_statement_id FOREIGN KEY(statement_id) REFERENCES statements (id),
  CONSTRAINT fk_citations_work_id FOREIGN KEY(work_id) REFERENCES works (id)
);
CREATE INDEX ix_citations_work_id ON citations (work_id);
CREATE TABLE evidence (
  id {id} NOT NULL,
  statement_id {id} NOT NULL,
  ordinal INTEGER NOT NULL,
  hash VARCHAR(64) NOT NULL,
  body TEXT NOT NULL,
  CONSTRAINT pk_evidence PRIMARY KEY (id),
  CONSTRAINT uq_evidence_statement_id_ordinal UNIQUE (statement_id, ordinal),
  CONSTRAINT fk_evidence_statement_id FOREIGN KEY(statement_id) REFERENCES statements (id)
);

-- The newest comparison of all needs and offers of an edition, and what it read.
CREATE TABLE alignment (
  edition_id uuid PRIMARY KEY REFERENCES edition (id),
  id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'running', 'finished', 'failed')),
  facts text NOT NULL,
  done integer NOT NULL DEFAULT 0,
  total integer NOT NULL DEFAULT 0,
  started_at timestamptz NOT NULL,
  finished_at timestamptz
);

-- Pairs of a guest and a host that fit, with the reasons.
CREATE TABLE aligned_pair (
  edition_id uuid NOT NULL,
  guest_id uuid NOT NULL,
  host_id uuid NOT NULL,
  score real NOT NULL CHECK (score BETWEEN 0 AND 1),
  detail jsonb NOT NULL,
  -- Whether it stands on the fair lists of the two.
  listed boolean NOT NULL,
  PRIMARY KEY (edition_id, guest_id, host_id),
  FOREIGN KEY (edition_id, guest_id) REFERENCES registration (edition_id, id),
  FOREIGN KEY (edition_id, host_id) REFERENCES registration (edition_id, id)
);
CREATE INDEX aligned_pair_host ON aligned_pair (edition_id, host_id);

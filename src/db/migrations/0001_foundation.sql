-- Nouns in their order. What belongs to an edition has edition_id NOT NULL, the key (edition_id, id) and composite
-- foreign keys, so that a reference across editions cannot be stored.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- A bilingual pair: {zh?: {text, origin, by, at, checkedBy?}, en?: {…}} and nothing else.
CREATE FUNCTION is_pair(value jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_typeof(value) = 'object'
    AND NOT EXISTS (
      SELECT 1 FROM jsonb_each(CASE WHEN jsonb_typeof(value) = 'object' THEN value ELSE '{}'::jsonb END) AS side(language, content)
      WHERE language NOT IN ('zh', 'en')
        OR jsonb_typeof(content) <> 'object'
        OR jsonb_typeof(content -> 'text') IS DISTINCT FROM 'string'
        OR content ->> 'text' = ''
        OR content ->> 'origin' NOT IN ('author', 'machine')
        OR content ->> 'origin' IS NULL
        OR jsonb_typeof(content -> 'at') IS DISTINCT FROM 'string'
    )
$$;

CREATE FUNCTION is_named(value jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT is_pair(value) AND value <> '{}'::jsonb
$$;

CREATE FUNCTION is_person_name(value jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_typeof(value -> 'native') = 'string' AND jsonb_typeof(value -> 'latin') = 'string'
    AND value ->> 'order' IN ('family-first', 'given-first')
    AND (value ->> 'native' <> '' OR value ->> 'latin' <> '')
$$;

-- Raised by triggers that guard what a constraint cannot say; run.ts maps the constraint name to a refusal.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is never changed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_TABLE_NAME || '_immutable';
END $$;

-- people ---------------------------------------------------------------------------------------------------------

CREATE TABLE installation (
  id integer PRIMARY KEY CHECK (id = 1),
  claimed_at timestamptz
);
INSERT INTO installation (id) VALUES (1);

CREATE TABLE person (
  id uuid PRIMARY KEY,
  name jsonb NOT NULL CHECK (is_person_name(name)),
  sort_key text NOT NULL,
  mail text CHECK (mail = lower(mail) AND mail LIKE '%_@_%'),
  mobile text,
  locale text NOT NULL CHECK (locale IN ('zh', 'en')),
  -- Raised to end every session of the person at once.
  epoch integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL
);
CREATE INDEX person_mail ON person (mail) WHERE mail IS NOT NULL;

CREATE TABLE installation_role (
  person_id uuid NOT NULL REFERENCES person (id),
  role text NOT NULL CHECK (role IN ('operator', 'owner')),
  PRIMARY KEY (person_id, role)
);

CREATE TABLE sign_in_session (
  token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
  person_id uuid NOT NULL REFERENCES person (id),
  epoch integer NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX sign_in_session_person ON sign_in_session (person_id);

-- A link that signs in: the administrator's first one, an invitation (once), or a personal one (many times, revocable).
CREATE TABLE sign_in_link (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  kind text NOT NULL CHECK (kind IN ('administrator', 'invitation', 'personal')),
  person_id uuid REFERENCES person (id),
  created_at timestamptz NOT NULL,
  created_by uuid REFERENCES person (id),
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  revoked_at timestamptz,
  CHECK ((kind = 'administrator') = (person_id IS NULL))
);
CREATE INDEX sign_in_link_person ON sign_in_link (person_id);
CREATE UNIQUE INDEX sign_in_link_one_live ON sign_in_link (person_id, kind) WHERE revoked_at IS NULL AND used_at IS NULL AND person_id IS NOT NULL;

CREATE TABLE sign_in_code (
  id uuid PRIMARY KEY,
  address text NOT NULL,
  code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
  tries integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX sign_in_code_address ON sign_in_code (address, created_at);

-- Counts of tries in fixed windows, kept in the database so that a restart or a second process does not reset them.
CREATE TABLE try_count (
  bucket text NOT NULL,
  window_start timestamptz NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (bucket, window_start)
);

-- organisations --------------------------------------------------------------------------------------------------

CREATE TABLE organisation (
  id uuid PRIMARY KEY,
  name jsonb NOT NULL CHECK (is_named(name)),
  sort_key text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('enterprise', 'university', 'research', 'association', 'embassy', 'government', 'platform')),
  country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  website text CHECK (website ~ '^https?://'),
  summary jsonb NOT NULL DEFAULT '{}' CHECK (is_pair(summary)),
  fictional boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1
);

CREATE TABLE country_name (
  code text PRIMARY KEY CHECK (code ~ '^[A-Z]{2}$'),
  name jsonb NOT NULL CHECK (is_named(name))
);

-- editions -------------------------------------------------------------------------------------------------------

CREATE TABLE series (
  id uuid PRIMARY KEY,
  name jsonb NOT NULL CHECK (is_named(name))
);

CREATE TABLE edition (
  id uuid PRIMARY KEY,
  series_id uuid NOT NULL REFERENCES series (id),
  code text NOT NULL CONSTRAINT edition_code_taken UNIQUE CHECK (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  name jsonb NOT NULL CHECK (is_named(name)),
  place jsonb NOT NULL DEFAULT '{}' CHECK (is_pair(place)),
  zone text NOT NULL,
  zone_version text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  phase text NOT NULL DEFAULT 'collect' CHECK (phase IN ('collect', 'pre-release', 'book', 'schedule', 'live', 'follow-up')),
  phase_dates jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(phase_dates) = 'object'),
  -- Ordered by hand: [{id, label: pair, holders: [pair]}].
  hosting_roles jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(hosting_roles) = 'array'),
  fields jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(fields) = 'array'),
  fictional boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CONSTRAINT edition_dates CHECK (starts_on <= ends_on)
);

CREATE TABLE staff_role (
  edition_id uuid NOT NULL REFERENCES edition (id),
  person_id uuid NOT NULL REFERENCES person (id),
  role text NOT NULL CHECK (role IN ('organiser', 'co-organiser', 'broker', 'desk', 'interpreter', 'reader')),
  PRIMARY KEY (edition_id, person_id, role)
);
CREATE INDEX staff_role_person ON staff_role (person_id);

CREATE TABLE registration (
  edition_id uuid NOT NULL REFERENCES edition (id),
  id uuid NOT NULL,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  side text NOT NULL CHECK (side IN ('guest', 'host')),
  needs_interpreter boolean NOT NULL,
  languages text[] NOT NULL,
  fields text[] NOT NULL,
  min_meetings integer NOT NULL CHECK (min_meetings >= 0),
  max_meetings integer NOT NULL,
  search tsvector NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (edition_id, id),
  UNIQUE (edition_id, organisation_id),
  CHECK (min_meetings <= max_meetings)
);
CREATE INDEX registration_search ON registration USING gin (search);
CREATE INDEX registration_organisation ON registration (organisation_id);

CREATE TABLE delegate (
  edition_id uuid NOT NULL REFERENCES edition (id),
  id uuid NOT NULL,
  person_id uuid REFERENCES person (id),
  registration_id uuid,
  role text NOT NULL CHECK (role IN ('delegate', 'interpreter')),
  -- Stands for an institution that came without people; it alone has no person.
  placeholder boolean NOT NULL DEFAULT false,
  title jsonb NOT NULL DEFAULT '{}' CHECK (is_pair(title)),
  languages text[] NOT NULL DEFAULT '{}',
  fields text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (edition_id, id),
  FOREIGN KEY (edition_id, registration_id) REFERENCES registration (edition_id, id),
  CHECK ((role = 'interpreter') = (registration_id IS NULL)),
  CHECK (placeholder = (person_id IS NULL))
);
CREATE INDEX delegate_registration ON delegate (edition_id, registration_id);
CREATE INDEX delegate_person ON delegate (person_id);
CREATE UNIQUE INDEX delegate_one_placeholder ON delegate (edition_id, registration_id) WHERE placeholder;

CREATE TABLE delegation (
  edition_id uuid NOT NULL REFERENCES edition (id),
  id uuid NOT NULL,
  name jsonb NOT NULL CHECK (is_named(name)),
  leader_id uuid NOT NULL,
  PRIMARY KEY (edition_id, id),
  FOREIGN KEY (edition_id, leader_id) REFERENCES delegate (edition_id, id)
);

CREATE TABLE delegation_member (
  edition_id uuid NOT NULL,
  delegation_id uuid NOT NULL,
  registration_id uuid NOT NULL,
  PRIMARY KEY (edition_id, delegation_id, registration_id),
  FOREIGN KEY (edition_id, delegation_id) REFERENCES delegation (edition_id, id),
  FOREIGN KEY (edition_id, registration_id) REFERENCES registration (edition_id, id)
);

CREATE TABLE interpreter_shift (
  edition_id uuid NOT NULL,
  id uuid NOT NULL,
  delegate_id uuid NOT NULL,
  during tstzrange NOT NULL CHECK (NOT isempty(during)),
  PRIMARY KEY (edition_id, id),
  FOREIGN KEY (edition_id, delegate_id) REFERENCES delegate (edition_id, id)
);

-- opportunities --------------------------------------------------------------------------------------------------

CREATE TABLE opportunity (
  edition_id uuid NOT NULL REFERENCES edition (id),
  id uuid NOT NULL,
  registration_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('need', 'offer')),
  family text NOT NULL CHECK (family IN ('technology', 'business', 'research', 'investment')),
  title jsonb NOT NULL CHECK (is_named(title)),
  sort_key text NOT NULL,
  summary jsonb NOT NULL CHECK (is_pair(summary)),
  fields text[] NOT NULL,
  readiness integer CHECK (readiness BETWEEN 1 AND 9),
  cooperation jsonb NOT NULL CHECK (is_pair(cooperation)),
  tier text NOT NULL CHECK (tier IN ('public', 'admitted', 'accepted')),
  search tsvector NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (edition_id, id),
  FOREIGN KEY (edition_id, registration_id) REFERENCES registration (edition_id, id)
);
CREATE INDEX opportunity_search ON opportunity USING gin (search);
CREATE INDEX opportunity_registration ON opportunity (edition_id, registration_id);

-- programme ------------------------------------------------------------------------------------------------------

CREATE TABLE matchmaking_session (
  edition_id uuid NOT NULL REFERENCES edition (id),
  id uuid NOT NULL,
  name jsonb NOT NULL CHECK (is_named(name)),
  PRIMARY KEY (edition_id, id)
);

CREATE TABLE round (
  edition_id uuid NOT NULL,
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  during tstzrange NOT NULL CHECK (NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)),
  -- Wall time as entered, in the edition's zone, and the version of the zone database it was read with.
  wall text NOT NULL CHECK (wall ~ '^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$'),
  zone_version text NOT NULL,
  PRIMARY KEY (edition_id, id),
  FOREIGN KEY (edition_id, session_id) REFERENCES matchmaking_session (edition_id, id),
  CONSTRAINT round_apart EXCLUDE USING gist (edition_id WITH =, during WITH &&)
);

CREATE TABLE session_break (
  edition_id uuid NOT NULL,
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  name jsonb NOT NULL CHECK (is_named(name)),
  during tstzrange NOT NULL CHECK (NOT isempty(during)),
  PRIMARY KEY (edition_id, id),
  FOREIGN KEY (edition_id, session_id) REFERENCES matchmaking_session (edition_id, id)
);

CREATE TABLE room (
  edition_id uuid NOT NULL REFERENCES edition (id),
  id uuid NOT NULL,
  name jsonb NOT NULL CHECK (is_named(name)),
  position integer NOT NULL,
  PRIMARY KEY (edition_id, id)
);

CREATE TABLE meeting_table (
  edition_id uuid NOT NULL,
  id uuid NOT NULL,
  room_id uuid NOT NULL,
  label text NOT NULL CHECK (label <> ''),
  position integer NOT NULL,
  -- Chairs, interpreter included.
  capacity integer NOT NULL CHECK (capacity BETWEEN 2 AND 50),
  kind text NOT NULL CHECK (kind IN ('table', 'booth', 'video')),
  home_of uuid,
  PRIMARY KEY (edition_id, id),
  CONSTRAINT meeting_table_label UNIQUE (edition_id, label),
  FOREIGN KEY (edition_id, room_id) REFERENCES room (edition_id, id),
  FOREIGN KEY (edition_id, home_of) REFERENCES registration (edition_id, id)
);
CREATE UNIQUE INDEX meeting_table_home ON meeting_table (edition_id, home_of) WHERE home_of IS NOT NULL;

CREATE TABLE unavailability (
  edition_id uuid NOT NULL,
  id uuid NOT NULL,
  registration_id uuid NOT NULL,
  during tstzrange NOT NULL CHECK (NOT isempty(during)),
  reason text NOT NULL DEFAULT '',
  PRIMARY KEY (edition_id, id),
  FOREIGN KEY (edition_id, registration_id) REFERENCES registration (edition_id, id)
);
CREATE INDEX unavailability_registration ON unavailability (edition_id, registration_id);

-- meetings -------------------------------------------------------------------------------------------------------

CREATE TABLE veto (
  edition_id uuid NOT NULL,
  id uuid NOT NULL,
  -- The pair in the order of ids, so that one row stands for both directions.
  a_id uuid NOT NULL,
  b_id uuid NOT NULL,
  reason text NOT NULL DEFAULT '',
  PRIMARY KEY (edition_id, id),
  FOREIGN KEY (edition_id, a_id) REFERENCES registration (edition_id, id),
  FOREIGN KEY (edition_id, b_id) REFERENCES registration (edition_id, id),
  CONSTRAINT veto_pair UNIQUE (edition_id, a_id, b_id),
  CHECK (a_id < b_id)
);

CREATE TABLE meeting (
  edition_id uuid NOT NULL REFERENCES edition (id),
  id uuid NOT NULL,
  a_id uuid NOT NULL,
  b_id uuid NOT NULL,
  needs_interpreter boolean NOT NULL,
  priority integer NOT NULL CHECK (priority BETWEEN 1 AND 3),
  state text NOT NULL CHECK (state IN ('active', 'cancelled')),
  PRIMARY KEY (edition_id, id),
  FOREIGN KEY (edition_id, a_id) REFERENCES registration (edition_id, id),
  FOREIGN KEY (edition_id, b_id) REFERENCES registration (edition_id, id),
  CONSTRAINT meeting_two_parties CHECK (a_id < b_id)
);
CREATE UNIQUE INDEX meeting_pair ON meeting (edition_id, a_id, b_id) WHERE state = 'active';

CREATE TABLE meeting_request (
  edition_id uuid NOT NULL REFERENCES edition (id),
  id uuid NOT NULL,
  from_id uuid NOT NULL,
  to_id uuid NOT NULL,
  opportunity_id uuid,
  message text NOT NULL DEFAULT '',
  priority integer NOT NULL CHECK (priority BETWEEN 1 AND 3),
  state text NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn', 'lapsed')),
  meeting_id uuid,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (edition_id, id),
  FOREIGN KEY (edition_id, from_id) REFERENCES registration (edition_id, id),
  FOREIGN KEY (edition_id, to_id) REFERENCES registration (edition_id, id),
  FOREIGN KEY (edition_id, opportunity_id) REFERENCES opportunity (edition_id, id),
  FOREIGN KEY (edition_id, meeting_id) REFERENCES meeting (edition_id, id),
  CONSTRAINT request_two_parties CHECK (from_id <> to_id),
  CONSTRAINT request_accepted_has_meeting CHECK ((state = 'accepted') = (meeting_id IS NOT NULL))
);
CREATE UNIQUE INDEX meeting_request_pair ON meeting_request (edition_id, from_id, to_id) WHERE state IN ('open', 'accepted');

-- plans ----------------------------------------------------------------------------------------------------------

CREATE TABLE plan (
  edition_id uuid NOT NULL REFERENCES edition (id),
  name text NOT NULL CHECK (name IN ('working', 'live')),
  revision integer NOT NULL DEFAULT 0,
  PRIMARY KEY (edition_id, name)
);

CREATE TABLE placement (
  edition_id uuid NOT NULL,
  plan text NOT NULL,
  meeting_id uuid NOT NULL,
  round_id uuid NOT NULL,
  table_id uuid NOT NULL,
  interpreter_id uuid,
  locked boolean NOT NULL DEFAULT false,
  by_hand boolean NOT NULL DEFAULT false,
  PRIMARY KEY (edition_id, plan, meeting_id),
  UNIQUE (edition_id, plan, meeting_id, round_id),
  CONSTRAINT placement_table_taken UNIQUE (edition_id, plan, table_id, round_id),
  FOREIGN KEY (edition_id, plan) REFERENCES plan (edition_id, name),
  FOREIGN KEY (edition_id, meeting_id) REFERENCES meeting (edition_id, id),
  CONSTRAINT placement_round FOREIGN KEY (edition_id, round_id) REFERENCES round (edition_id, id),
  CONSTRAINT placement_table FOREIGN KEY (edition_id, table_id) REFERENCES meeting_table (edition_id, id),
  FOREIGN KEY (edition_id, interpreter_id) REFERENCES delegate (edition_id, id)
);

-- A seat names one delegate, interpreters included; it stands in the round of its placement.
CREATE TABLE seat (
  edition_id uuid NOT NULL,
  plan text NOT NULL,
  meeting_id uuid NOT NULL,
  round_id uuid NOT NULL,
  delegate_id uuid NOT NULL,
  PRIMARY KEY (edition_id, plan, meeting_id, delegate_id),
  CONSTRAINT seat_person_taken UNIQUE (edition_id, plan, delegate_id, round_id),
  FOREIGN KEY (edition_id, plan, meeting_id, round_id) REFERENCES placement (edition_id, plan, meeting_id, round_id) ON DELETE CASCADE,
  FOREIGN KEY (edition_id, delegate_id) REFERENCES delegate (edition_id, id)
);

-- When somebody is busy, in absolute time, whatever the cause. The last guard against double booking.
CREATE TABLE commitment (
  edition_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  plan text NOT NULL,
  delegate_id uuid NOT NULL,
  -- The human being: the person, or the placeholder itself. One person may be a delegate of two institutions.
  holder_id uuid NOT NULL,
  during tstzrange NOT NULL CHECK (NOT isempty(during)),
  cause text NOT NULL CHECK (cause IN ('meeting', 'visit', 'agenda', 'travel')),
  meeting_id uuid,
  -- The visit, agenda item or journey it comes from.
  source_id uuid,
  PRIMARY KEY (edition_id, id),
  FOREIGN KEY (edition_id, plan) REFERENCES plan (edition_id, name),
  FOREIGN KEY (edition_id, delegate_id) REFERENCES delegate (edition_id, id),
  FOREIGN KEY (edition_id, plan, meeting_id, delegate_id) REFERENCES seat (edition_id, plan, meeting_id, delegate_id) ON DELETE CASCADE,
  CHECK ((cause = 'meeting') = (meeting_id IS NOT NULL)),
  CHECK ((cause = 'meeting') = (source_id IS NULL)),
  CONSTRAINT commitment_clash EXCLUDE USING gist (edition_id WITH =, plan WITH =, holder_id WITH =, during WITH &&)
);
CREATE INDEX commitment_delegate ON commitment (edition_id, delegate_id);
CREATE INDEX commitment_seat ON commitment (edition_id, plan, meeting_id, delegate_id);

CREATE FUNCTION seat_commits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO commitment (edition_id, plan, delegate_id, holder_id, during, cause, meeting_id)
  SELECT NEW.edition_id, NEW.plan, NEW.delegate_id, coalesce(d.person_id, d.id), r.during, 'meeting', NEW.meeting_id
  FROM delegate d, round r
  WHERE d.edition_id = NEW.edition_id AND d.id = NEW.delegate_id AND r.edition_id = NEW.edition_id AND r.id = NEW.round_id;
  RETURN NULL;
END $$;
CREATE TRIGGER seat_commits AFTER INSERT ON seat FOR EACH ROW EXECUTE FUNCTION seat_commits();
CREATE TRIGGER seat_fixed BEFORE UPDATE ON seat FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION delegate_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE commitment SET holder_id = coalesce(NEW.person_id, NEW.id) WHERE edition_id = NEW.edition_id AND delegate_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER delegate_holds AFTER UPDATE OF person_id ON delegate FOR EACH ROW
  WHEN (OLD.person_id IS DISTINCT FROM NEW.person_id) EXECUTE FUNCTION delegate_holds();

-- A round that people sit in keeps its time.
CREATE FUNCTION round_keeps_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM placement p WHERE p.edition_id = OLD.edition_id AND p.round_id = OLD.id) THEN
    RAISE EXCEPTION 'round % has meetings', OLD.id USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'round_in_use';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER round_keeps_time BEFORE UPDATE OF during ON round FOR EACH ROW
  WHEN (OLD.during IS DISTINCT FROM NEW.during) EXECUTE FUNCTION round_keeps_time();

-- scheduling -----------------------------------------------------------------------------------------------------

-- One change of the working plan, with what stood before, so that it can be undone.
CREATE TABLE plan_step (
  edition_id uuid NOT NULL REFERENCES edition (id),
  revision integer NOT NULL,
  at timestamptz NOT NULL,
  by uuid REFERENCES person (id),
  action text NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  undone boolean NOT NULL DEFAULT false,
  PRIMARY KEY (edition_id, revision)
);

CREATE TABLE run (
  edition_id uuid NOT NULL REFERENCES edition (id),
  id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'running', 'finished', 'stopped', 'interrupted', 'failed')),
  seed integer NOT NULL,
  seconds integer NOT NULL CHECK (seconds BETWEEN 1 AND 3600),
  plan_revision integer NOT NULL,
  problem jsonb NOT NULL,
  progress jsonb,
  candidate jsonb,
  error text,
  stop_wanted boolean NOT NULL DEFAULT false,
  leased_until timestamptz,
  created_by uuid REFERENCES person (id),
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  adopted_at timestamptz,
  PRIMARY KEY (edition_id, id)
);

-- A published timetable, frozen.
CREATE TABLE version (
  edition_id uuid NOT NULL REFERENCES edition (id),
  number integer NOT NULL CHECK (number >= 1),
  published_at timestamptz NOT NULL,
  published_by uuid REFERENCES person (id),
  timetable jsonb NOT NULL,
  changes jsonb NOT NULL,
  PRIMARY KEY (edition_id, number)
);
CREATE TRIGGER version_frozen BEFORE UPDATE OR DELETE ON version FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The calendar entry of a meeting: its SEQUENCE rises with every published change.
CREATE TABLE calendar_entry (
  edition_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  sequence integer NOT NULL CHECK (sequence >= 0),
  cancelled boolean NOT NULL DEFAULT false,
  PRIMARY KEY (edition_id, meeting_id),
  FOREIGN KEY (edition_id, meeting_id) REFERENCES meeting (edition_id, id)
);

-- intake ---------------------------------------------------------------------------------------------------------

-- Which stored thing a row of a spreadsheet is, and what the row said, so that the same file twice changes nothing.
CREATE TABLE intake_key (
  edition_id uuid NOT NULL REFERENCES edition (id),
  kind text NOT NULL CHECK (kind IN ('organisations', 'delegates', 'needs', 'offers', 'wishes', 'interpreters')),
  key text NOT NULL,
  target_id uuid NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (edition_id, kind, key)
);

CREATE TABLE staged_file (
  edition_id uuid NOT NULL REFERENCES edition (id),
  id uuid NOT NULL,
  name text NOT NULL,
  bytes bytea NOT NULL,
  options jsonb NOT NULL DEFAULT '{}',
  created_by uuid REFERENCES person (id),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (edition_id, id)
);

-- An import or another long piece of work that reports progress.
CREATE TABLE task (
  edition_id uuid NOT NULL REFERENCES edition (id),
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('import')),
  state text NOT NULL CHECK (state IN ('queued', 'running', 'finished', 'refused', 'failed')),
  progress jsonb,
  result jsonb,
  created_by uuid REFERENCES person (id),
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (edition_id, id)
);

-- records and messages -------------------------------------------------------------------------------------------

CREATE TABLE record (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  actor_id uuid,
  on_behalf_of uuid,
  edition_id uuid REFERENCES edition (id),
  action text NOT NULL,
  subject_id uuid,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX record_edition ON record (edition_id, at);
CREATE TRIGGER record_frozen BEFORE UPDATE OR DELETE ON record FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE message (
  id uuid PRIMARY KEY,
  edition_id uuid REFERENCES edition (id),
  kind text NOT NULL,
  recipient text NOT NULL,
  person_id uuid REFERENCES person (id),
  locale text NOT NULL CHECK (locale IN ('zh', 'en')),
  data jsonb NOT NULL,
  -- One message per cause and reader, however often the cause is handled.
  dedupe_key text NOT NULL CONSTRAINT message_once UNIQUE,
  state text NOT NULL CHECK (state IN ('waiting', 'written', 'sent', 'failed')),
  subject text NOT NULL DEFAULT '',
  body text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  left_at timestamptz,
  last_error text
);
CREATE INDEX message_created ON message (created_at DESC);

CREATE TABLE job (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  run_at timestamptz NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  done_at timestamptz,
  failed_at timestamptz,
  last_error text
);
CREATE INDEX job_due ON job (run_at) WHERE done_at IS NULL AND failed_at IS NULL;

-- The answer to a mutation under its idempotency key, stored in the same transaction as its effect.
CREATE TABLE idempotency (
  actor text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  answer jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (actor, key)
);
CREATE INDEX idempotency_created ON idempotency (created_at);

-- A message that was overtaken before it left is kept, and says so.
ALTER TABLE message DROP CONSTRAINT message_state_check;
ALTER TABLE message ADD CONSTRAINT message_state_check CHECK (state IN ('waiting', 'written', 'sent', 'failed', 'superseded'));

-- What a person was told of an edition.
CREATE INDEX message_person ON message (edition_id, person_id);

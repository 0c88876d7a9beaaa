-- Lists of versions count their meetings without opening every timetable.
ALTER TABLE version ADD COLUMN meetings integer NOT NULL
  GENERATED ALWAYS AS (jsonb_array_length(jsonb_path_query_array(timetable, '$.meetings[*] ? (@.roundId != null)'))) STORED;

-- What is never changed is not emptied either.
CREATE TRIGGER version_kept BEFORE TRUNCATE ON version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER record_kept BEFORE TRUNCATE ON record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

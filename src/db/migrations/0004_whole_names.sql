-- A part that is missing made the answer unknown, and a CHECK lets the unknown pass.
CREATE OR REPLACE FUNCTION is_person_name(value jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(
    jsonb_typeof(value -> 'native') = 'string' AND jsonb_typeof(value -> 'latin') = 'string'
      AND value ->> 'order' IN ('family-first', 'given-first')
      AND (value ->> 'native' <> '' OR value ->> 'latin' <> ''),
    false)
$$;

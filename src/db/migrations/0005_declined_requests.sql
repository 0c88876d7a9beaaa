-- Whoever books or asks looks first whether one of the two declined the other.
CREATE INDEX meeting_request_declined ON meeting_request (edition_id, from_id, to_id) WHERE state = 'declined';

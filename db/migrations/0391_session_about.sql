-- Who looks for a topic passes by the moments that are about nothing in particular.

create index session_about on session (digibank_id, help_point_id, starts_at) where published and state = 'planned' and topics <> '{}';

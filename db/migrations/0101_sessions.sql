-- access: a session knows whether its computer is used by others too. The column "token" holds the fingerprint of what the cookie carries, so
-- that who reads this table has nobody's session; those that were opened before have ended.

alter table auth.session add column shared boolean not null default false;
delete from auth.session;

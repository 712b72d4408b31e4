-- partners: which reference data stands in the global tables, so that a start without news costs one row.

create table reference_data (
  only_one boolean primary key default true check (only_one),
  hash bytea not null
);

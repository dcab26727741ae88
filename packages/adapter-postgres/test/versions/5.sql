-- A database as version 5 of the schema left it, with three synthetic documents. Kept as it is: see upgrade tests.
create schema version_5;
create schema if not exists version_5;
create table version_5._migrations (
  version integer primary key,
  name text not null,
  applied_at text not null
);
create table version_5._kinds (
  name text collate "C" primary key,
  fields jsonb not null,
  states jsonb
);
create table version_5.journal (
  facility text collate "C" not null,
  kind text collate "C" not null,
  id text collate "C" not null,
  sequence bigint not null,
  at text collate "C" not null,
  by text not null,
  event text not null,
  command text,
  data jsonb,
  why text,
  value jsonb,
  removed boolean not null,
  revision bigint,
  primary key (facility, kind, id, sequence)
);
create index journal_by_time on version_5.journal (at, facility, kind, id, sequence);
create index journal_by_facility_and_time on version_5.journal (facility, at, kind, id, sequence);
comment on table version_5.journal is 'What happened to each document, who did it and why. Rows are only ever added.';
comment on column version_5.journal.sequence is 'Counts the entries of one document, also across removal and new creation.';
comment on column version_5.journal.at is 'UTC, as 2025-08-21T02:00:00.000Z.';
comment on column version_5.journal.value is 'What the document became, in the last entry of the commit that changed it; null in notes and removals.';
create function version_5.commit_documents(kinds text[], chunks jsonb[]) returns text
language plpgsql as $function$
declare
  conflict jsonb;
  revisions jsonb;
  all_revisions jsonb := '[]';
begin
  for n in 1 .. cardinality(kinds) loop
    -- The rows are locked in the order of the chunk. Where a row changes between the look and the lock, its revision
    -- does not fit any more; where its journal grows, the number is taken and the primary key refuses the commit,
    -- which the caller then sends again.
    execute format($statement$
      with change as materialized (
        select c.n, c.facility, c.id, c.action, c.expected, c.value, c.entries, j.last,
          j.last + jsonb_array_length(c.entries) as revision
        from rows from (
          jsonb_to_recordset($1) as (facility text, id text, action text, expected bigint, value jsonb, entries jsonb)
        ) with ordinality as c(facility, id, action, expected, value, entries, n),
        lateral (
          select coalesce(max(sequence), 0) as last from version_5.journal
          where facility = c.facility and kind = $2 and id = c.id
        ) j
      ),
      created as (
        insert into version_5.%1$I (facility, id, value, revision)
        select facility, id, value, revision from change where action = 'write' and expected is null order by n
        on conflict do nothing
        returning facility, id
      ),
      updated as (
        update version_5.%1$I d set value = c.value, revision = c.revision
        from change c
        where c.action = 'write' and d.facility = c.facility and d.id = c.id and d.revision = c.expected
        returning d.facility, d.id
      ),
      removed as (
        delete from version_5.%1$I d using change c
        where c.action = 'remove' and d.facility = c.facility and d.id = c.id and d.revision = c.expected
        returning d.facility, d.id
      ),
      done as (
        select * from created union all select * from updated union all select * from removed
      ),
      journaled as (
        insert into version_5.journal
          (facility, kind, id, sequence, at, by, event, command, data, why, value, removed, revision)
        select c.facility, $2, c.id, c.last + e.n, e.entry ->> 'at', e.entry ->> 'by', e.entry ->> 'event',
          e.entry ->> 'command', e.entry -> 'data', e.entry ->> 'why',
          case when is_last and c.action = 'write' then c.value end,
          is_last and c.action is not distinct from 'remove',
          case when is_last and c.action = 'write' then c.revision end
        from change c,
          jsonb_array_elements(c.entries) with ordinality as e(entry, n),
          lateral (select e.n = jsonb_array_length(c.entries) as is_last) l
      )
      select
        (select jsonb_build_object('kind', $2, 'facility', c.facility, 'id', c.id)
          from change c
          where c.action is not null
            and not exists (select from done where done.facility = c.facility and done.id = c.id)
          order by c.n limit 1),
        (select coalesce(jsonb_agg(case when action = 'write' then revision::text end order by n), '[]')
          from change where action is not null)
    $statement$, kinds[n]) into conflict, revisions using chunks[n], kinds[n];

    if conflict is not null then
      raise exception 'a document is not as it was when it was read' using errcode = 'KM409', detail = conflict;
    end if;
    all_revisions := all_revisions || revisions;
  end loop;
  return all_revisions;
end
$function$;
insert into version_5._migrations (version, name, applied_at) values (1, 'journal and commit', '2025-01-01T00:00:00.000Z');
alter table version_5.journal add column commit_id text collate "C";
comment on column version_5.journal.commit_id is 'Names the commit; with a tilde where the adapter named it. Null in entries older than version 2.';
drop function version_5.commit_documents(text[], jsonb[]);
create function version_5.receipt_of(kinds text[], chunks jsonb[], commit_id text) returns text
language plpgsql stable as $function$
declare
  other jsonb;
  revisions jsonb;
begin
  with change as (
    select k.n as chunk, c.n, k.kind, c.facility, c.id, c.action
    from unnest(kinds) with ordinality as k(kind, n),
      lateral rows from (
        jsonb_to_recordset(chunks[k.n]) as (facility text, id text, action text)
      ) with ordinality as c(facility, id, action, n)
    where c.action is not null
  ),
  made as (
    select c.*, j.revision, j.removed
    from change c left join version_5.journal j
      on j.facility = c.facility and j.kind = c.kind and j.id = c.id
      and j.commit_id = receipt_of.commit_id and (j.value is not null or j.removed)
  )
  select
    (select jsonb_build_object('kind', kind, 'facility', facility, 'id', id, 'commit', receipt_of.commit_id)
      from made where removed is distinct from (action = 'remove') order by chunk, n limit 1),
    (select coalesce(jsonb_agg(revision::text order by chunk, n), '[]') from made)
  into other, revisions;
  if other is not null then
    raise exception 'the id is that of another commit' using errcode = 'KM410', detail = other;
  end if;
  return revisions;
end
$function$;
create function version_5.commit_documents(kinds text[], chunks jsonb[], commit_id text) returns text
language plpgsql as $function$
declare
  conflict jsonb;
  revisions jsonb;
  all_revisions jsonb := '[]';
begin
  perform from version_5.journal j
  where j.facility = chunks[1] -> 0 ->> 'facility' and j.kind = kinds[1] and j.id = chunks[1] -> 0 ->> 'id'
    and j.commit_id = commit_documents.commit_id;
  if found then
    return version_5.receipt_of(kinds, chunks, commit_id);
  end if;
  for n in 1 .. cardinality(kinds) loop
    -- The rows are locked in the order of the chunk. Where a row changes between the look and the lock, its revision
    -- does not fit any more; where its journal grows, the number is taken and the primary key refuses the commit,
    -- which the caller then sends again.
    execute format($statement$
      with change as materialized (
        select c.n, c.facility, c.id, c.action, c.expected, c.value, c.entries, j.last,
          j.last + jsonb_array_length(c.entries) as revision
        from rows from (
          jsonb_to_recordset($1) as (facility text, id text, action text, expected bigint, value jsonb, entries jsonb)
        ) with ordinality as c(facility, id, action, expected, value, entries, n),
        lateral (
          select coalesce(max(sequence), 0) as last from version_5.journal
          where facility = c.facility and kind = $2 and id = c.id
        ) j
      ),
      created as (
        insert into version_5.%1$I (facility, id, value, revision)
        select facility, id, value, revision from change where action = 'write' and expected is null order by n
        on conflict do nothing
        returning facility, id
      ),
      updated as (
        update version_5.%1$I d set value = c.value, revision = c.revision
        from change c
        where c.action = 'write' and d.facility = c.facility and d.id = c.id and d.revision = c.expected
        returning d.facility, d.id
      ),
      removed as (
        delete from version_5.%1$I d using change c
        where c.action = 'remove' and d.facility = c.facility and d.id = c.id and d.revision = c.expected
        returning d.facility, d.id
      ),
      done as (
        select * from created union all select * from updated union all select * from removed
      ),
      journaled as (
        insert into version_5.journal
          (facility, kind, id, sequence, at, by, event, command, data, why, value, removed, revision, commit_id)
        select c.facility, $2, c.id, c.last + e.n, e.entry ->> 'at', e.entry ->> 'by', e.entry ->> 'event',
          e.entry ->> 'command', e.entry -> 'data', e.entry ->> 'why',
          case when is_last and c.action = 'write' then c.value end,
          is_last and c.action is not distinct from 'remove',
          case when is_last and c.action = 'write' then c.revision end,
          $3
        from change c,
          jsonb_array_elements(c.entries) with ordinality as e(entry, n),
          lateral (select e.n = jsonb_array_length(c.entries) as is_last) l
      )
      select
        (select jsonb_build_object('kind', $2, 'facility', c.facility, 'id', c.id)
          from change c
          where c.action is not null
            and not exists (select from done where done.facility = c.facility and done.id = c.id)
          order by c.n limit 1),
        (select coalesce(jsonb_agg(case when action = 'write' then revision::text end order by n), '[]')
          from change where action is not null)
    $statement$, kinds[n]) into conflict, revisions using chunks[n], kinds[n], commit_id;

    if conflict is not null then
      raise exception 'a document is not as it was when it was read' using errcode = 'KM409', detail = conflict;
    end if;
    all_revisions := all_revisions || revisions;
  end loop;
  return all_revisions;
end
$function$;
insert into version_5._migrations (version, name, applied_at) values (2, 'commits are recognised by their id', '2025-01-01T00:00:00.000Z');
alter table version_5._kinds add column views text;
comment on column version_5._kinds.views is 'Changes when the views of the kind do.';
create table version_5._access (
  role name not null,
  facility text collate "C" not null,
  primary key (role, facility)
);
comment on table version_5._access is 'Which facilities an account sees, where grantAccess has been told byFacility; * is all.';
create schema if not exists version_5_internal;
create schema if not exists version_5_public;
create or replace function version_5.sees_all() returns boolean language sql stable security definer set search_path = '' as 'select true';
create or replace function version_5.sees() returns text[] language sql stable security definer set search_path = '' as 'select ''{}''::text[]';
insert into version_5._migrations (version, name, applied_at) values (3, 'views, and who sees which facility', '2025-01-01T00:00:00.000Z');
create table version_5."enrollment" (
  facility text collate "C" not null,
  id text collate "C" not null,
  value jsonb not null,
  revision bigint not null,
  primary key (facility, id)
);
comment on table version_5."enrollment" is 'Documents of the kind enrollment. The columns after revision are taken from value; written by commit_documents only.';
alter table version_5."enrollment" add column "batch" text collate "C" generated always as ((value ->> 'batch') collate "C") stored;
create index on version_5."enrollment" (facility, "batch", id);
alter table version_5."enrollment" add column "status" text collate "C" generated always as ((value ->> 'status') collate "C") stored;
create index on version_5."enrollment" (facility, "status", id);
alter table version_5."enrollment" add column "starts_on" text collate "C" generated always as ((value ->> 'startsOn') collate "C") stored;
create index on version_5."enrollment" (facility, "starts_on", id);
alter table version_5."enrollment" add column "hours" numeric generated always as ((value ->> 'hours')::numeric) stored;
create index on version_5."enrollment" (facility, "hours", id);
alter table version_5."enrollment" add column "paid" boolean generated always as ((value ->> 'paid')::boolean) stored;
create index on version_5."enrollment" (facility, "paid", id);
drop view if exists version_5_internal."enrollment";
create view version_5_internal."enrollment" with (security_barrier) as select
  facility as "facility",
  id as "id",
  value #>> array['batch'] as "batch",
  (value #>> array['hours'])::numeric as "hours"
from version_5."enrollment" where ((select version_5.sees_all()) or facility = any ((select version_5.sees())::text[]));
comment on view version_5_internal."enrollment" is 'Documents of the kind enrollment, a row each. For reading, with fields of the classes public, internal, personal.';
comment on column version_5_internal."enrollment"."facility" is 'Whose document it is.';
comment on column version_5_internal."enrollment"."id" is 'The document.';
comment on column version_5_internal."enrollment"."batch" is 'batch; text; class public';
comment on column version_5_internal."enrollment"."hours" is 'hours; number; class internal';
drop view if exists version_5_public."enrollment";
create view version_5_public."enrollment" with (security_barrier) as select
  facility as "facility",
  value #>> array['batch'] as "batch"
from version_5."enrollment" where ((select version_5.sees_all()) or facility = any ((select version_5.sees())::text[]));
comment on view version_5_public."enrollment" is 'Documents of the kind enrollment, a row each. For reading, with fields of the classes public.';
comment on column version_5_public."enrollment"."facility" is 'Whose document it is.';
comment on column version_5_public."enrollment"."batch" is 'batch; text; class public';
insert into version_5._kinds (name, fields, states, views) values ('enrollment', '{"batch":"text","status":"text","startsOn":"text","hours":"number","paid":"boolean"}', null, 'e045ad750cc277f38feb80c62608f208')
on conflict (name) do update set fields = excluded.fields, states = excluded.states, views = excluded.views;
insert into version_5.enrollment (facility, id, value, revision) values
  ('lapas-sini', 'a', '{"batch": "las", "status": "attending", "startsOn": "2025-08-21", "hours": 12, "paid": true, "nik": "0000000000000001"}', 2),
  ('lapas-sana', 'a', '{"batch": "boga", "hours": 0.5}', 1);
insert into version_5.journal (facility, kind, id, sequence, at, by, event, command, data, why, value, removed, revision, commit_id) values
  ('lapas-sini', 'enrollment', 'a', 1, '2025-08-01T02:00:00.000Z', 'operator', 'Proposed', 'Propose', '{"on": "2025-08-01"}', null, '{"batch": "las"}', false, 1, '~AAAAAAAAAAAAAAAA'),
  ('lapas-sini', 'enrollment', 'a', 2, '2025-08-21T02:00:00.000Z', 'kasi', 'Started', 'Start', null, 'mulai', '{"batch": "las", "status": "attending", "startsOn": "2025-08-21", "hours": 12, "paid": true, "nik": "0000000000000001"}', false, 2, '~AAAAAAAAAAAAAAAA'),
  ('lapas-sana', 'enrollment', 'a', 1, '2025-08-02T02:00:00.000Z', 'operator', 'Proposed', null, null, null, '{"batch": "boga", "hours": 0.5}', false, 1, '~AAAAAAAAAAAAAAAA'),
  ('lapas-sini', 'enrollment', 'gone', 1, '2025-08-03T02:00:00.000Z', 'operator', 'Proposed', null, null, null, '{"batch": "las"}', false, 1, '~AAAAAAAAAAAAAAAA'),
  ('lapas-sini', 'enrollment', 'gone', 2, '2025-08-04T02:00:00.000Z', 'operator', 'Withdrawn', null, null, 'salah input', null, true, null, '~AAAAAAAAAAAAAAAA');
create or replace function version_5.commit_documents(kinds text[], chunks jsonb[], commit_id text) returns text
language plpgsql set enable_seqscan = off as $function$
declare
  revisions jsonb;
  all_revisions jsonb := '[]';
begin
  perform from version_5.journal j
  where j.facility = chunks[1] -> 0 ->> 'facility' and j.kind = kinds[1] and j.id = chunks[1] -> 0 ->> 'id'
    and j.commit_id = commit_documents.commit_id;
  if found then
    return version_5.receipt_of(kinds, chunks, commit_id);
  end if;
  for n in 1 .. cardinality(kinds) loop
    execute format('select version_5.%I($1, $2)', 'commit_documents_of_' || kinds[n])
    into revisions using chunks[n], commit_id;
    all_revisions := all_revisions || revisions;
  end loop;
  return all_revisions;
end
$function$;
alter function version_5.receipt_of(text[], jsonb[], text) set enable_seqscan = off;
alter function version_5.receipt_of(text[], jsonb[], text) set enable_hashjoin = off;
alter function version_5.receipt_of(text[], jsonb[], text) set enable_mergejoin = off;
insert into version_5._migrations (version, name, applied_at) values (4, 'commit functions for each kind', '2025-01-01T00:00:00.000Z');
create or replace function version_5.commit_document_of_enrollment(
  in_facility text, in_id text, action text, expected bigint, new_value jsonb,
  entry_at text, entry_by text, entry_event text, entry_command text, entry_data jsonb, entry_why text, in_commit text
) returns text
language plpgsql set enable_seqscan = off as $function$
declare
  next bigint;
begin
  -- Where the row changes between the look at the journal and the lock, its revision does not fit any more; where its
  -- journal grows, the number is taken and the primary key refuses the commit, which the caller then sends again.
  next := coalesce((
    select j.sequence from version_5.journal j where j.facility = in_facility and j.kind = 'enrollment' and j.id = in_id
    order by j.sequence desc limit 1
  ), 0) + 1;
  if action = 'remove' then
    delete from version_5."enrollment" d where d.facility = in_facility and d.id = in_id and d.revision = expected;
  elsif expected is not null then
    update version_5."enrollment" d set value = new_value, revision = next
    where d.facility = in_facility and d.id = in_id and d.revision = expected;
  elsif action = 'write' then
    insert into version_5."enrollment" (facility, id, value, revision) values (in_facility, in_id, new_value, next)
    on conflict do nothing;
  end if;
  if action is not null and not found then
    raise exception 'a document is not as it was when it was read' using errcode = 'KM409', detail =
      jsonb_build_object('kind', 'enrollment', 'facility', in_facility, 'id', in_id);
  end if;
  insert into version_5.journal (facility, kind, id, sequence, at, by, event, command, data, why, value, removed, revision, commit_id)
  values (
    in_facility, 'enrollment', in_id, next, entry_at, entry_by, entry_event, entry_command, entry_data, entry_why, new_value,
    action is not distinct from 'remove', case when action = 'write' then next end, in_commit
  );
  return case when action = 'write' then next::text end;
end
$function$;
create or replace function version_5.commit_documents_of_enrollment(chunk jsonb, commit_id text) returns jsonb
language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $function$
declare
  conflict jsonb;
  revisions jsonb;
begin
  -- The rows are locked in the order of the chunk. Else as above.
  with change as materialized (
    select c.n, c.facility, c.id, c.action, c.expected, c.value, c.entries, j.last,
      jsonb_array_length(c.entries) as steps, j.last + jsonb_array_length(c.entries) as revision
    from rows from (
      jsonb_to_recordset(chunk) as (facility text, id text, action text, expected bigint, value jsonb, entries jsonb)
    ) with ordinality as c(facility, id, action, expected, value, entries, n),
    lateral (
      select coalesce(max(sequence), 0) as last from version_5.journal
      where facility = c.facility and kind = 'enrollment' and id = c.id
    ) j
  ),
  created as (
    insert into version_5."enrollment" (facility, id, value, revision)
    select facility, id, value, revision from change where action = 'write' and expected is null order by n
    on conflict do nothing
    returning facility, id
  ),
  updated as (
    update version_5."enrollment" d set value = c.value, revision = c.revision
    from change c
    where c.action = 'write' and d.facility = c.facility and d.id = c.id and d.revision = c.expected
    returning d.facility, d.id
  ),
  removed as (
    delete from version_5."enrollment" d using change c
    where c.action = 'remove' and d.facility = c.facility and d.id = c.id and d.revision = c.expected
    returning d.facility, d.id
  ),
  done as (
    select * from created union all select * from updated union all select * from removed
  ),
  journaled as (
    insert into version_5.journal (facility, kind, id, sequence, at, by, event, command, data, why, value, removed, revision, commit_id)
    select c.facility, 'enrollment', c.id, c.last + e.n, e.entry ->> 'at', e.entry ->> 'by', e.entry ->> 'event',
      e.entry ->> 'command', e.entry -> 'data', e.entry ->> 'why',
      case when e.n = c.steps and c.action = 'write' then c.value end,
      e.n = c.steps and c.action is not distinct from 'remove',
      case when e.n = c.steps and c.action = 'write' then c.revision end,
      $2
    from change c, jsonb_array_elements(c.entries) with ordinality as e(entry, n)
  )
  select
    case when (select count(*) from done) < (select count(*) from change where action is not null) then (
      select jsonb_build_object('kind', 'enrollment', 'facility', c.facility, 'id', c.id) from change c
      where c.action is not null and (c.facility, c.id) not in (select facility, id from done)
      order by c.n limit 1
    ) end,
    (select coalesce(jsonb_agg(case when action = 'write' then change.revision::text end order by n), '[]')
      from change where action is not null)
  into conflict, revisions;
  if conflict is not null then
    raise exception 'a document is not as it was when it was read' using errcode = 'KM409', detail = conflict;
  end if;
  return revisions;
end
$function$;
insert into version_5._migrations (version, name, applied_at) values (5, 'counts from the primary key', '2025-01-01T00:00:00.000Z');
alter table version_5."enrollment" drop constraint if exists "enrollment_pkey", add primary key (facility, id) include ("paid", "batch", "hours", "status", "starts_on");
insert into version_5._kinds (name, fields, states, views) values ('enrollment', '{"paid":"boolean","batch":"text","hours":"number","status":"text","startsOn":"text"}', null, 'e045ad750cc277f38feb80c62608f208')
on conflict (name) do update set fields = excluded.fields, states = excluded.states, views = excluded.views;
create or replace function version_5.commit_document_of_enrollment(
  in_facility text, in_id text, action text, expected bigint, new_value jsonb,
  entry_at text, entry_by text, entry_event text, entry_command text, entry_data jsonb, entry_why text, in_commit text
) returns text
language plpgsql set enable_seqscan = off as $function$
declare
  new_revision bigint;
begin
  -- Where the row changes between the look at the journal and the lock, its revision does not fit any more; where its
  -- journal grows, the number is taken and the primary key refuses the commit, which the caller then sends again.
  if action = 'remove' then
    with d as (
      delete from version_5."enrollment" d where d.facility = in_facility and d.id = in_id and d.revision = expected
      returning d.revision
    )
    insert into version_5.journal (facility, kind, id, sequence, at, by, event, command, data, why, value, removed, revision, commit_id)
    select in_facility, 'enrollment', in_id, greatest(coalesce((
      select j.sequence from version_5.journal j where j.facility = in_facility and j.kind = 'enrollment' and j.id = in_id
      order by j.sequence desc limit 1
    ), 0), revision) + 1, entry_at, entry_by, entry_event, entry_command, entry_data, entry_why,
      null, true, null, in_commit from d;
  elsif expected is not null then
    with d as (
      update version_5."enrollment" d set value = new_value, revision = greatest(coalesce((
      select j.sequence from version_5.journal j where j.facility = in_facility and j.kind = 'enrollment' and j.id = in_id
      order by j.sequence desc limit 1
    ), 0), d.revision) + 1
      where d.facility = in_facility and d.id = in_id and d.revision = expected
      returning d.revision
    )
    insert into version_5.journal (facility, kind, id, sequence, at, by, event, command, data, why, value, removed, revision, commit_id)
    select in_facility, 'enrollment', in_id, revision, entry_at, entry_by, entry_event, entry_command, entry_data, entry_why,
      new_value, false, revision, in_commit from d returning revision into new_revision;
  elsif action = 'write' then
    with d as (
      insert into version_5."enrollment" (facility, id, value, revision) values (in_facility, in_id, new_value, coalesce((
      select j.sequence from version_5.journal j where j.facility = in_facility and j.kind = 'enrollment' and j.id = in_id
      order by j.sequence desc limit 1
    ), 0) + 1)
      on conflict do nothing
      returning revision
    )
    insert into version_5.journal (facility, kind, id, sequence, at, by, event, command, data, why, value, removed, revision, commit_id)
    select in_facility, 'enrollment', in_id, revision, entry_at, entry_by, entry_event, entry_command, entry_data, entry_why,
      new_value, false, revision, in_commit from d returning revision into new_revision;
  else
    insert into version_5.journal (facility, kind, id, sequence, at, by, event, command, data, why, value, removed, revision, commit_id)
    select in_facility, 'enrollment', in_id, coalesce((
      select j.sequence from version_5.journal j where j.facility = in_facility and j.kind = 'enrollment' and j.id = in_id
      order by j.sequence desc limit 1
    ), 0) + 1, entry_at, entry_by, entry_event, entry_command, entry_data, entry_why,
      null, false, null, in_commit;
  end if;
  if not found then
    raise exception 'a document is not as it was when it was read' using errcode = 'KM409', detail =
      jsonb_build_object('kind', 'enrollment', 'facility', in_facility, 'id', in_id);
  end if;
  return new_revision::text;
end
$function$;
create or replace function version_5.commit_documents_of_enrollment(chunk jsonb, commit_id text) returns jsonb
language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $function$
declare
  conflict jsonb;
  revisions jsonb;
begin
  -- The rows are locked in the order of the chunk. Else as above.
  with change as materialized (
    select c.n, c.facility, c.id, c.action, c.expected, c.value, c.entries, j.last,
      jsonb_array_length(c.entries) as steps, j.last + jsonb_array_length(c.entries) as revision
    from rows from (
      jsonb_to_recordset(chunk) as (facility text, id text, action text, expected bigint, value jsonb, entries jsonb)
    ) with ordinality as c(facility, id, action, expected, value, entries, n),
    lateral (
      select greatest(coalesce(max(sequence), 0), c.expected) as last from version_5.journal
      where facility = c.facility and kind = 'enrollment' and id = c.id
    ) j
  ),
  created as (
    insert into version_5."enrollment" (facility, id, value, revision)
    select facility, id, value, revision from change where action = 'write' and expected is null order by n
    on conflict do nothing
    returning facility, id
  ),
  updated as (
    update version_5."enrollment" d set value = c.value, revision = c.revision
    from change c
    where c.action = 'write' and d.facility = c.facility and d.id = c.id and d.revision = c.expected
    returning d.facility, d.id
  ),
  removed as (
    delete from version_5."enrollment" d using change c
    where c.action = 'remove' and d.facility = c.facility and d.id = c.id and d.revision = c.expected
    returning d.facility, d.id
  ),
  done as (
    select * from created union all select * from updated union all select * from removed
  ),
  journaled as (
    insert into version_5.journal (facility, kind, id, sequence, at, by, event, command, data, why, value, removed, revision, commit_id)
    select c.facility, 'enrollment', c.id, c.last + e.n, e.entry ->> 'at', e.entry ->> 'by', e.entry ->> 'event',
      e.entry ->> 'command', e.entry -> 'data', e.entry ->> 'why',
      case when e.n = c.steps and c.action = 'write' then c.value end,
      e.n = c.steps and c.action is not distinct from 'remove',
      case when e.n = c.steps and c.action = 'write' then c.revision end,
      $2
    from change c, jsonb_array_elements(c.entries) with ordinality as e(entry, n)
  )
  select
    case when (select count(*) from done) < (select count(*) from change where action is not null) then (
      select jsonb_build_object('kind', 'enrollment', 'facility', c.facility, 'id', c.id) from change c
      where c.action is not null and (c.facility, c.id) not in (select facility, id from done)
      order by c.n limit 1
    ) end,
    (select coalesce(jsonb_agg(case when action = 'write' then change.revision::text end order by n), '[]')
      from change where action is not null)
  into conflict, revisions;
  if conflict is not null then
    raise exception 'a document is not as it was when it was read' using errcode = 'KM409', detail = conflict;
  end if;
  return revisions;
end
$function$;

import { archiveStatements } from './archive-functions.js'
import { commitFunction } from './commit-functions.js'
import { seesFunction, type ViewAudience, viewAudiences, viewSchema } from './views.js'

/** One step from a version of the database to the next. Once released it is never changed: a correction is a new step. */
export interface Migration {
  /** 1, 2, 3, … without a gap. */
  readonly version: number
  readonly name: string
  /** One statement each. `schema` is quoted already. */
  readonly statements: (schema: string) => readonly string[]
}

/** All steps, the oldest first. Tables and functions of the kinds are not here: they follow from the kinds. */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    name: 'journal and commit',
    statements: (schema) => [
      `create table ${schema}._migrations (
  version integer primary key,
  name text not null,
  applied_at text not null
)`,
      `create table ${schema}._kinds (
  name text collate "C" primary key,
  fields jsonb not null,
  states jsonb
)`,
      `create table ${schema}.journal (
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
)`,
      `create index journal_by_time on ${schema}.journal (at, facility, kind, id, sequence)`,
      `create index journal_by_facility_and_time on ${schema}.journal (facility, at, kind, id, sequence)`,
      `comment on table ${schema}.journal is 'What happened to each document, who did it and why. Rows are only ever added.'`,
      `comment on column ${schema}.journal.sequence is 'Counts the entries of one document, also across removal and new creation.'`,
      `comment on column ${schema}.journal.at is 'UTC, as 2025-08-21T02:00:00.000Z.'`,
      `comment on column ${schema}.journal.value is 'What the document became, in the last entry of the commit that changed it; null in notes and removals.'`,
      firstCommitFunction(schema),
    ],
  },
  {
    version: 2,
    name: 'commits are recognised by their id',
    statements: (schema) => [
      `alter table ${schema}.journal add column commit_id text collate "C"`,
      `comment on column ${schema}.journal.commit_id is 'Names the commit; with a tilde where the adapter named it. Null in entries older than version 2.'`,
      `drop function ${schema}.commit_documents(text[], jsonb[])`,
      receiptFunction(schema),
      secondCommitFunction(schema),
    ],
  },
  {
    version: 3,
    name: 'views, and who sees which facility',
    statements: (schema) => [
      `alter table ${schema}._kinds add column views text`,
      `comment on column ${schema}._kinds.views is 'Changes when the views of the kind do.'`,
      `create table ${schema}._access (
  role name not null,
  facility text collate "C" not null,
  primary key (role, facility)
)`,
      `comment on table ${schema}._access is 'Which facilities an account sees, where grantAccess has been told byFacility; * is all.'`,
      ...(Object.keys(viewAudiences) as ViewAudience[]).map(
        (audience) => `create schema if not exists ${viewSchema(schema, audience)}`,
      ),
      seesFunction(schema, 'sees_all', 'boolean', 'select true'),
      seesFunction(schema, 'sees', 'text[]', `select '{}'::text[]`),
    ],
  },
  {
    version: 4,
    name: 'commit functions for each kind',
    statements: (schema) => [
      commitFunction(schema),
      // Each document is reached by its key, however many there are.
      `alter function ${schema}.receipt_of(text[], jsonb[], text) set enable_seqscan = off`,
      `alter function ${schema}.receipt_of(text[], jsonb[], text) set enable_hashjoin = off`,
      `alter function ${schema}.receipt_of(text[], jsonb[], text) set enable_mergejoin = off`,
    ],
  },
  // Follows from the kinds altogether: functions that commit one document by one statement, and primary keys that carry
  // the declared fields.
  { version: 5, name: 'counts from the primary key', statements: () => [] },
  { version: 6, name: 'archives and erasure', statements: archiveStatements },
]

/**
 * The function that a commit called up to version 1: all or nothing, since a function runs inside one statement.
 *
 * `kinds[n]` names the kind of all documents in `chunks[n]`, a list of
 * `{ facility, id, action: 'write' | 'remove' | null, expected, value, entries }` in key order. Answers the new
 * revisions of the changed documents in that order, as JSON text.
 */
function firstCommitFunction(schema: string): string {
  const documents = `${schema}.%1$I`
  return `create function ${schema}.commit_documents(kinds text[], chunks jsonb[]) returns text
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
          select coalesce(max(sequence), 0) as last from ${schema}.journal
          where facility = c.facility and kind = $2 and id = c.id
        ) j
      ),
      created as (
        insert into ${documents} (facility, id, value, revision)
        select facility, id, value, revision from change where action = 'write' and expected is null order by n
        on conflict do nothing
        returning facility, id
      ),
      updated as (
        update ${documents} d set value = c.value, revision = c.revision
        from change c
        where c.action = 'write' and d.facility = c.facility and d.id = c.id and d.revision = c.expected
        returning d.facility, d.id
      ),
      removed as (
        delete from ${documents} d using change c
        where c.action = 'remove' and d.facility = c.facility and d.id = c.id and d.revision = c.expected
        returning d.facility, d.id
      ),
      done as (
        select * from created union all select * from updated union all select * from removed
      ),
      journaled as (
        insert into ${schema}.journal
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
$function$`
}

/**
 * The function that a commit called up to version 3: as {@link firstCommitFunction}, and a commit that was already made under its id is
 * recognised by the first of its documents.
 */
function secondCommitFunction(schema: string): string {
  const documents = `${schema}.%1$I`
  return `create function ${schema}.commit_documents(kinds text[], chunks jsonb[], commit_id text) returns text
language plpgsql as $function$
declare
  conflict jsonb;
  revisions jsonb;
  all_revisions jsonb := '[]';
begin
  perform from ${schema}.journal j
  where j.facility = chunks[1] -> 0 ->> 'facility' and j.kind = kinds[1] and j.id = chunks[1] -> 0 ->> 'id'
    and j.commit_id = commit_documents.commit_id;
  if found then
    return ${schema}.receipt_of(kinds, chunks, commit_id);
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
          select coalesce(max(sequence), 0) as last from ${schema}.journal
          where facility = c.facility and kind = $2 and id = c.id
        ) j
      ),
      created as (
        insert into ${documents} (facility, id, value, revision)
        select facility, id, value, revision from change where action = 'write' and expected is null order by n
        on conflict do nothing
        returning facility, id
      ),
      updated as (
        update ${documents} d set value = c.value, revision = c.revision
        from change c
        where c.action = 'write' and d.facility = c.facility and d.id = c.id and d.revision = c.expected
        returning d.facility, d.id
      ),
      removed as (
        delete from ${documents} d using change c
        where c.action = 'remove' and d.facility = c.facility and d.id = c.id and d.revision = c.expected
        returning d.facility, d.id
      ),
      done as (
        select * from created union all select * from updated union all select * from removed
      ),
      journaled as (
        insert into ${schema}.journal
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
$function$`
}

/** What a commit of this id answered when it was made, from the journal: revisions as {@link secondCommitFunction}. */
function receiptFunction(schema: string): string {
  return `create function ${schema}.receipt_of(kinds text[], chunks jsonb[], commit_id text) returns text
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
    from change c left join ${schema}.journal j
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
$function$`
}

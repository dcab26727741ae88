import { quoteName, quoteText } from './columns.js'

/** The columns of the journal that a commit writes. */
const journalColumns =
  '(facility, kind, id, sequence, at, by, event, command, data, why, value, removed, revision, commit_id)'

/** Ends a commit; the detail is JSON with `kind`, `facility` and `id`. */
const raiseConflict = `raise exception 'a document is not as it was when it was read' using errcode = 'KM409', detail =`

/**
 * The functions that commit documents of one kind. Each kind has its own, so that every session plans their statements
 * once. Whatever the planner believed then about the size of a table, each document is reached by its key.
 */
export function kindCommitFunctions(schema: string, kind: string): string[] {
  return [documentFunction(schema, kind), documentsFunction(schema, kind)]
}

/**
 * Commits one document with one entry; answers its new revision, null where it has none. The usual case, and so in plain
 * arguments, and one statement each: `action` is `write`, `remove`, or null for a note.
 */
function documentFunction(schema: string, kind: string): string {
  const documents = `${schema}.${quoteName(kind)}`
  const journal = `${schema}.journal`
  const name = quoteText(kind)
  const last = `coalesce((
      select j.sequence from ${journal} j where j.facility = in_facility and j.kind = ${name} and j.id = in_id
      order by j.sequence desc limit 1
    ), 0)`
  const journaled = (sequence: string, value: string, removed: boolean, revision: string) =>
    `insert into ${journal} ${journalColumns}
    select in_facility, ${name}, in_id, ${sequence}, entry_at, entry_by, entry_event, entry_command, entry_data, entry_why,
      ${value}, ${removed}, ${revision}, in_commit`
  return `create or replace function ${schema}.${documentCommitName(kind)}(
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
      delete from ${documents} d where d.facility = in_facility and d.id = in_id and d.revision = expected
      returning d.revision
    )
    ${journaled(`greatest(${last}, revision) + 1`, 'null', true, 'null')} from d;
  elsif expected is not null then
    with d as (
      update ${documents} d set value = new_value, revision = greatest(${last}, d.revision) + 1
      where d.facility = in_facility and d.id = in_id and d.revision = expected
      returning d.revision
    )
    ${journaled('revision', 'new_value', false, 'revision')} from d returning revision into new_revision;
  elsif action = 'write' then
    with d as (
      insert into ${documents} (facility, id, value, revision) values (in_facility, in_id, new_value, ${last} + 1)
      on conflict do nothing
      returning revision
    )
    ${journaled('revision', 'new_value', false, 'revision')} from d returning revision into new_revision;
  else
    ${journaled(`${last} + 1`, 'null', false, 'null')};
  end if;
  if not found then
    ${raiseConflict}
      jsonb_build_object('kind', ${name}, 'facility', in_facility, 'id', in_id);
  end if;
  return new_revision::text;
end
$function$`
}

/**
 * Commits a list of documents: `{ facility, id, action: 'write' | 'remove' | null, expected, value, entries }` in key
 * order. Answers the new revisions of the changed ones in that order, as JSON.
 */
function documentsFunction(schema: string, kind: string): string {
  const documents = `${schema}.${quoteName(kind)}`
  const journal = `${schema}.journal`
  const name = quoteText(kind)
  return `create or replace function ${schema}.${documentsCommitName(kind)}(chunk jsonb, commit_id text) returns jsonb
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
      select greatest(coalesce(max(sequence), 0), c.expected) as last from ${journal}
      where facility = c.facility and kind = ${name} and id = c.id
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
    insert into ${journal} ${journalColumns}
    select c.facility, ${name}, c.id, c.last + e.n, e.entry ->> 'at', e.entry ->> 'by', e.entry ->> 'event',
      e.entry ->> 'command', e.entry -> 'data', e.entry ->> 'why',
      case when e.n = c.steps and c.action = 'write' then c.value end,
      e.n = c.steps and c.action is not distinct from 'remove',
      case when e.n = c.steps and c.action = 'write' then c.revision end,
      $2
    from change c, jsonb_array_elements(c.entries) with ordinality as e(entry, n)
  )
  select
    case when (select count(*) from done) < (select count(*) from change where action is not null) then (
      select jsonb_build_object('kind', ${name}, 'facility', c.facility, 'id', c.id) from change c
      where c.action is not null and (c.facility, c.id) not in (select facility, id from done)
      order by c.n limit 1
    ) end,
    (select coalesce(jsonb_agg(case when action = 'write' then change.revision::text end order by n), '[]')
      from change where action is not null)
  into conflict, revisions;
  if conflict is not null then
    ${raiseConflict} conflict;
  end if;
  return revisions;
end
$function$`
}

/** Names of kinds are SQL names as they are, and short enough. */
export function documentCommitName(kind: string): string {
  return `commit_document_of_${kind}`
}

/** As {@link documentCommitName}, for lists. */
export function documentsCommitName(kind: string): string {
  return `commit_documents_of_${kind}`
}

/**
 * The function that a commit of several kinds or pieces calls, or one that may have been made before: then it is
 * recognised by the first of its documents, and answered its receipt. `kinds[n]` names the kind of all documents in
 * `chunks[n]`. Answers as {@link documentsFunction}, for all pieces, as JSON text.
 */
export function commitFunction(schema: string): string {
  return `create or replace function ${schema}.commit_documents(kinds text[], chunks jsonb[], commit_id text) returns text
language plpgsql set enable_seqscan = off as $function$
declare
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
    execute format('select ${schema}.%I($1, $2)', 'commit_documents_of_' || kinds[n])
    into revisions using chunks[n], commit_id;
    all_revisions := all_revisions || revisions;
  end loop;
  return all_revisions;
end
$function$`
}

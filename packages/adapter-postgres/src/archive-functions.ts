/** Ends a reading of a time whose journal is in an archive; the detail is JSON with `before` and `asked`. */
const archived = 'KM411'
/** Ends archiving or restoring that another one has got in the way of. */
const disturbed = 'KM412'

/** What archiving and erasing stand on; see `archiveJournal` and `erase`. */
export function archiveStatements(schema: string): string[] {
  const journal = `${schema}.journal`
  const sameDocument = (a: string, b: string) =>
    `${a}.facility = ${b}.facility and ${a}.kind = ${b}.kind and ${a}.id = ${b}.id`
  return [
    `alter table ${journal} add column archived boolean`,
    `comment on column ${journal}.archived is 'True where the entries of the document before this one are in an archive.'`,
    `create table ${schema}._archives (
  before text collate "C" primary key,
  entries bigint not null,
  archived_at text not null
)`,
    `comment on table ${schema}._archives is 'Archives of the journal: what the documents were before the latest day here is not known any more.'`,
    `create table ${schema}._archive_starts (
  facility text collate "C" not null,
  kind text collate "C" not null,
  id text collate "C" not null,
  sequence bigint not null,
  run text not null,
  primary key (facility, kind, id)
)`,
    `comment on table ${schema}._archive_starts is 'While the journal is being archived: where that of each document shall begin.'`,
    // Whoever reads as known then may not read the table; so it runs with the rights of its owner.
    `create function ${schema}.known_at(asked text) returns text
language plpgsql stable security definer set search_path = '' as $function$
declare
  border text;
begin
  select max(a.before) into border from ${schema}._archives a;
  if asked < border then
    raise exception 'the journal of that time is in an archive' using errcode = '${archived}',
      detail = jsonb_build_object('before', border, 'asked', asked);
  end if;
  return asked;
end
$function$`,
    // The last version before the border stays, where all entries before it are older and all after it younger.
    `create function ${schema}.begin_archive(border text, this_run text) returns void
language plpgsql as $function$
begin
  if row_security_active('${journal}') and not ${schema}.sees_all() then
    raise exception 'the account does not see every facility' using errcode = 'insufficient_privilege';
  end if;
  if exists (select from ${schema}._archives a where a.before >= border) then
    raise exception 'the journal is archived up to then' using errcode = '${disturbed}';
  end if;
  delete from ${schema}._archive_starts;
  insert into ${schema}._archive_starts
  select facility, kind, id, max(sequence), this_run from (
    select facility, kind, id, sequence, at, value is not null or removed as changed,
      max(at) over (before_it rows between unbounded preceding and 1 preceding) as latest_before,
      min(at) over (before_it rows between 1 following and unbounded following) as earliest_after
    from ${journal} window before_it as (partition by facility, kind, id order by sequence)
  ) entry
  where changed and at < border and latest_before <= at and coalesce(earliest_after >= at, true)
  group by facility, kind, id;
end
$function$`,
    `create function ${schema}.end_archive(border text, this_run text, written bigint, ended_at text) returns void
language plpgsql as $function$
declare
  gone bigint;
begin
  delete from ${journal} j using ${schema}._archive_starts s
  where ${sameDocument('j', 's')} and s.run = this_run and j.sequence < s.sequence;
  get diagnostics gone = row_count;
  if gone <> written then
    raise exception 'the archive has % entries and the journal %', written, gone using errcode = '${disturbed}';
  end if;
  update ${journal} j set archived = true from ${schema}._archive_starts s
  where ${sameDocument('j', 's')} and j.sequence = s.sequence;
  delete from ${schema}._archive_starts;
  insert into ${schema}._archives values (border, written, ended_at);
end
$function$`,
    // An erased document has no entry left; what an archive says of it does not come back.
    `create function ${schema}.restore_entries(entries jsonb) returns void
language sql as $function$
  insert into ${journal}
    (facility, kind, id, sequence, at, by, event, command, data, why, value, removed, revision, commit_id, archived)
  select e.facility, e.kind, e.id, e.sequence, e.at, e.by, e.event, e.command, e.data, e.why, e.value, e.removed,
    e.revision, e.commit_id, e.archived
  from jsonb_to_recordset(entries) as e (
    facility text, kind text, id text, sequence bigint, at text, by text, event text, command text, data jsonb, why text,
    value jsonb, removed boolean, revision bigint, commit_id text, archived boolean
  )
  where exists (select from ${journal} j where ${sameDocument('j', 'e')} and j.sequence > e.sequence)
  on conflict do nothing
$function$`,
    `create function ${schema}.end_restore(border text) returns void
language plpgsql as $function$
begin
  update ${journal} j set archived = null
  where j.archived and exists (select from ${journal} p where ${sameDocument('p', 'j')} and p.sequence < j.sequence);
  delete from ${schema}._archives where before = border;
end
$function$`,
    // Whoever writes one of the documents just now is waited for; who comes later finds nothing.
    `create function ${schema}.erase_documents(
  in_facility text, documents jsonb, record_kind text, record_id text, record_at text, record_by text, record_why text
) returns text
language plpgsql as $function$
declare
  of_kind text;
  gone bigint;
  erased jsonb := '{}';
begin
  for of_kind in select distinct d.kind from jsonb_to_recordset(documents) as d(kind text) order by d.kind loop
    execute format(
      'delete from ${schema}.%I t using jsonb_to_recordset($2) as d(kind text, id text) where t.facility = $1 and d.kind = $3 and t.id = d.id',
      of_kind
    ) using in_facility, documents, of_kind;
    get diagnostics gone = row_count;
    erased := erased || jsonb_build_object(of_kind, gone);
  end loop;
  delete from ${journal} j using jsonb_to_recordset(documents) as d(kind text, id text)
  where j.facility = in_facility and j.kind = d.kind and j.id = d.id;
  get diagnostics gone = row_count;
  erased := jsonb_build_object('documents', erased, 'entries', gone);
  insert into ${journal} (facility, kind, id, sequence, at, by, event, command, data, why, removed)
  values (
    in_facility, record_kind, record_id,
    coalesce((
      select max(j.sequence) from ${journal} j
      where j.facility = in_facility and j.kind = record_kind and j.id = record_id
    ), 0) + 1,
    record_at, record_by, 'Erased', 'Erase', erased, record_why, false
  );
  return erased::text;
end
$function$`,
  ]
}

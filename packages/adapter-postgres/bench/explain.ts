/**
 * `pnpm --filter @kemandirian/adapter-postgres explain`: issues every statement of the library on a database of
 * `ROWS=1000000` enrolments, on a server of `VERSION=18` or 15, and prints by what each was answered, as the server tells
 * it. Ends with code 1 where a kind or the journal was scanned.
 */
import process from 'node:process'
import type { CountQuery, JournalQuery, Query, Storage } from '@kemandirian/core/storage'
import { from } from 'pg-copy-streams'
import { bulkLoad, migrate, postgresStorage, prepared } from '../src/index.js'
import { postgresBinaries, postgresVersions, startPostgresServer } from '../test/postgres-server.js'
import { type PlanNode, rowsOf, scansOf, watchPlans } from '../test/watch-plans.js'
import { changed, diary, enrollment, enrollments, entry, entryOf } from './enrollments.js'

const rows = Number(process.env.ROWS ?? 1_000_000)
const version = postgresVersions.find((one) => one === Number(process.env.VERSION ?? 18))
if (version === undefined) throw new Error(`VERSION is one of ${postgresVersions.join(', ')}`)
const binaries = await postgresBinaries(version)
if ('missing' in binaries) throw new Error(`no server to ask: ${binaries.missing}`)

const schema = 'explained'
const server = await startPostgresServer(binaries, ['fsync=off', 'max_wal_size=8GB', 'shared_buffers=512MB'])
const watched = watchPlans(server)
const storage = postgresStorage(watched.pool, { schema })
const kept = postgresStorage(prepared(watched.pool), { schema })

let scanned = 0
try {
  const filling = server.pool()
  await migrate(filling, { kinds: [enrollment, diary], schema })
  await bulkLoad(filling, enrollment, enrollments(rows), {
    schema,
    entry,
    connect: () => filling.connect(),
    copy: (connection, text) => connection.query(from(text)),
  })
  await filling.query(`vacuum analyze ${schema}.enrollment, ${schema}.journal`)
  console.log(`PostgreSQL ${version}, ${rows.toLocaleString('en')} enrolments over 530 facilities\n`)
  console.log('| what is asked | ms | answered by | rows looked at |\n| --- | ---: | --- | ---: |')

  const perFacility = Math.ceil(rows / 530)
  const facility = 'lapas-100'
  const inFacility = (n: number) => `enr-${String(100 * perFacility + n).padStart(7, '0')}`
  const asOf = '2026-01-01T00:00:00.000Z'
  const participant = 'peserta-77'
  const month = { from: '2025-08-01', to: '2025-09-01' }

  for (const [name, store] of Object.entries({ get: storage, 'get, prepared': kept })) {
    await explain(name, () => store.get(enrollment, { facility, id: inFacility(1) }))
    await explain(`${name}, as known then`, () =>
      store.get(enrollment, { facility, id: inFacility(1) }, { asOf }),
    )
  }
  const finds: Record<string, Query> = {
    everything: {},
    'a facility': { facility },
    'what comes after a key': { after: { facility, id: inFacility(7) } },
    'in a facility, by text': { facility, where: { batch: { eq: 'angkatan-7' } } },
    'in a facility, by a list': { facility, where: { status: { in: ['enrolled', 'attending'] } } },
    'in a facility, by a range of days': { facility, where: { changedOn: month } },
    'in a facility, what is missing': { facility, where: { participant: { eq: null } } },
    'in a facility, by two fields': {
      facility,
      where: { status: { eq: 'completed' }, changedOn: month },
    },
    'in the nation, by what few have': { where: { participant: { eq: participant } } },
    'in the nation, by a list': { where: { participant: { in: [participant, 'peserta-78'] } } },
    'in the nation, by what many have': { where: { status: { eq: 'completed' } } },
    'in the nation, by a range of days': { where: { changedOn: month } },
    'in the nation, by days that none has': { where: { changedOn: { from: '2030-01-01' } } },
    'in the nation, what is missing': { where: { participant: { eq: null } } },
    'in the nation, by two fields': { where: { batch: { eq: 'angkatan-7' }, status: { eq: 'completed' } } },
    'a facility, as known then': { facility, asOf },
    'in a facility, by text, as known then': { facility, where: { batch: { eq: 'angkatan-7' } }, asOf },
    'everything, as known then': { asOf },
  }
  for (const [name, query] of Object.entries(finds))
    await explain(`find ${name}`, () => taking(2_000, storage.find(enrollment, query)))
  const counts: Record<string, CountQuery> = {
    everything: { by: [] },
    'a facility by status': { facility, by: ['status'] },
    'by facility': { by: ['facility'] },
    'by status': { by: ['status'] },
    'by month': { by: [{ month: 'changedOn' }] },
    'by facility, month and status': { by: ['facility', { month: 'changedOn' }, 'status'] },
    'by facility, one month': { by: ['facility'], where: { changedOn: month } },
    'by month, one participant': {
      by: [{ month: 'changedOn' }],
      where: { participant: { eq: participant } },
    },
    'a facility by status, as known then': { facility, by: ['status'], asOf },
    'by status, as known then': { by: ['status'], asOf },
  }
  for (const [name, query] of Object.entries(counts))
    await explain(`count ${name}`, () => storage.count!(enrollment, query))
  const journals: Record<string, JournalQuery> = {
    everything: {},
    'a facility': { facility },
    'a kind': { kind: 'enrollment' },
    'a document': { facility, kind: 'enrollment', id: inFacility(1) },
    'a facility, a month': { facility, since: '2025-08-01T00:00:00.000Z', until: '2025-09-01T00:00:00.000Z' },
    'later than all': { since: asOf },
  }
  for (const [name, query] of Object.entries(journals))
    await explain(`journal of ${name}`, () => taking(2_000, storage.journal(query)))

  const documents = enrollments(rows)
  const changesAt = (first: number, count: number, expected = '1') =>
    documents.slice(first, first + count).map((document) => changed(document, expected))
  const commit = (store: Storage, changes: ReturnType<typeof changesAt>, id?: string) =>
    store.commit(changes, changes.map(entryOf), id === undefined ? {} : { id })
  for (const [n, [name, store]] of Object.entries({ commit: storage, 'commit, prepared': kept }).entries()) {
    const at = Math.floor(rows / 2) + n * 20_000
    await explain(`${name}: one change`, () => commit(store, changesAt(at, 1)))
    await explain(`${name}: a new document`, async () => {
      const [change] = changesAt(at, 1)
      await commit(store, [{ ...change!, id: `baru-${n}`, expected: 'absent' }])
    })
    await explain(`${name}: a note`, () => store.commit([], changesAt(at, 1).map(entryOf)))
    await explain(`${name}: a removal`, () => {
      const [change] = changesAt(at + 1, 1)
      return commit(store, [{ ...change!, value: undefined }])
    })
    await explain(`${name}: 100 changes`, () => commit(store, changesAt(at + 100, 100)))
    await explain(`${name}: 10 000 changes`, () => commit(store, changesAt(at + 1_000, 10_000)))
    const several = changesAt(at + 300, 2)
    const mixed = [several[0]!, { ...several[1]!, kind: diary, expected: 'absent' as const }]
    const again = () => store.commit(mixed, mixed.map(entryOf), { id: `kirim-${n}` })
    await explain(`${name}: of two kinds, under an id`, again)
    await explain(`${name}: the same again`, again)
  }
} finally {
  await server.stop()
}
console.log(
  scanned === 0
    ? '\nNo kind and no journal was scanned.'
    : `\n${scanned} statements scan a kind or the journal.`,
)
process.exitCode = scanned === 0 ? 0 : 1

/** Runs it, and prints how the server came by its rows. */
async function explain(name: string, run: () => Promise<unknown>): Promise<void> {
  watched.reads()
  const since = performance.now()
  await run()
  const took = performance.now() - since
  const reads = watched.reads().filter(isOurs)
  const ways = new Set(reads.map(wayOf))
  if (reads.length === 0) throw new Error(`${name}: the server told no plan`)
  scanned += scansOf(reads).length
  console.log(
    `| ${name} | ${took.toFixed(1)} | ${[...ways].join('; ')} | ${rowsOf(reads).toLocaleString('en')} |`,
  )
}

function isOurs(node: PlanNode): boolean {
  return ['enrollment', 'diary', 'journal'].includes(node['Relation Name'] ?? '')
}

function wayOf(node: PlanNode): string {
  return `${scansOf([node]).length > 0 ? '**Seq Scan**' : node['Node Type']} ${node['Index Name'] ?? node['Relation Name']}`
}

async function taking(atMost: number, found: AsyncIterable<unknown>): Promise<void> {
  let left = atMost
  for await (const _ of found) if (--left === 0) return
}

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const { exports } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
  exports: Record<string, { '@kemandirian/source'?: string } | string>
}
const entries = Object.entries(exports).flatMap(([name, target]) =>
  typeof target === 'object' && target['@kemandirian/source']
    ? [[name, target['@kemandirian/source']] as const]
    : [],
)

/** What a browser, an edge runtime, Node or Apps Script may have, and the core does without. */
const platform = [
  'process',
  'Buffer',
  'require',
  'crypto',
  'URL',
  'fetch',
  'setTimeout',
  'setImmediate',
  'queueMicrotask',
  'console',
  'performance',
  'TextEncoder',
  'AbortController',
  'structuredClone',
  'navigator',
  'window',
]

describe('the core in a bare realm', () => {
  it('is bare: the realm has nothing but the language', () => {
    const found = bareRealm()(`${JSON.stringify(platform)}.filter((name) => name in globalThis)`)
    expect([...(found as string[])]).toEqual([])
  })

  for (const [name, source] of entries) {
    it(`loads ${name}`, async () => {
      const names = bareRealm()(`${await bundled(`export * from '${source}'`)}; Object.keys(core).length`)
      expect(names).toBeGreaterThan(0)
    })
  }

  it('assesses a person without clock and randomness, and keeps records in memory', async () => {
    const code = await bundled(`
      import { openRecords, memoryStorage, describeRefusal } from './src/index.ts'
      import { assess, explain, regulations } from './src/eligibility/index.ts'
      export async function run() {
        const facts = {
          category: 'narapidana',
          offence: 'umum',
          sentence: { kind: 'term', years: 3, months: 0, days: 0, countedFrom: '2024-01-15' },
          discipline: [],
        }
        const assessment = assess(regulations.indonesia.asimilasi, facts, { on: '2025-08-21' })

        const records = openRecords(memoryStorage(), { now: () => '2025-08-21T02:00:00.000Z' })
        const at = records.at('lapas-contoh')
        const program = {
          id: 'las', facility: 'lapas-contoh', title: 'Las listrik', kind: 'kemandirian', standing: 'chosen',
          trades: [], contents: [], admission: null, certificate: null, versions: [],
        }
        await at.programs.put(program, { by: 'penguji' })
        const outcome = await at.batches.apply('las-1', { type: 'Start', on: '2025-08-21' }, { by: 'penguji' })
        return JSON.stringify({
          indication: assessment.indication,
          explained: explain(assessment, 'id'),
          program: await at.programs.get('las'),
          history: (await at.programs.history('las')).map((entry) => entry.event),
          refused: describeRefusal(outcome.refusal, 'id'),
        })
      }`)
    const inRealm = bareRealm()
    inRealm('delete globalThis.Date; delete Math.random; delete globalThis.Intl')
    const answer = JSON.parse((await inRealm(`${code}; core.run()`)) as string) as Record<string, unknown>
    expect(answer).toMatchObject({
      indication: expect.stringMatching(/^(eligible|not-eligible|undetermined)$/),
      explained: expect.stringMatching(/\w+/),
      program: { id: 'las', title: 'Las listrik' },
      history: ['Created'],
      refused: expect.stringContaining('belum ada'),
    })
  })
})

describe('the sources of the core', () => {
  it('read a clock in one place only, where records are opened, and no randomness anywhere', () => {
    const sources = readdirSync(`${root}/src`, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .filter((path) =>
        /new Date\(\)|Date\.now|Math\.random/.test(readFileSync(`${root}/src/${path}`, 'utf8')),
      )
    expect(sources).toEqual(['records/open-records.ts'])
  })
})

/** The code with all that it imports, as a script that leaves its exports in `core`. */
async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'core',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['@kemandirian/source', 'import'],
    logLevel: 'silent',
  })
  return outputFiles[0]!.text
}

/** A realm that has the language only, and makes no code from text, as edge runtimes forbid. */
function bareRealm(): (code: string) => unknown {
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } })
  // V8 adds a console of its own for the inspector.
  runInContext('delete globalThis.console', context)
  return (code) => runInContext(code, context) as unknown
}

import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, dayCounts, laterOf } from '../../../foundations/index.js'
import type { ParticipantFacts } from '../../../people/index.js'
import { assess } from '../../assess.js'
import type { Node, Policy } from '../../node.js'
import { asimilasiBy } from './asimilasi.js'
import { asimilasiParameters } from './asimilasi-parameters.js'
import { workedCases } from './cases/worked-cases.js'
import { cutiBersyaratBy } from './cuti-bersyarat.js'
import { cutiBersyaratParameters } from './cuti-bersyarat-parameters.js'
import { cutiMengunjungiKeluargaBy } from './cuti-mengunjungi-keluarga.js'
import { cutiMengunjungiKeluargaParameters } from './cuti-mengunjungi-keluarga-parameters.js'
import { cutiMenjelangBebasBy } from './cuti-menjelang-bebas.js'
import { cutiMenjelangBebasParameters } from './cuti-menjelang-bebas-parameters.js'
import { leaveParameters } from './leave-parameters.js'
import { cutiMengunjungiKeluargaByPeopleBy, pembebasanBersyaratByPeopleBy } from './left-to-people.js'
import {
  cutiMengunjungiKeluargaByPeopleParameters,
  pembebasanBersyaratByPeopleParameters,
} from './left-to-people-parameters.js'
import { longestLeave } from './longest-leave.js'
import { integrationPapersBy } from './papers.js'
import { papersParameters } from './papers-parameters.js'
import type { Parameter } from './parameter.js'
import { participationIn } from './participation.js'
import { participationParameters } from './participation-parameters.js'
import { pembebasanBersyaratBy } from './pembebasan-bersyarat.js'
import { pembebasanBersyaratParameters } from './pembebasan-bersyarat-parameters.js'
import { rehabilitationIntensity } from './rehabilitation-intensity.js'
import { rehabilitationParameters } from './rehabilitation-parameters.js'
import { remisiBy, remisiKemanusiaanBy } from './remisi.js'
import {
  remisiKemanusiaanParameters,
  remisiParameters,
  remissionAmountParameters,
} from './remisi-parameters.js'
import { remissionAmount } from './remission-amount.js'
import { stageByDate } from './stage-by-date.js'
import { stageParameters } from './stage-parameters.js'
import {
  amountCases,
  childCases,
  humanitarianCases,
  judgedCases,
  leaveCases,
  paperCases,
  participationCases,
  rehabilitationCases,
  remissionCases,
  specialParoleCases,
  stageCases,
} from './testing/table-cases.js'
import { answerCase, disagreements, policies, type Question } from './worked-case.js'

// Every threshold in a table is changed by one, every day moved by one, every name taken out of a list, every row
// taken away: a case must fail each time. A change that changes no requirement of any day is no change.

type Tables = Readonly<Record<string, readonly Parameter<unknown>[]>>

interface Mutant {
  readonly what: string
  readonly tables: Tables
}

/** The tables of one part of the pack, and the cases that hold them. */
interface Part {
  readonly name: string
  readonly tables: Tables
  /** What the tables ask for, as text: where it stays the same nothing was changed. Throws where nothing can be made. */
  readonly meaning: (tables: never) => string
  /** Whether every case agrees. */
  readonly agree: (tables: never) => boolean
}

function partOf<T extends Tables>(
  name: string,
  tables: T,
  agree: (tables: T) => boolean,
  meaning: (tables: T) => string = JSON.stringify,
): Part {
  return { name, tables, agree, meaning }
}

function right<T extends Tables>(
  question: Question,
  tables: T,
  make: (tables: T) => Policy<ParticipantFacts>,
  further: (tables: T) => boolean = () => true,
  furtherPolicy: (tables: T) => Policy<ParticipantFacts> = make,
): Part {
  const cases = workedCases.filter((each) => each.question === question)
  return partOf(
    question,
    tables,
    (changed) => {
      const by = { ...policies, [question]: make(changed) }
      return cases.every((each) => disagreements(each, answerCase(each, by)).length === 0) && further(changed)
    },
    (changed) => meaningOf(make(changed)) + meaningOf(furtherPolicy(changed)),
  )
}

type AskedOf<Facts> = readonly (readonly [facts: Facts, on: Day, expected: string])[]

/** Each case: facts, day, and what is expected of the answer: the indication, then what is unmet and unknown. */
function asked<Facts>(of: Policy<Facts>, cases: AskedOf<Facts>): boolean {
  return cases.every(([facts, on, expected]) => answered(of, facts, on) === expected)
}

function answered<Facts>(of: Policy<Facts>, facts: NoInfer<Facts>, on: Day): string {
  const { indication, unmet, unknown } = assess(of, facts, { on, dayCount: dayCounts.default })
  return [indication, ...unmet, ...unknown.map((id) => `${id}?`)].join(' ')
}

const parts: readonly Part[] = [
  right('asimilasi', asimilasiParameters, asimilasiBy),
  right(
    'pembebasan-bersyarat',
    pembebasanBersyaratParameters,
    (tables) => pembebasanBersyaratBy(tables, { unseenConditions: 'as-general' }),
    (tables) => asked(pembebasanBersyaratBy(tables), [...specialParoleCases, ...childCases]),
    pembebasanBersyaratBy,
  ),
  right('cuti-menjelang-bebas', cutiMenjelangBebasParameters, cutiMenjelangBebasBy),
  right('cuti-bersyarat', cutiBersyaratParameters, cutiBersyaratBy),
  right('cuti-mengunjungi-keluarga', cutiMengunjungiKeluargaParameters, cutiMengunjungiKeluargaBy),
  partOf(
    'remisi',
    remisiParameters,
    (tables) => asked(remisiBy(tables), remissionCases),
    (tables) => meaningOf(remisiBy(tables)),
  ),
  partOf(
    'remisi kemanusiaan',
    remisiKemanusiaanParameters,
    (tables) =>
      asked(remisiKemanusiaanBy(tables), humanitarianCases) &&
      asked(
        remisiBy({
          ...remisiParameters,
          ...tables,
          instruments: remisiParameters.instruments,
        } as typeof remisiParameters),
        remissionCases,
      ),
    (tables) => meaningOf(remisiKemanusiaanBy(tables)),
  ),
  partOf(
    'remission amounts',
    remissionAmountParameters,
    (tables) =>
      amountCases.every(([given, expected]) => said(remissionAmount(given, tables), 'days') === expected),
    ({ decade, ...tiers }) => JSON.stringify([decade, whereAllHold(tiers)]),
  ),
  partOf('leave', leaveParameters, (tables) =>
    leaveCases.every(
      ([given, expected]) => said(longestLeave(given, tables), 'days', 'againAfterMonths') === expected,
    ),
  ),
  partOf('stages', stageParameters, (tables) =>
    stageCases.every(([given, expected]) => said(stageByDate(given, tables), 'stage') === expected),
  ),
  partOf(
    'participation',
    participationParameters,
    (tables) =>
      participationCases.every(
        ([category, on, expected]) => said(participationIn(category, on, tables), 'ground') === expected,
      ),
    whereAllHold,
  ),
  partOf(
    'rehabilitation',
    rehabilitationParameters,
    (tables) =>
      rehabilitationCases.every(
        ([risk, on, expected]) =>
          said(rehabilitationIntensity(risk, on, tables), 'next', 'programDays') === expected,
      ),
    whereAllHold,
  ),
  partOf(
    'papers',
    papersParameters,
    (tables) => asked(integrationPapersBy(tables), paperCases),
    (tables) => meaningOf(integrationPapersBy(tables)),
  ),
  partOf(
    'what people judge for pembebasan bersyarat',
    pembebasanBersyaratByPeopleParameters,
    (tables) => asked(pembebasanBersyaratByPeopleBy(tables), judgedCases.pembebasanBersyarat),
    (tables) => meaningOf(pembebasanBersyaratByPeopleBy(tables)),
  ),
  partOf(
    'what people judge for cuti mengunjungi keluarga',
    cutiMengunjungiKeluargaByPeopleParameters,
    (tables) => asked(cutiMengunjungiKeluargaByPeopleBy(tables), judgedCases.cutiMengunjungiKeluarga),
    (tables) => meaningOf(cutiMengunjungiKeluargaByPeopleBy(tables)),
  ),
]

/** The answer of a function of the pack in a word: what was asked of the value, or the code of the refusal. */
function said(
  answer: { ok: true; value: object } | { ok: false; refusal: { code: string } },
  ...names: readonly string[]
): string {
  if (!answer.ok) return answer.refusal.code
  const value = answer.value as Readonly<Record<string, unknown>>
  return names.map((name) => String(value[name])).join(' ')
}

/** Tables that are read together say nothing before each of them has begun. */
function whereAllHold(tables: Tables): string {
  const begun = Object.values(tables).reduce<Day>(
    (latest, [row]) => laterOf(latest, row!.since),
    '0001-01-01',
  )
  return JSON.stringify(
    Object.values(tables).map((table) =>
      table.map(({ since, until, value }) => [laterOf(since, begun), until, value]),
    ),
  )
}

/** What a policy asks for on which days, without its words and sources. Versions that ask the same are one. */
function meaningOf(node: Node<never>): string {
  return JSON.stringify(bare(node))
}

function bare(node: Node<never>): unknown {
  switch (node.kind) {
    case 'criterion':
      return [node.id, node.params, node.ifUnknown]
    case 'when':
      return [
        'when',
        bare(node.test),
        bare(node.requires),
        node.otherwise === null ? null : bare(node.otherwise),
      ]
    case 'law': {
      const spans: { since: string; until: string | null; asks: string }[] = []
      for (const { since, until, requires } of node.versions) {
        const asks = meaningOf(requires)
        const before = spans.at(-1)
        if (before !== undefined && before.until === since && before.asks === asks) before.until = until
        else spans.push({ since, until, asks })
      }
      return spans
    }
    case 'at-least':
      return [node.kind, node.needed, node.children.map(bare)]
    default:
      return [node.kind, node.children.map(bare)]
  }
}

function mutantsOf(tables: Tables): readonly Mutant[] {
  const mutants: Mutant[] = []
  const seen = new Set<readonly unknown[]>()
  for (const [name, table] of Object.entries(tables)) {
    if (seen.has(table)) continue
    seen.add(table)
    const change = (what: string, rows: readonly Parameter<unknown>[]) => {
      // A table may stand under two names.
      const changed = Object.entries(tables).map(([other, same]) => [other, same === table ? rows : same])
      mutants.push({ what: `${name} ${what}`, tables: Object.fromEntries(changed) })
    }
    table.forEach((row, i) => {
      const at = `[${row.since}]`
      change(
        `${at} taken away`,
        table.filter((_, j) => j !== i),
      )
      for (const [path, value] of valuesChanged(row.value)) {
        change(`${at}${path}`, table.with(i, { ...row, value }))
      }
      for (const by of [-1, 1]) {
        const since = addDays(row.since, by)
        change(
          `${at} since ${since}`,
          table.map((each, j) => {
            if (j === i) return { ...each, since }
            return each.until === row.since ? { ...each, until: since } : each
          }),
        )
        if (row.until === null || table[i + 1]?.since === row.until) continue
        const until = addDays(row.until, by)
        change(`${at} until ${until}`, table.with(i, { ...row, until }))
      }
    })
  }
  return mutants
}

/** Every number one less and one more; every entry of a list of texts left out. */
function valuesChanged(value: unknown, path = ''): readonly (readonly [path: string, value: unknown])[] {
  if (typeof value === 'number') {
    return [-1, 1].map((by) => [`${path} = ${value + by}`, value + by] as const)
  }
  if (Array.isArray(value)) {
    return value.flatMap((each: unknown, i) => [
      [`${path} without ${JSON.stringify(each)}`, value.filter((_, j) => j !== i)] as const,
      ...valuesChanged(each, `${path}[${i}]`).map(
        ([where, changed]) => [where, value.with(i, changed)] as const,
      ),
    ])
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) =>
    valuesChanged(each, `${path}.${name}`).map(
      ([where, changed]) => [where, { ...value, [name]: changed }] as const,
    ),
  )
}

/** Whether a changed table is noticed: nothing can be made of it, it means the same, or a case fails. */
function noticed({ meaning, agree }: Part, tables: Tables, meant: string): boolean {
  try {
    return meaning(tables as never) === meant || !agree(tables as never)
  } catch {
    return true
  }
}

describe.each(parts)('the tables of $name', (part) => {
  it('agree with every case', () => {
    expect(part.agree(part.tables as never)).toBe(true)
  })

  it('cannot be changed without a case that fails', () => {
    const meant = part.meaning(part.tables as never)
    const mutants = mutantsOf(part.tables)
    expect(mutants.length).toBeGreaterThan(0)
    expect(mutants.filter(({ tables }) => !noticed(part, tables, meant)).map(({ what }) => what)).toEqual([])
  })
})

describe('the mutation check', () => {
  it('holds every table of the pack', async () => {
    const held = new Set(parts.flatMap(({ tables }) => Object.values(tables)))
    const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('-parameters.ts'))
    expect(files.length).toBeGreaterThan(10)
    for (const file of files) {
      const exported: Readonly<Record<string, unknown>> = await import(
        /* @vite-ignore */ new URL(file, import.meta.url).pathname
      )
      for (const [name, value] of Object.entries(exported)) {
        const tables = Array.isArray(value) ? [value] : Object.values(value as Tables)
        for (const table of tables) expect(held.has(table), `${file} ${name}`).toBe(true)
      }
    }
  })

  it('sees a change that no case holds', () => {
    const [asimilasi] = parts
    const meant = asimilasi!.meaning(asimilasi!.tables as never)
    const unheld: Part = { ...asimilasi!, agree: () => true }
    expect(mutantsOf(unheld.tables).some(({ tables }) => !noticed(unheld, tables, meant))).toBe(true)
  })
})

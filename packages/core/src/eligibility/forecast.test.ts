import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, dayCounts, daysBetween } from '../foundations/index.js'
import type { ParticipantFacts } from '../people/index.js'
import {
  activeInProgram,
  assess,
  cleanConduct,
  describeAssumption,
  explainForecast,
  type ForecastFacts,
  forecast,
  fractionServed,
  healthCleared,
  policy,
  regulations,
  type UsualRemission,
  usualRemissions,
} from './index.js'
import { randomDay, randomDayCount, randomFacts, randomNode, source } from './testing/random.js'

const on = '2025-08-21'
// 4 x 365 = 1460 days from 2024-02-20: half is 730 days, 2026-02-19; the end 2028-02-19.
const person: ParticipantFacts = {
  category: 'narapidana',
  offence: 'umum',
  sentence: { kind: 'term', years: 4, months: 0, days: 0, countedFrom: '2024-08-20' },
  remissions: [],
  discipline: [],
  activeInProgram: true,
  riskLowered: true,
  lifeThreatened: false,
}
const yearly: UsualRemission<ForecastFacts> = {
  id: 'remisi-umum',
  title: { id: 'remisi umum', en: 'general remission' },
  granted: { everyYearOn: '08-17' },
  policy: policy({ id: 'remisi-umum', all: [cleanConduct({ months: 6, source })] }),
  amount: ({ on, sentence, year }) => {
    const served = daysBetween(sentence.countedFrom, on)
    if (served <= 180) return null
    return {
      days: year > 1 ? 90 : served < 360 ? 30 : 60,
      source: { instrument: 'Keppres 174/1999', confidence: 'second-hand' },
    }
  },
}
const half = policy({
  id: 'half',
  title: { id: 'asimilasi', en: 'asimilasi' },
  all: [
    fractionServed({ fraction: { numerator: 1, denominator: 2 }, source }),
    cleanConduct({ months: 6, source }),
  ],
})
const ask = (
  facts: ParticipantFacts,
  assume: { remissions: UsualRemission<ForecastFacts>[] } = { remissions: [] },
) => forecast(half, { ...person, ...facts }, { on, assume })
const datesOf = (facts: ParticipantFacts, assume = { remissions: [yearly] }) =>
  ask(facts, assume).bands.map(({ band, eligibleFrom }) => [band, eligibleFrom])

describe('forecast', () => {
  it('gives a certain day, and an earlier one if remission is granted as usual', () => {
    // Without: 1460 / 2 = 730 days from 2024-08-20 is 2026-08-20. On 2026-08-17 the first grant, of 60 days after
    // 727 days served: (1460 - 60) / 2 = 700 days, 2026-07-21, which is past by then.
    expect(datesOf({})).toEqual([
      ['certain', '2026-08-20'],
      ['no-discipline', '2026-08-20'],
      ['usual-remission', '2026-08-17'],
    ])
  })

  it('counts a grant only from its day on, and goes on from grant to grant', () => {
    // 6 x 365 = 2190: half is 1095 days, 2027-08-20. 2026-08-17: 60 days, 2026-08-17 is before (2190 - 60) / 2 = 1065
    // days, 2027-07-21, which comes before the second grant.
    const longer = {
      sentence: { kind: 'term', years: 6, months: 0, days: 0, countedFrom: '2024-08-20' },
    } as const
    expect(datesOf(longer).at(-1)).toEqual(['usual-remission', '2027-07-21'])
    // 8 x 365 = 2920: half is 1460, 2028-08-19. After 60 + 90 days: 1385 days, 2028-06-05, before the third grant.
    const long = {
      sentence: { kind: 'term', years: 8, months: 0, days: 0, countedFrom: '2024-08-20' },
    } as const
    expect(datesOf(long)).toEqual([
      ['certain', '2028-08-19'],
      ['no-discipline', '2028-08-19'],
      ['usual-remission', '2028-06-05'],
    ])
  })

  it('lists every assumption, with the days and where they come from', () => {
    const [certain, clean, usual] = ask({}, { remissions: [yearly] }).bands
    expect(certain!.assumptions).toEqual([{ code: 'nothing-new' }])
    expect(clean!.assumptions).toEqual([{ code: 'no-new-punishment' }])
    expect(usual!.assumptions.map((each) => describeAssumption(each, 'id'))).toEqual([
      'tidak ada hukuman disiplin baru',
      'remisi umum 60 hari diberikan pada 17 Agustus 2026 (Keppres 174/1999)',
      'remisi umum 90 hari diberikan pada 17 Agustus 2027 (Keppres 174/1999)',
    ])
  })

  it('takes grants of the record for those of earlier years', () => {
    const grants = ask({ remissions: [{ granted: '2025-08-17', days: 60 }] }, { remissions: [yearly] })
      .bands.at(-1)!
      .assumptions.filter(({ code }) => code === 'remission-granted')
    expect(grants[0]).toMatchObject({ on: '2026-08-17', days: 90 })
  })

  it('does not count on a remission whose requirements are not met, and says which', () => {
    const discipline = [{ from: '2026-02-20', to: '2026-03-01' }] as const
    const later = forecast(
      half,
      { ...person, discipline },
      { on: '2026-04-01', assume: { remissions: [yearly] } },
    )
    expect(later.bands.at(-1)!.assumptions[1]).toEqual({
      code: 'remission-not-assumed',
      remission: 'remisi-umum',
      title: yearly.title,
      on: '2026-08-17',
      because: ['conduct'],
    })
  })

  it('takes a record of discipline that is missing for clean, and a running punishment for over, and says so', () => {
    expect(ask({ discipline: null }).bands).toMatchObject([
      { band: 'certain', eligibleFrom: null, missing: ['discipline'] },
      { band: 'no-discipline', eligibleFrom: '2026-08-20', missing: [] },
    ])
    const running = ask({ discipline: [{ from: '2025-07-01', to: null }] }).bands
    expect(running).toMatchObject([
      { eligibleFrom: null },
      {
        eligibleFrom: '2026-08-20',
        assumptions: [{ code: 'punishment-over', from: '2025-07-01', to: on }, { code: 'no-new-punishment' }],
      },
    ])
  })

  it('counts on no remission where those so far are not recorded', () => {
    const bands = ask({ remissions: null }, { remissions: [yearly] }).bands
    expect(bands.at(-1)!.assumptions).toContainEqual({ code: 'remissions-not-known' })
    expect(bands.map(({ eligibleFrom }) => eligibleFrom)).toEqual([null, null, null])
  })

  it('moves the dates of SDP by what the remissions make on the computed ones', () => {
    const imported = { system: 'SDP', readOn: on, half: '2028-08-19', finalEnd: '2032-08-18' } as const
    const sentence = {
      kind: 'term',
      years: 8,
      months: 0,
      days: 0,
      countedFrom: '2024-08-20',
      imported,
    } as const
    const { bands } = ask({ sentence }, { remissions: [yearly] })
    expect(bands.map(({ eligibleFrom }) => eligibleFrom)).toEqual(['2028-08-19', '2028-08-19', '2028-06-05'])
    expect(bands.at(-1)!.assumptions).toContainEqual({
      code: 'imported-dates-moved',
      system: 'SDP',
      readOn: on,
    })
    // Three full years of grants before 2032: the end comes forward by all of them.
    const end = bands.at(-1)!.waysOut.find(({ path }) => path === 'end-of-sentence')!.on!
    expect(end < '2032-08-18').toBe(true)
  })

  it('names the requirement that sets the day, and the way out that opens first', () => {
    const [certain] = ask({}).bands
    expect(certain!.binding).toEqual({ criterion: 'served', source })
    // 2/3 of 1460 is 974 days, 2027-04-21; the end 2028-08-19.
    expect(certain!.release).toMatchObject({ path: 'two-thirds', on: '2027-04-21' })
    expect(certain!.waysOut.map(({ path, on }) => [path, on])).toEqual([
      ['two-thirds', '2027-04-21'],
      ['end-of-sentence', '2028-08-19'],
    ])
  })

  it('takes the rights of the law for ways out', () => {
    const { pembebasanBersyarat, cutiBersyarat } = regulations.indonesia
    const release = forecast(regulations.indonesia.asimilasi, person, {
      on,
      waysOut: [cutiBersyarat, pembebasanBersyarat],
    }).bands[0]!.waysOut
    expect(release.map(({ path, on }) => [path, on])).toEqual([
      ['pembebasan-bersyarat', '2027-04-21'],
      ['cuti-bersyarat', null],
    ])
  })

  it('leaves out what was known only later', () => {
    const facts = {
      ...person,
      remissions: [{ granted: '2026-01-05', days: 100 }],
      discipline: [{ from: '2026-06-01', to: '2026-07-01' }],
    } as const
    expect(
      forecast(half, facts, { on, assume: { remissions: [] } }).bands.map(({ eligibleFrom }) => eligibleFrom),
    ).toEqual(['2026-08-20', '2026-08-20'])
  })

  it('says in the certain band what assess says, whoever is asked about', () => {
    fc.assert(
      fc.property(randomNode, randomFacts, randomDay, randomDayCount, (node, facts, on, dayCount) => {
        const asked = policy({ id: 'asked', all: [node] })
        const [certain] = forecast(asked, facts, { on, dayCount, assume: { remissions: [] } }).bands
        const {
          indication,
          eligibleFrom = null,
          binding = null,
          missing,
        } = assess(asked, facts, { on, dayCount })
        expect(certain).toMatchObject({ indication, eligibleFrom, binding, missing })
      }),
      { numRuns: 300 },
    )
  })

  it('says with remissions what a day-by-day count says that is granted each one on its day', () => {
    const dayByDay = (facts: ParticipantFacts, on: Day, grants: readonly { on: Day; days: number }[]) => {
      for (let day = on; day < addDays(on, 2500); day = addDays(day, 1)) {
        const granted = grants
          .filter((grant) => grant.on <= day)
          .map((grant) => ({ granted: on, days: grant.days }))
        const known = { ...facts, remissions: [...(facts.remissions ?? []), ...granted] }
        if (assess(half, known, { on: day }).outcome === 'met') return day
      }
      return null
    }
    const someone = fc.record({
      years: fc.integer({ min: 1, max: 8 }),
      days: fc.integer({ min: 0, max: 29 }),
      since: fc.integer({ min: 0, max: 700 }),
    })
    fc.assert(
      fc.property(someone, ({ years, days, since }) => {
        const countedFrom = addDays(on, -since)
        const facts = { ...person, sentence: { kind: 'term', years, months: 0, days, countedFrom } } as const
        const band = forecast(half, facts, {
          on,
          assume: { remissions: [yearly] },
          dayCount: dayCounts.default,
        }).bands.at(-1)!
        const grants = band.assumptions.flatMap((each) => (each.code === 'remission-granted' ? [each] : []))
        expect(band.eligibleFrom).toBe(dayByDay(facts, on, grants))
      }),
      { numRuns: 25 },
    )
  })
})

describe('remissions as the law usually gives them', () => {
  it('are assumed where nothing else is said, by the tiers of the rule, with the source', () => {
    // Third 17 August since 2024-08-20 at 727 days: the first on record would be of two months.
    const bands = forecast(regulations.indonesia.asimilasi, person, { on }).bands
    expect(bands.map(({ band, eligibleFrom }) => [band, eligibleFrom])).toEqual([
      ['certain', '2026-08-20'],
      ['no-discipline', '2026-08-20'],
      ['usual-remission', '2026-08-17'],
    ])
    expect(
      bands
        .at(-1)!
        .assumptions.slice(1)
        .map((each) => describeAssumption(each, 'en')),
    ).toEqual([
      'general remission (remisi umum) of 60 days is granted on 17 August 2026 (Keppres 174/1999)',
      'general remission (remisi umum) of 90 days is granted on 17 August 2027 (Keppres 174/1999)',
    ])
  })

  it('are khusus only on the religious days that are given, and dasawarsa every ten years', () => {
    const days = usualRemissions({ religiousDays: ['2026-03-20'] })
    const long = { ...person, sentence: { ...person.sentence!, years: 20 } as ParticipantFacts['sentence'] }
    const grants = forecast(regulations.indonesia.asimilasi, long, { on, assume: { remissions: days } })
      .bands.at(-1)!
      .assumptions.flatMap((each) =>
        each.code === 'remission-granted' ? [`${each.remission} ${each.on} ${each.days}`] : [],
      )
    // 20 x 365 / 12 is more than 90 days, the most that dasawarsa gives. Umum: the tenth year, six months.
    expect(grants).toContain('remisi-khusus 2026-03-20 30')
    expect(grants).toContain('remisi-dasawarsa 2035-08-17 90')
    expect(grants).toContain('remisi-umum 2035-08-17 180')
  })

  it('are not assumed where a requirement is not known, which is said once', () => {
    const unsure = { ...person, riskLowered: null }
    const { assumptions } = forecast(regulations.indonesia.asimilasi, unsure, { on }).bands.at(-1)!
    expect(assumptions.filter(({ code }) => code !== 'no-new-punishment')).toMatchObject([
      { remission: 'remisi-umum', on: '2026-08-17', because: ['risk'] },
    ])
  })
})

describe('the forecast for the person', () => {
  it('says from when, and what would make it earlier, and promises nothing', () => {
    expect(explainForecast(ask({}, { remissions: [yearly] }), 'id')).toBe(
      'Menurut data per 21 Agustus 2025, bila tidak ada perubahan, Anda memenuhi syarat untuk asimilasi mulai 20 Agustus 2026. Bila remisi diberikan seperti biasanya, tanggalnya 17 Agustus 2026; ini perkiraan, bukan janji. Bebas paling awal, bila dikabulkan: integrasi pada 2/3 masa pidana pada 21 April 2027. Ini baru indikasi; keputusannya ada pada sidang TPP, lalu Kalapas atau Dirjen Pemasyarakatan.',
    )
  })

  it('names what is missing, and says where there is no day', () => {
    const gap = forecast(policy({ id: 'las', all: [healthCleared()] }), {}, { on })
    expect(explainForecast(gap, 'id')).toContain(
      'Tanggal untuk las belum dapat dihitung, karena data ini belum tercatat: surat keterangan sehat.',
    )
    const none = forecast(policy({ id: 'las', all: [activeInProgram()] }), { activeInProgram: false }, { on })
    expect(explainForecast(none, 'id')).toContain(
      'belum ada tanggal untuk las selama keadaannya tetap seperti ini.',
    )
  })

  it('leaves no gap in any sentence, in either language', () => {
    fc.assert(
      fc.property(randomFacts, randomDay, (facts, on) => {
        const found = forecast(regulations.indonesia.asimilasi, facts, {
          on,
          assume: { remissions: [yearly] },
        })
        for (const language of ['id', 'en'] as const) {
          expect(explainForecast(found, language)).not.toMatch(/[{}…]|undefined|null/)
          for (const { assumptions } of found.bands) {
            for (const each of assumptions)
              expect(describeAssumption(each, language)).not.toMatch(/[{}…]|undefined|null/)
          }
        }
        expect(JSON.parse(JSON.stringify(found))).toStrictEqual(found)
      }),
      { numRuns: 150 },
    )
  })
})

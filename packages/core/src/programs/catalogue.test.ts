import { describe, expect, it } from 'vitest'
import {
  type Day,
  describeRefusal,
  type FacilityId,
  id,
  type ProgramId,
  type SessionId,
} from '../foundations/index.js'
import {
  type CurriculumUnit,
  compareCurriculum,
  curriculumHours,
  type Program,
  type ProgramVersion,
  programSchema,
  programVersionTexts,
  publishVersion,
  trainingHoursBetween,
  versionOn,
} from './index.js'

const unit = (name: string, theory: number, practice: number, softSkill = 0): CurriculumUnit => ({
  id: name,
  title: name,
  hours: { theory, practice, softSkill },
  standard: null,
})
const units = [unit('las-01', 4, 12), unit('las-02', 2.5, 9.5), unit('etos', 0, 0, 4)]
const prerequisites = { id: 'banjar/las', all: [] }
const version = (name: string, from: Day, more: Partial<ProgramVersion> = {}): ProgramVersion => ({
  version: name,
  period: { from, to: null },
  units,
  minutesPerHour: 45,
  prerequisites,
  kkniLevel: 2,
  phases: [],
  document: null,
  ...more,
})
const program: Program = {
  id: id<ProgramId>('las'),
  facility: id<FacilityId>('lapas-contoh'),
  title: 'Las listrik',
  kind: 'kemandirian',
  standing: 'chosen',
  trades: [],
  contents: [],
  admission: null,
  certificate: null,
  versions: [],
}

describe('the hours of a curriculum', () => {
  it('add up by way of learning', () => {
    expect(curriculumHours(units)).toEqual({ theory: 6.5, practice: 21.5, softSkill: 4, total: 32 })
    expect(curriculumHours([])).toEqual({ theory: 0, practice: 0, softSkill: 0, total: 0 })
  })

  it.each([
    ['08:00', '11:00', 45, 4],
    ['08:00', '10:59', 45, 3.75],
    ['08:00', '11:00', 60, 3],
    ['08:00', '08:00', 45, 0],
    ['22:00', '24:00', 60, 2],
  ])('that fit from %s to %s at %i minutes each are %d', (from, to, minutes, hours) => {
    expect(trainingHoursBetween(from, to, minutes)).toBe(hours)
  })
})

describe('a schedule held against a curriculum', () => {
  const session = (name: string | null, hours: number, catchUp = false) => ({
    unit: name,
    hours,
    catchUpFor: catchUp ? { session: id<SessionId>('s1'), people: null } : null,
  })
  const whole = [session('las-01', 8), session('las-01', 8), session('las-02', 12), session('etos', 4)]

  it('is complete where every unit has its hours, neither less nor more', () => {
    expect(compareCurriculum(units, whole)).toMatchObject({ unassigned: 0, complete: true })
    expect(compareCurriculum(units, whole.slice(1)).complete).toBe(false)
    expect(compareCurriculum(units, [...whole, session('etos', 0.25)]).complete).toBe(false)
  })

  it('tells which unit is short, and what is of no unit', () => {
    expect(compareCurriculum(units, [session('las-01', 8), session(null, 2)])).toEqual({
      units: [
        { unit: 'las-01', planned: 16, scheduled: 8 },
        { unit: 'las-02', planned: 12, scheduled: 0 },
        { unit: 'etos', planned: 4, scheduled: 0 },
      ],
      unassigned: 2,
      complete: false,
    })
  })

  it('does not count a catch-up session: it makes good what another gave', () => {
    expect(compareCurriculum(units, [...whole, session('las-01', 8, true)]).complete).toBe(true)
  })
})

describe('versions of a program', () => {
  const first = publishVersion(program, version('2025', '2025-01-01'))
  const published = first.ok ? first.value : program

  it('follow one another: the one before ends where the next begins, and keeps its terms', () => {
    const next = publishVersion(published, version('2026', '2026-01-01', { kkniLevel: 3 }))
    if (!next.ok) throw new Error(next.refusal.code)
    expect(programSchema.parse(next.value)).toEqual(next.value)
    expect(next.value.versions[0]).toEqual(
      version('2025', '2025-01-01', { period: { from: '2025-01-01', to: '2026-01-01' } }),
    )
    expect(versionOn(next.value, '2024-12-31')).toBeUndefined()
    expect(versionOn(next.value, '2025-12-31')?.kkniLevel).toBe(2)
    expect(versionOn(next.value, '2026-01-01')?.kkniLevel).toBe(3)
  })

  it('leave an end that was set already where it is', () => {
    const ended = {
      ...published,
      versions: [version('2024', '2024-01-01', { period: { from: '2024-01-01', to: '2024-06-01' } })],
    }
    const next = publishVersion(ended, version('2025', '2025-01-01'))
    expect(next).toMatchObject({ value: { versions: [{ period: { to: '2024-06-01' } }, {}] } })
  })

  it('are not published under a name that is taken, nor before the last', () => {
    for (const [again, code] of [
      [version('2025', '2026-01-01'), 'version-taken'],
      [version('2026', '2025-01-01'), 'version-not-after-last'],
    ] as const) {
      const refused = publishVersion(published, again)
      expect(refused).toMatchObject({ ok: false, refusal: { code } })
      if (!refused.ok) expect(describeRefusal(refused.refusal, programVersionTexts, 'id')).not.toContain('{')
    }
  })

  it('have phases in rehabilitation only', () => {
    const phases = [{ name: 'Primer', entry: [], discharge: [] }]
    expect(publishVersion(program, version('2025', '2025-01-01', { phases }))).toMatchObject({
      refusal: { code: 'phases-of-a-training' },
    })
    expect(
      publishVersion({ ...program, kind: 'rehabilitasi-sosial' }, version('2025', '2025-01-01', { phases }))
        .ok,
    ).toBe(true)
  })

  it('are never two on one day, and name each unit once', () => {
    const valid = (...versions: ProgramVersion[]) => programSchema.safeParse({ ...program, versions }).success
    const until = (to: Day) => version('2025', '2025-01-01', { period: { from: '2025-01-01', to } })
    expect(valid(until('2026-01-01'), version('2026', '2026-01-01'))).toBe(true)
    expect(valid(until('2026-01-02'), version('2026', '2026-01-01'))).toBe(false)
    expect(valid(until('2026-01-01'), version('2025', '2026-01-01'))).toBe(false)
    expect(valid(version('2025', '2025-01-01', { units: [units[0]!, units[0]!] }))).toBe(false)
  })

  it.each([
    [0, false],
    [1, true],
    [9, true],
    [10, false],
  ])('of KKNI level %i: %s', (kkniLevel, valid) => {
    const versions = [version('2025', '2025-01-01', { kkniLevel })]
    expect(programSchema.safeParse({ ...program, versions }).success).toBe(valid)
  })
})

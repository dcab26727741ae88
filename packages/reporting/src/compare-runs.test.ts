import { hasCode } from '@kemandirian/core/foundations'
import { describe, expect, it } from 'vitest'
import {
  attending,
  certificate,
  empty,
  here,
  participant,
  program,
  recordsOf,
  running,
  write,
} from '../test/world.js'
import { compareRuns, journalBehind } from './compare-runs.js'
import { describeComparison } from './describe-comparison.js'
import { html } from './render/html.js'
import { agreementRegister } from './reports/agreement-register.js'
import { certificateRegister } from './reports/certificate-register.js'
import { monthlyTraining } from './reports/monthly-training/monthly-training.js'

const world = {
  ...empty,
  programs: [program('las', 'kemandirian')],
  participants: [participant('adi'), participant('budi'), participant('citra')],
  batches: [running('las-1', 'las')],
  enrollments: [attending('e-adi', 'adi', 'las-1'), attending('e-budi', 'budi', 'las-1')],
  certificates: [certificate('s-1', 'adi', 'las-1')],
}
const june = '2025-06-30'
const asked = { facility: here, month: '2025-08' }

/** A register as known on 30 June, and today after a certificate came to be known late and another was corrected. */
async function corrected() {
  const records = await recordsOf(world, '2025-06-01T00:00:00.000Z')
  const asKnownInJune = await certificateRegister.run(records, { facility: here, asOf: june })
  await write(records, { certificates: [certificate('s-2', 'budi', 'las-1')] }, '2025-07-10T02:00:00.000Z')
  const today = await certificateRegister.run(records, { facility: here, asOf: '2025-07-31' })
  return { records, asKnownInJune, today }
}

describe('compareRuns', () => {
  it('finds nothing between two runs as known on the same day, whenever they are made', async () => {
    const { records, asKnownInJune } = await corrected()
    const again = await certificateRegister.run(records, { facility: here, asOf: june })
    expect(again).toEqual(asKnownInJune)
    const comparison = compareRuns(asKnownInJune, again)
    expect(comparison.changes).toEqual([])
    expect(comparison.same).toBeGreaterThan(0)
  })

  it('names the record that a late entry brought in, at every figure that it changed', async () => {
    const { asKnownInJune, today } = await corrected()
    const { changes } = compareRuns(asKnownInJune, today)
    expect(changes.length).toBeGreaterThan(0)
    const came = changes.filter(({ members }) =>
      members.some((m) => m.member.at === 'certificate/s-2' && m.from === 'absent' && m.to === 'counted'),
    )
    expect(came.length).toBeGreaterThan(0)
    for (const { before, after } of came) expect(after!.value).toBe(before!.value! + 1)
  })

  it('names what went out when the runs are given the other way round', async () => {
    const { asKnownInJune, today } = await corrected()
    const { changes } = compareRuns(today, asKnownInJune)
    expect(changes.flatMap(({ members }) => members)).toContainEqual(
      expect.objectContaining({ from: 'counted', to: 'absent', amount: { before: 1, after: null } }),
    )
  })

  it('reads documents that have been kept as JSON', async () => {
    const { asKnownInJune, today } = await corrected()
    const kept = JSON.parse(JSON.stringify(asKnownInJune))
    expect(compareRuns(kept, today)).toEqual(compareRuns(asKnownInJune, today))
  })

  it('says which parameters differ, and not the day', async () => {
    const records = await recordsOf(world)
    const august = await monthlyTraining.run(records, { ...asked, asOf: '2025-09-05' })
    const july = await monthlyTraining.run(records, { ...asked, month: '2025-07', asOf: '2025-09-06' })
    expect(compareRuns(july, august).parameters).toEqual(['month'])
  })

  it('says which version and which rules differ', async () => {
    const { asKnownInJune, today } = await corrected()
    const [rule, ...others] = today.rules
    const newer = {
      ...today,
      definition: { ...today.definition, version: 'next' },
      rules: [{ ...rule!, means: { id: 'lain', en: 'other' } }, ...others],
    }
    const comparison = compareRuns(asKnownInJune, newer)
    expect(comparison.definition).toMatchObject({ after: 'next' })
    expect(comparison.rules).toEqual([rule!.id])
  })

  it('refuses two reports that are not the same', async () => {
    const records = await recordsOf(world)
    const a = await certificateRegister.run(records, { facility: here, asOf: '2025-09-05' })
    const b = await agreementRegister.run(records, { facility: here, asOf: '2025-09-05' })
    expect(() => compareRuns(a, b)).toThrow(expect.toSatisfy((error) => hasCode(error, 'not-comparable')))
  })
})

describe('journalBehind', () => {
  it('says who changed the record after the earlier day', async () => {
    const { records, asKnownInJune, today } = await corrected()
    const behind = await journalBehind(records.storage, compareRuns(asKnownInJune, today))
    expect(behind.find(({ member }) => member.id === 's-2')?.entries).toMatchObject([
      { at: '2025-07-10T02:00:00.000Z', by: 'test', event: 'Written' },
    ])
  })

  it('leaves out what was journaled up to the earlier instant and after the later one', async () => {
    const { records, asKnownInJune, today } = await corrected()
    await write(
      records,
      { certificates: [certificate('s-2', 'budi', 'las-1', { place: 'Banjar' })] },
      '2025-08-10T00:00:00.000Z',
    )
    const behind = await journalBehind(records.storage, compareRuns(asKnownInJune, today))
    expect(behind.flatMap(({ entries }) => entries.map(({ at }) => at))).toEqual(['2025-07-10T02:00:00.000Z'])
  })
})

describe('describeComparison', () => {
  it('says in Indonesian what came in, and by whom it was entered', async () => {
    const { records, asKnownInJune, today } = await corrected()
    const comparison = compareRuns(asKnownInJune, today)
    const text = describeComparison(comparison, { behind: await journalBehind(records.storage, comparison) })
    expect(text).toContain('masuk')
    expect(text).toContain('certificate/s-2')
    expect(text).toContain('2025-07-10')
    expect(text).toContain('Written oleh test')
  })

  it('says that nothing differs', async () => {
    const { asKnownInJune } = await corrected()
    expect(describeComparison(compareRuns(asKnownInJune, asKnownInJune))).toContain(
      'Tidak ada angka yang berbeda',
    )
    expect(describeComparison(compareRuns(asKnownInJune, asKnownInJune), { language: 'en' })).toContain(
      'No figure differs',
    )
  })
})

describe('as known on a day', () => {
  it('gives the same bytes for 30 June before and after a late correction', async () => {
    const { records, asKnownInJune, today } = await corrected()
    const again = await certificateRegister.run(records, { facility: here, asOf: june })
    expect(html(again)).toBe(html(asKnownInJune))
    expect(html(today)).not.toBe(html(asKnownInJune))
  })
})

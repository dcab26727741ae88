import {
  type Agreement,
  type Obligation,
  type ObligationEntry,
  unstatedScope,
  unstatedTerms,
} from '@kemandirian/core/agreements'
import { addDays, id } from '@kemandirian/core/foundations'
import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../test/labels-of.js'
import { empty, here, recordsOf, type World } from '../../test/world.js'
import { figuresOf } from '../privacy.js'
import { csv } from '../render/csv.js'
import { html } from '../render/html.js'
import { markdown } from '../render/markdown.js'
import { agreementRegister } from './agreement-register.js'

const partner = {
  id: id<never>('diskop'),
  facility: here,
  name: { normal: 'Dinas Koperasi Contoh', short: null, spellings: [] },
  kind: 'dinas' as const,
  place: null,
}
const signed = {
  status: 'signed',
  id: id<never>('pks-1'),
  facility: here,
  kind: 'pks',
  follows: [],
  terms: {
    ...unstatedTerms,
    parties: [
      { party: { kind: 'facility' }, role: 'PIHAK KESATU', number: 'W1.PAS-KP.05.03-1' },
      { party: { kind: 'partner', partner: partner.id }, role: 'PIHAK KEDUA', number: null },
    ],
    scope: [{ ...unstatedScope, topic: 'marketing', printed: 'pemasaran produk' }],
    aboutTraining: true,
  },
  documents: [],
  standsFor: { kind: 'exact', value: 1 },
  note: null,
  addenda: [],
  changedOn: '2025-12-09',
  notice: null,
  signing: {
    signedOn: '2025-12-09',
    place: null,
    signatories: [
      {
        party: { kind: 'partner', partner: partner.id },
        official: id<never>('kadis'),
        name: 'Pejabat Contoh',
        office: 'Kepala Dinas',
        acting: 'plt',
        authority: null,
      },
    ],
    witnesses: [{ official: id<never>('saksi'), name: 'Saksi Contoh', office: null }],
    document: null,
  },
} satisfies Extract<Agreement, { status: 'signed' }>

const report = async (agreements: readonly Agreement[]) => {
  const world: World = { ...empty, partners: [partner], agreements: [...agreements] }
  return agreementRegister.run(await recordsOf(world), { facility: here, asOf: '2025-12-31' })
}

describe('the register of agreements', () => {
  it('says of an unknown end that it is not stated', async () => {
    expect(markdown(await report([signed]))).toContain('tidak disebut')
    expect(csv(await report([signed])).split('\r\n')[1]).toContain(',,') // empty, not a date
  })

  it('shows the last day of validity, not the first day after it', async () => {
    const terms = { ...signed.terms, validity: { from: '2025-12-09' as const, to: '2026-12-09' as const } }
    expect(csv(await report([{ ...signed, terms }]))).toContain('2025-12-09,2026-12-08')
  })

  it('marks an acting signatory and warns without refusing', async () => {
    const text = markdown(await report([signed]))
    expect(text).toContain('Pejabat Contoh, Plt. Kepala Dinas (pejabat sementara)')
    expect(text).toMatch(
      /Perlu diperhatikan[\s\S]*PKS dengan Dinas Koperasi Contoh: Pejabat Contoh menandatangani/,
    )
  })

  it('names organisations and not their ids', async () => {
    const text = html(await report([signed]))
    expect(text).toContain('Nomor belum ada untuk Dinas Koperasi Contoh')
    expect(text).toContain('Lapas Kelas IIB Contoh, Nomor W1.PAS-KP.05.03-1')
  })

  it('counts a record that stands for one or two agreements as a range', async () => {
    const unclear = {
      ...signed,
      id: id<never>('pks-2'),
      standsFor: { kind: 'range', atLeast: 1, atMost: 2 },
    } as const
    const [total] = figuresOf(await report([signed, unclear]))
    expect(total!.figure).toMatchObject({ value: null, bounds: { atLeast: 2, atMost: 3 } })
    expect(total!.figure.kind === 'derived' && total!.figure.members).toHaveLength(2)
  })

  it('shows talks that led to no paper yet', async () => {
    const { signing: _, ...known } = signed
    const text = markdown(await report([{ ...known, status: 'exploring' }]))
    expect(text).toContain('penjajakan')
    expect(text).toContain('tidak, belum ditandatangani')
  })

  it.each([
    [91, 'out of it', []],
    [90, 'in it', ['agreement-pks-1']],
    [1, 'in it, on its last day', ['agreement-pks-1']],
    [0, 'out of it, as it is over', []],
  ])('counts an agreement with %i days left as %s', async (left, _, expected) => {
    const to = addDays('2025-12-31', left)
    const terms = { ...signed.terms, validity: { from: '2025-01-01' as const, to } }
    const document = await report([{ ...signed, terms }])
    const soon = document.sections.find(({ id: section }) => section === 'akan-berakhir')
    expect(soon?.type === 'table' && soon.rows.map(({ id: row }) => row)).toEqual(expected)
    const figure = figuresOf(document).find(({ where }) => where === 'ringkasan/akan-berakhir')!.figure
    expect(figure.value).toBe(expected.length)
  })

  it('can be asked for another time ahead', async () => {
    const terms = { ...signed.terms, validity: { from: '2025-01-01' as const, to: '2026-06-01' as const } }
    const records = await recordsOf({ ...empty, partners: [partner], agreements: [{ ...signed, terms }] })
    const asked = { facility: here, asOf: '2025-12-31' }
    const soon = async (change: object) =>
      figuresOf(await agreementRegister.run(records, { ...asked, ...change })).find(
        ({ where }) => where === 'ringkasan/akan-berakhir',
      )!.figure.value
    expect(await soon({})).toBe(0)
    expect(await soon({ expiringWithinDays: 180 })).toBe(1)
    await expect(soon({ expiringWithinDays: 0 })).rejects.toMatchObject({ code: 'invalid-parameters' })
  })

  it('says that there is none', async () =>
    expect(markdown(await report([]))).toContain('Belum ada perjanjian yang tercatat'))

  it('has every label in both languages', async () => {
    for (const { id: indonesian, en } of labelsOf(await report([signed]))) {
      expect(indonesian).toMatch(/\S/)
      expect(en).toMatch(/\S/)
    }
    expect(html(await report([signed]), { language: 'en' })).toContain('Register of Cooperation Agreements')
  })

  it('sets what was promised against what was delivered, with cause and evidence', async () => {
    const obligation: Obligation = {
      id: 'pemasaran',
      clause: 'Pasal 5',
      printed: 'memamerkan produk dua kali',
      owedBy: { kind: 'partner', partner: partner.id },
      owedTo: { kind: 'facility' },
      subject: 'marketing',
      amount: 2,
      trades: [],
      due: { kind: 'by', on: '2025-12-20' },
      evidencedBy: null,
    }
    const terms = { ...signed.terms, obligations: [obligation] }
    const records = await recordsOf({ ...empty, partners: [partner], agreements: [{ ...signed, terms }] })
    const record = (name: string, entry: ObligationEntry['entry']) => {
      const document = {
        id: id<never>(name),
        facility: here,
        agreement: signed.id,
        obligation: obligation.id,
        period: null,
        on: '2025-12-15',
        entry,
      } as const
      return records
        .at(here)
        .obligationEntries.apply(name, { type: 'Record', on: '2025-12-15', entry: document }, { by: 'test' })
    }
    await record('bukti', { kind: 'evidence', amount: 1, printed: 'Pameran UMKM', document: null })
    await record('sebab', { kind: 'cause', why: 'pameran kedua dibatalkan' })
    const made = await agreementRegister.run(records, { facility: here, asOf: '2099-12-31' })
    expect(markdown(made)).toMatch(
      /memamerkan produk dua kali \| Dinas Koperasi Contoh \| pks-1, Pasal 5 .* 2 kali \| 1 \| 1 \| dipenuhi sebagian \| pameran kedua dibatalkan/,
    )
    expect(
      figuresOf(made).find(({ where }) => where === 'ringkasan/kewajiban-partly-met')?.figure.value,
    ).toBe(1)
    const figure = figuresOf(made)
      .map((one) => one.figure)
      .find(({ rule }) => rule === 'delivered')
    expect(figure).toMatchObject({
      value: 1,
      members: [{ kind: 'obligation_entry', id: 'bukti', label: 'Pameran UMKM' }],
    })
  })
})

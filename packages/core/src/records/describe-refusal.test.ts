import { describe, expect, expectTypeOf, it } from 'vitest'
import type { LocalizedText } from '../foundations/index.js'
import { catalogues, describeRefusal, lifecycles } from './describe-refusal.js'
import type { kinds } from './kinds.js'
import type { RefusalOf } from './lifecycle-definition.js'

for (const [name, texts] of Object.entries<Readonly<Record<string, LocalizedText>>>(catalogues)) {
  describe(`refusals of ${name}`, () => {
    for (const [code, text] of Object.entries(texts)) {
      it(`says ${code} in both languages, with all its facts`, () => {
        const names = [...`${text.id} ${text.en}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
        const facts = Object.fromEntries(names.map((name) => [name, `<${name}>`]))
        for (const language of ['id', 'en'] as const) {
          const said = describeRefusal({ code, ...facts }, language)
          expect(said.length).toBeGreaterThan(8)
          expect(said).not.toContain('…')
          for (const name of [...text[language].matchAll(/\{(\w+)\}/g)])
            expect(said).toContain(`<${name[1]}>`)
        }
        expect(describeRefusal({ code, ...facts }, 'id')).not.toBe(describeRefusal({ code, ...facts }, 'en'))
      })
    }
  })
}

type Worded = { [Name in keyof typeof catalogues]: keyof (typeof catalogues)[Name] }[keyof typeof catalogues]
type Answered = RefusalOf<(typeof kinds)[keyof typeof kinds]>['code']

describe('describeRefusal', () => {
  it('words every code that a command may be answered with', () => {
    expectTypeOf<Exclude<Answered, Worded>>().toBeNever()
  })

  for (const { lifecycle } of Object.values(lifecycles)) {
    const { spec } = lifecycle
    it(`words the states and commands of ${spec.name} as its table does`, () => {
      for (const state of ['absent', ...Object.keys(spec.states)]) {
        const rows = spec.transitions.filter((row) => row.from.includes(state))
        const allowed = rows.map((row) => row.command)
        for (const { command } of spec.transitions) {
          if (allowed.includes(command)) continue
          const refusal = { code: 'wrong-state', lifecycle: spec.name, state, command, allowed }
          const said = describeRefusal(refusal, 'id')
          expect(said).toContain(state === 'absent' ? 'belum ada' : spec.states[state]!.id)
          for (const row of rows) expect(said).toContain(row.means.id)
          expect(said).not.toMatch(new RegExp(`\\b${command}\\b`))
          expect(said).not.toContain('…')
        }
      }
    })
  }

  it('takes the wording that tells most of the facts', () => {
    const refusal = { code: 'over-quota', quota: 20, seatsTaken: 20 }
    const withBatch = { ...refusal, batch: 'las-1' }
    expect(describeRefusal(refusal, 'id')).toBe('Kuota 20 sudah penuh: 20 tempat terisi.')
    expect(describeRefusal(withBatch, 'id')).toBe('Kuota 20 angkatan las-1 sudah penuh: 20 tempat terisi.')
  })

  it.each([
    [
      {
        code: 'already-marked',
        enrollment: 'e-1',
        session: 's-1',
        before: { mark: 'absent' },
        mark: 'present',
      },
      /dicatat tanpa keterangan untuk sesi s-1; untuk mengubahnya menjadi hadir/,
    ],
    [
      { code: 'batch-not-open', batch: 'las-1', status: 'planned', needed: ['open', 'running'] },
      /berstatus direncanakan; harus dibuka, berjalan/,
    ],
    [
      { code: 'not-eligible', assessedOn: '2025-08-21', failed: ['conduct', 'served', 'khusus-lapas'] },
      /Belum terpenuhi: berkelakuan baik, masa pidana yang sudah dijalani, khusus-lapas\./,
    ],
    [{ code: 'note-required', reason: 'entered-in-error' }, /Alasan Salah input harus/],
    [
      { code: 'role-not-allowed', role: 'kasi-giatja', command: 'Offer', allowed: ['kasi-binadik', 'tpp'] },
      /kasi giatja.*kasi binadik, tpp/,
    ],
    [{ code: 'not-an-lsp', partner: 'blk-1', kind: 'blk' }, /tercatat: BLK/],
  ])('words what is a code among the facts of %o', (refusal, said) => {
    expect(describeRefusal(refusal, 'id')).toMatch(said)
  })

  it('names what stands behind an id, where the application knows it', () => {
    const refusal = { code: 'over-quota', quota: 20, seatsTaken: 20, batch: 'las-1' }
    const nameOf = (fact: string, id: string) =>
      fact === 'batch' && id === 'las-1' ? 'Las listrik angkatan 1' : undefined
    expect(describeRefusal(refusal, 'id', { nameOf })).toBe(
      'Kuota 20 angkatan Las listrik angkatan 1 sudah penuh: 20 tempat terisi.',
    )
    const unnamed = { ...refusal, batch: 'las-2' }
    expect(describeRefusal(unnamed, 'id', { nameOf })).toContain('angkatan las-2')
  })

  it('gives a code that no room knows as it is', () => {
    expect(describeRefusal({ code: 'sama-sekali-baru' }, 'id')).toBe('sama-sekali-baru')
  })
})

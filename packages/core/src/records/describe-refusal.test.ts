import { describe, expect, it } from 'vitest'
import { agreementLifecycle, agreementTexts } from '../agreements/index.js'
import {
  certificateLifecycle,
  certificateTexts,
  competenceTestTexts,
  numberSeriesTexts,
  scoreTexts,
} from '../certification/index.js'
import { enrollmentLifecycle, enrollmentTexts } from '../enrollment/index.js'
import { type LocalizedText, sentenceTexts, writtenTexts } from '../foundations/index.js'
import { outcomeTexts } from '../outcomes/index.js'
import {
  attendanceTexts,
  batchLifecycle,
  batchTexts,
  dayListTexts,
  programVersionTexts,
  rehabilitationLifecycle,
  rehabilitationTexts,
} from '../programs/index.js'
import { describeRefusal } from './describe-refusal.js'
import { recordsTexts } from './records-refusal.js'

const rooms: Record<string, Readonly<Record<string, LocalizedText>>> = {
  agreements: agreementTexts,
  attendance: attendanceTexts,
  batches: batchTexts,
  "days' lists": dayListTexts,
  'versions of programs': programVersionTexts,
  rehabilitations: rehabilitationTexts,
  certificates: certificateTexts,
  scores: scoreTexts,
  'competence tests': competenceTestTexts,
  'number series': numberSeriesTexts,
  enrollments: enrollmentTexts,
  outcomes: outcomeTexts,
  records: recordsTexts,
  sentences: sentenceTexts,
  'what people write': writtenTexts,
}

for (const [room, texts] of Object.entries(rooms)) {
  describe(`refusals of ${room}`, () => {
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

describe('describeRefusal', () => {
  for (const lifecycle of [batchLifecycle, enrollmentLifecycle, agreementLifecycle, certificateLifecycle]) {
    it(`words the states and commands of ${lifecycle.name} as its table does`, () => {
      const { spec } = lifecycle
      for (const state of ['absent', ...lifecycle.states]) {
        for (const { command } of spec.transitions) {
          const step = (
            lifecycle.step as (s: string, c: string) => { ok: boolean; refusal: { code: string } }
          )(state, command)
          if (step.ok) continue
          const said = describeRefusal(step.refusal, 'id')
          expect(said).toContain(
            state === 'absent' ? 'belum ada' : (spec.states as Record<string, LocalizedText>)[state]!.id,
          )
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

  it('gives a code that no room knows as it is', () => {
    expect(describeRefusal({ code: 'sama-sekali-baru' }, 'id')).toBe('sama-sekali-baru')
  })
})

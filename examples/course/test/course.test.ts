import { agreementTexts } from '@kemandirian/core/agreements'
import { certificateTexts, competenceTestTexts, giveAwayWords } from '@kemandirian/core/certification'
import { factTexts, reasonTexts } from '@kemandirian/core/eligibility'
import { enrollmentTexts, exitReasons, holdCauses, passOverReasons } from '@kemandirian/core/enrollment'
import { type FacilityId, id } from '@kemandirian/core/foundations'
import { batchLifecycle, batchTexts } from '@kemandirian/core/programs'
import { recheckCertificates } from '@kemandirian/core/records'
import { beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../src/course.js'
import { newKey } from '../src/new-key.js'
import { stores } from '../src/stores.js'
import { type Told, tellCourse } from '../src/tell-course.js'

const facility = id<FacilityId>('lapas.contoh')
let told: Told
/** The story in one line, wherever its lines break. */
let story: string

beforeAll(async () => {
  told = await tellCourse(await stores.memory(), await newKey())
  story = told.text.replace(/\s+/g, ' ')
})

describe('the story', () => {
  it('is the same bytes on every run, whatever key signs, and on PGlite as in memory', async () => {
    expect((await tellCourse(await stores.memory(), await newKey())).text).toBe(told.text)
    expect((await tellCourse(await stores.pglite(), await newKey())).text).toBe(told.text)
  })

  it('is short, and its lines fit on a page', () => {
    const lines = told.text.split('\n')
    expect(lines.length).toBeLessThanOrEqual(125)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(104)
  })

  it('is told in words: no codes, no ids, no gaps', () => {
    const codes = [
      ...[agreementTexts, batchTexts, certificateTexts, competenceTestTexts, enrollmentTexts, exitReasons],
      ...[factTexts, passOverReasons, reasonTexts, batchLifecycle.spec.states],
    ].flatMap((texts) => Object.keys(texts))
    const words = new Set(told.text.split(/[^\w-]+/))
    const found = [...codes, ...holdCauses].filter((code) => words.has(code))
    expect(found).toEqual([])
    expect(told.text).not.toMatch(
      /\b(las|jahit|sertifikat|kompetensi|uji|ujian|blk|lsp)\.\w|undefined|null|NaN|…|[{}]/,
    )
  })

  it('is about nobody: everyone is synthetic, and it says so first', async () => {
    expect(told.text.split('\n')[1]).toContain('rekaan')
    const people = await told.records.at(facility).participants.list()
    expect(people).toHaveLength(14)
    for (const { synthetic, name } of people) {
      expect(synthetic).toBe(true)
      expect(name.normal).toMatch(/ Contoh$/)
    }
  })
})

describe('the course', () => {
  it('took in eight people, in turn, and ended with seven of them', async () => {
    const enrollments = await told.records.at(facility).enrollments.list()
    const byStatus = (status: string) =>
      enrollments.filter((one) => one.status === status).map((one) => one.id)
    expect(byStatus('completed')).toEqual(['arga', 'bimo', 'cahya', 'danu', 'fajar', 'joko', 'made'])
    const left = enrollments.flatMap((one) => (one.status === 'left' ? [[one.id, one.exit.reason]] : []))
    expect(Object.fromEntries(left)).toEqual({
      eko: 'transferred',
      galih: 'no-place-left',
      hendra: 'no-place-left',
      ilham: 'no-place-left',
      krisna: 'not-enough-time',
      luki: 'not-eligible',
      nanang: 'no-place-left',
    })
    expect(story).toContain('9 dari 9 tempat terulang')
  })

  it('gave six certificates with numbers without a gap, and two of competence', async () => {
    const certificates = await told.records.at(facility).certificates.list()
    const seen = certificates.map((one) => [one.id, one.status, one.number])
    expect(seen).toEqual([
      ['kompetensi.1', 'superseded', 'LSP-CTH/0007/2025'],
      ['kompetensi.2', 'issued', 'LSP-CTH/0003/2028'],
      ['sertifikat.arga', 'issued', '0118/BLK-CTH/VI/2025'],
      ['sertifikat.bimo', 'issued', '0119/BLK-CTH/VI/2025'],
      ['sertifikat.cahya', 'revoked', '0120/BLK-CTH/VI/2025'],
      ['sertifikat.danu', 'issued', '0121/BLK-CTH/VI/2025'],
      ['sertifikat.fajar', 'issued', '0122/BLK-CTH/VI/2025'],
      ['sertifikat.made', 'issued', '0123/BLK-CTH/VI/2025'],
    ])
  })

  it('is rechecked years later to the same decisions', async () => {
    expect(story).toContain('6 dari 6 sertifikat pelatihan terulang sama')
    const outcomes = []
    for await (const one of recheckCertificates(told.records.storage, facility, { hash: sha256 }))
      outcomes.push(one.outcome)
    expect(outcomes).toEqual(Array.from({ length: 8 }, () => 'reproduced'))
  })

  it('gives nothing away in what the public sees', () => {
    expect(told.credentials.size).toBe(6)
    for (const [certificate, { jwt }] of told.credentials) {
      const payload = Buffer.from(jwt.split('.')[1]!, 'base64url').toString()
      const words = payload.toLowerCase().split(/[^a-z]+/)
      expect(words).toContain(certificate.split('.')[1])
      expect(giveAwayWords.filter((word) => ` ${words.join(' ')} `.includes(` ${word} `))).toEqual([])
    }
  })
})

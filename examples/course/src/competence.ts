import type { CompetenceTestId } from '@kemandirian/core/certification'
import { type CertificateId, type Day, id } from '@kemandirian/core/foundations'
import { enrollment, facility, kalapas, lsp, participant } from './cast.js'
import { type Course, done } from './course.js'

/** The certification scheme of the LSP. */
export const scheme = 'SMAW 3G'

const testId = (person: string, on: Day) => id<CompetenceTestId>(`uji.${person}.${on}`)

/** Registers a competence test. */
export async function recordTest(
  { at }: Course,
  person: 'arga' | 'bimo',
  on: Day,
  result: 'K' | 'BK',
  by = lsp,
) {
  const finding = { on, lsp: by, scheme, assessor: 'Asesor Contoh', result }
  const of = { facility, participant: participant(person), enrollment: enrollment(person), finding }
  const name = testId(person, on)
  return at.competenceTests.apply(name, { type: 'Register', on, test: { id: name, ...of } }, { by: 'lsp' })
}

/** The second paper: by another body, with an end, and renewed by a later test. */
export async function issueCompetence(
  { at }: Course,
  paper: {
    readonly name: string
    readonly number: string
    readonly tested: Day
    readonly on: Day
    readonly until: Day
    readonly renews: string | null
  },
): Promise<void> {
  const { name, number, tested, on, until: validUntil, renews } = paper
  const replaces = renews === null ? null : id<CertificateId>(renews)
  await at.commit(kalapas, async ({ certificates }) => {
    done(
      await certificates.apply(name, {
        type: 'Issue',
        on,
        certificate: {
          paper: 'kompetensi',
          id: id<CertificateId>(name),
          facility,
          participant: participant('arga'),
          holder: 'Arga Contoh',
          issuer: { partner: lsp, name: 'LSP Contoh', publicName: 'LSP Contoh' },
          number,
          trade: { printed: 'las listrik', normal: 'las listrik', english: 'electric arc welding' },
          place: null,
          signedBy: [],
          replaces,
          assessment: {
            test: testId('arga', tested),
            participant: participant('arga'),
            on: tested,
            lsp,
            scheme,
            assessor: 'Asesor Contoh',
            result: 'K',
          },
          trainingCertificate: id<CertificateId>('sertifikat.arga'),
          validUntil,
        },
      }),
    )
    if (replaces)
      done(await certificates.apply(replaces, { type: 'Renew', on, successor: id<CertificateId>(name) }))
  })
}

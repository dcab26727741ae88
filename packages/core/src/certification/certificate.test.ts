import { describe, expect, it } from 'vitest'
import { privacyOf } from '../foundations/schemas.js'
import { certificateKind, certificateSchema } from './certificate.js'
import { certificateLifecycle } from './lifecycle.js'
import { publicCertificateSchema } from './public-view.js'
import { rehabilitationStatementKind, rehabilitationStatementSchema } from './rehabilitation-statement.js'

describe('the certificate document', () => {
  it('has just the states of its lifecycle table, and a training certificate never expires', () => {
    const [training, competence] = certificateSchema.options.map((paper) =>
      paper.options.map((option) => option.shape.status.value),
    )
    expect(competence).toEqual(certificateLifecycle.states)
    expect(training).toEqual(certificateLifecycle.states.filter((state) => state !== 'expired'))
  })

  it('carries a privacy class on every leaf', () => {
    const classes = privacyOf(certificateSchema)
    expect(Object.entries(classes).filter(([, privacy]) => privacy === undefined)).toEqual([])
    expect(classes).toMatchObject({
      holder: 'personal',
      number: 'internal',
      'basis.facts.disciplined': 'specific',
    })
  })

  it('keeps the fields that it is searched by at the top', () => {
    const fields = certificateSchema.options.flatMap((paper) =>
      paper.options.flatMap((option) => Object.keys(option.shape)),
    )
    for (const field of Object.keys(certificateKind.fields)) expect(fields).toContain(field)
  })

  it('shows the public only public fields', () =>
    expect(new Set(Object.values(privacyOf(publicCertificateSchema)))).toEqual(new Set(['public'])))
})

describe('the rehabilitation statement', () => {
  it('is health data throughout', () =>
    expect(new Set(Object.values(privacyOf(rehabilitationStatementSchema)))).toEqual(new Set(['specific'])))

  it('is another kind than a certificate, which has no such paper', () => {
    expect(rehabilitationStatementKind.name).not.toBe(certificateKind.name)
    const papers = certificateSchema.options.flatMap((paper) =>
      paper.options.map((option) => option.shape.paper.value),
    )
    expect(new Set(papers)).toEqual(new Set(['pelatihan', 'kompetensi']))
  })
})

import { describe, expect, it } from 'vitest'
import { privacyOf } from '../foundations/schemas.js'
import { agreementKind, agreementSchema } from './agreement.js'
import { agreementLifecycle } from './lifecycle.js'
import { validitySchema } from './terms.js'

describe('the agreement document', () => {
  it('has just the states of its lifecycle table', () => {
    const statuses = agreementSchema.options.map((option) => option.shape.status.value)
    expect(statuses).toEqual(agreementLifecycle.states)
  })

  it('carries a privacy class on every leaf', () => {
    const classes = privacyOf(agreementSchema)
    expect(Object.entries(classes).filter(([, privacy]) => privacy === undefined)).toEqual([])
    expect(classes['terms.scope[].printed']).toBe('internal')
  })

  it('treats the names of signatories and witnesses as personal', () => {
    const classes = privacyOf(agreementSchema)
    expect(classes['signing.signatories[].name']).toBe('personal')
    expect(classes['signing.witnesses[].name']).toBe('personal')
  })

  it('can be searched by fields that it has', () => {
    for (const option of agreementSchema.options)
      for (const field of Object.keys(agreementKind.fields)) expect(option.shape).toHaveProperty(field)
  })

  it.each([
    ['2025-12-09', '2025-12-10', true],
    ['2025-12-09', '2025-12-09', false],
    ['2025-12-09', '2025-12-08', false],
    ['2025-12-09', null, true],
    [null, '2025-12-09', true],
    [null, null, true],
  ])('takes a validity from %s to %s: %s', (from, to, valid) => {
    expect(validitySchema.safeParse({ from, to }).success).toBe(valid)
  })
})

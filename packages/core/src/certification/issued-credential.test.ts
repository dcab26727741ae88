import { describe, expect, it } from 'vitest'
import { id } from '../foundations/index.js'
import { privacyOf } from '../foundations/schemas.js'
import type { Certificate } from './certificate.js'
import { type IssuedCredential, issuedCredentialSchema, revokedCredentials } from './issued-credential.js'

const certificate = (name: string, more: object) =>
  ({ id: name, facility: 'lapas-contoh', ...more }) as unknown as Certificate
const credential = (name: string, of: string, facility = 'lapas-contoh'): IssuedCredential => ({
  id: id(name),
  facility: id(facility),
  certificate: id(of),
  credential: `urn:uuid:${name}`,
  signed: 'e.y.J',
  madeOn: '2025-09-15',
})

describe('the revocation list of a day', () => {
  const certificates = [
    certificate('s-1', { status: 'revoked', revokedOn: '2025-10-01' }),
    certificate('s-2', { status: 'superseded', supersededOn: '2025-10-02' }),
    certificate('s-3', { status: 'issued' }),
    certificate('s-4', { status: 'expired', expiredOn: '2025-10-01' }),
  ]

  it('names the credentials of what was revoked or superseded by then, each once, in order', () => {
    const issued = [
      credential('z', 's-1'),
      credential('b', 's-2'),
      credential('a', 's-1'),
      credential('a', 's-1'),
    ]
    expect(revokedCredentials(issued, certificates, '2025-10-02')).toEqual([
      'urn:uuid:a',
      'urn:uuid:b',
      'urn:uuid:z',
    ])
    expect(revokedCredentials(issued, certificates, '2025-10-01')).toEqual(['urn:uuid:a', 'urn:uuid:z'])
    expect(revokedCredentials(issued, certificates, '2025-09-30')).toEqual([])
  })

  it('names no other: not what holds, not what expired, not what another facility calls the same', () => {
    const issued = [credential('a', 's-3'), credential('b', 's-4'), credential('c', 's-1', 'lapas-lain')]
    expect(revokedCredentials(issued, certificates, '2025-12-01')).toEqual([])
  })
})

describe('an issued credential', () => {
  it('carries a privacy class on every leaf: who it is of stands in it', () => {
    const classes = privacyOf(issuedCredentialSchema)
    expect(Object.entries(classes).filter(([, privacy]) => privacy === undefined)).toEqual([])
    expect(classes).toMatchObject({ signed: 'personal', credential: 'internal' })
  })
})

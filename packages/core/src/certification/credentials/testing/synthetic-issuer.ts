import type { PublicCertificate } from '../../public-view.js'
import type { SigningKey } from '../key.js'

/** The issuer of the tests: no such BLK exists. */
export const issuer = 'did:web:blk.example'

/** The key of 2024 and 2025: the published key of RFC 8037, appendix A.1. */
export const firstKey: SigningKey = {
  id: `${issuer}#2024`,
  publicJwk: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
  privateKey: {
    kty: 'OKP',
    crv: 'Ed25519',
    x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
    d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  },
  validFrom: '2024-01-01',
  validUntil: '2026-01-01',
}

/** The key from 2026 on: the published key of RFC 8032, section 7.1, test 2. */
export const secondKey: SigningKey = {
  id: `${issuer}#2026`,
  publicJwk: { kty: 'OKP', crv: 'Ed25519', x: 'PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw' },
  privateKey: {
    kty: 'OKP',
    crv: 'Ed25519',
    x: 'PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw',
    d: 'TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pvs',
  },
  validFrom: '2026-01-01',
  validUntil: null,
}

/** What anyone may see of a certificate. Synthetic. */
export const view: PublicCertificate = {
  paper: 'pelatihan',
  holder: 'Nama Sintetis Dua',
  skill: 'las listrik',
  issuer: 'BLK Contoh',
  issuedOn: '2025-09-15',
  validUntil: null,
  valid: true,
}

/** The ids of credentials: they say nothing. */
export const credentialId = 'urn:uuid:00000000-0000-4000-8000-000000000001'

/** Where the issuer publishes its revocation list. */
export const revocations = 'https://blk.example/pencabutan'

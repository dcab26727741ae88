declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: {
      readonly cryptosuite: unknown
      readonly signer?: {
        readonly id: string
        readonly algorithm: 'Ed25519'
        sign(options: { readonly data: Uint8Array }): Promise<Uint8Array>
      }
      readonly date?: string
    })
    verifyProof(options: {
      readonly proof: object
      readonly document: object
      documentLoader(url: string): Promise<{ readonly document: object }>
    }): Promise<{ readonly verified: boolean; readonly error?: Error }>
    createProof(options: {
      readonly document: object
      readonly purpose: { update(proof: object): Promise<object> }
    }): Promise<Record<string, unknown>>
  }
}

declare module '@digitalbazaar/eddsa-jcs-2022-cryptosuite' {
  export function createVerifyCryptosuite(): unknown
  export function createSignCryptosuite(): unknown
}

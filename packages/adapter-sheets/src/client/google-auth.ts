import type { TokenSource } from './sheets-client.js'
import { SheetsError } from './sheets-error.js'

/** What {@link googleAuth} is given. */
export interface GoogleAuthSettings {
  /**
   * The JSON key of a service account. Left out, the application default is taken: the file that
   * `GOOGLE_APPLICATION_CREDENTIALS` names, `gcloud auth application-default login`, or the server it runs on.
   */
  readonly keyFile?: string
  /** The same as an object, from a secret store. */
  readonly credentials?: object
  /** Whom the service account acts for: a person of its Google Workspace, where the admin has delegated that. */
  readonly subject?: string
  /** By default `spreadsheets`, and `drive.readonly` to see whom a spreadsheet is shared with. */
  readonly scopes?: readonly string[]
  /** How tokens are asked for, behind a proxy say; by default as google-auth-library does. */
  readonly fetch?: typeof globalThis.fetch
}

/**
 * Tokens from google-auth-library, which is to be installed beside this package (`npm install google-auth-library@10`).
 *
 * @throws SheetsError `sheet-no-credentials` where the library is not installed.
 * @example
 * const client = sheetsClient({ auth: await googleAuth({ keyFile: 'robot.json' }) })
 * console.log(await client.address()) // the address to share the spreadsheet with
 */
export async function googleAuth({
  keyFile,
  credentials,
  subject,
  scopes = ['spreadsheets', 'drive.readonly'].map((scope) => `https://www.googleapis.com/auth/${scope}`),
  fetch,
}: GoogleAuthSettings = {}): Promise<TokenSource> {
  const library = await import('google-auth-library').catch((cause: unknown) => {
    throw new SheetsError('sheet-no-credentials', {
      said: 'install google-auth-library@10 beside @kemandirian/adapter-sheets',
      cause,
    })
  })
  const auth = new library.GoogleAuth({
    scopes: [...scopes],
    ...(keyFile !== undefined && { keyFile }),
    ...(credentials !== undefined && { credentials }),
    clientOptions: {
      ...(subject !== undefined && { subject }),
      ...(fetch !== undefined && { transporterOptions: { fetchImplementation: fetch } }),
    },
  })
  return {
    getAccessToken: () => auth.getAccessToken(),
    getAddress: async () => subject ?? (await auth.getCredentials()).client_email,
  }
}

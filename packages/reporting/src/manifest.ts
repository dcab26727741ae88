/// <reference types="node" />
import { KemandirianError } from '@kemandirian/core/foundations'
import { daySchema } from '@kemandirian/core/foundations/schemas'
import { compareText } from '@kemandirian/core/storage'
import { z } from 'zod'
import type { ReportDocument } from './document.js'
import { json } from './render/json.js'

/** What a manifest looks like as JSON. */
export const manifestSchema = z.object({
  format: z.literal('kemandirian-manifest/1'),
  report: z.object({
    id: z.string(),
    version: z.string(),
    subject: z.string().meta({ description: 'Kind and id of what it is about: facility/lapas-banjar' }),
    asOf: z.object({ on: daySchema, instant: z.string(), zone: z.string() }),
    parameters: z.record(z.string(), z.json()),
    document: z
      .string()
      .meta({ description: 'SHA-256 of the document as JSON, whichever files were drawn of it' }),
  }),
  files: z.array(
    z.object({
      name: z.string(),
      bytes: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
})

/** Which files belong to a run of a report, and the hash of each, so that it can be shown later that none was changed. */
export type Manifest = z.infer<typeof manifestSchema>

/** A file of a run: its name and what is in it. */
export type ReportFile = readonly [name: string, content: string | Uint8Array]

/** SHA-256 of bytes in hexadecimal; a promise of it will do. This package has no hash function of its own. */
export type HashBytes = (bytes: Uint8Array) => string | Promise<string>

/**
 * The manifest of a run: the report, what it was asked with, and name, size and hash of every file, sorted by name.
 * Same inputs, same bytes. To sign it, sign its text, for example with `CompactSign` of jose.
 *
 * @param hash `(bytes) => createHash('sha256').update(bytes).digest('hex')`
 * @example const text = JSON.stringify(await manifestOf(document, csvFiles(document), hash), null, 2)
 */
export async function manifestOf(
  document: ReportDocument,
  files: readonly ReportFile[],
  hash: HashBytes,
): Promise<Manifest> {
  const { definition, subject, asOf, parameters } = document
  return {
    format: 'kemandirian-manifest/1',
    report: {
      ...definition,
      subject: `${subject.kind}/${subject.id}`,
      asOf,
      parameters,
      document: await hash(bytesOf(json(document))),
    },
    files: await Promise.all(
      [...files]
        .sort(([a], [b]) => compareText(a, b))
        .map(async ([name, content]) => {
          const bytes = bytesOf(content)
          return { name, bytes: bytes.length, sha256: await hash(bytes) }
        }),
    ),
  }
}

/** What became of a file that a manifest lists. */
export interface FileFinding {
  /** The file. */
  readonly name: string
  /** `same`, `changed` since, or `missing`. */
  readonly found: 'same' | 'changed' | 'missing'
}

/**
 * Holds the files that there are now against the manifest.
 *
 * @param read The content of a file by its name; `undefined` where there is none.
 * @throws KemandirianError `not-a-manifest` where the JSON is none (facts: `issues`).
 */
export async function checkManifest(
  manifest: unknown,
  read: (name: string) => Promise<Uint8Array | undefined>,
  hash: HashBytes,
): Promise<readonly FileFinding[]> {
  const parsed = manifestSchema.safeParse(manifest)
  if (!parsed.success)
    throw new KemandirianError(
      'not-a-manifest',
      `Berkas itu bukan manifes laporan:\n${z.prettifyError(parsed.error)}`,
      { facts: { issues: parsed.error.issues }, cause: parsed.error },
    )
  return Promise.all(
    parsed.data.files.map(async ({ name, sha256 }): Promise<FileFinding> => {
      const bytes = await read(name)
      if (bytes === undefined) return { name, found: 'missing' }
      return { name, found: (await hash(bytes)) === sha256 ? 'same' : 'changed' }
    }),
  )
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}

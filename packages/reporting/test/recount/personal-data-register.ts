import { privacyOf } from '@kemandirian/core/foundations/schemas'
import { kinds } from '@kemandirian/core/records'
import { always, seated } from './courses.js'
import { type Found, people, type Recount } from './found.js'
import type { Evidence, Stored } from './random-records.js'

type Name = keyof typeof kinds & keyof Stored

/** Whether anything is written there. */
function isFilled(value: unknown): boolean {
  if (value === null || value === undefined) return false
  if (typeof value !== 'object') return true
  if (Array.isArray(value)) return value.length > 0
  return Object.values(value).some(isFilled)
}

/** Fields of a kind that hold personal data, with the strictest class of what is in them. */
function fieldsOf(name: keyof typeof kinds): Map<string, 'personal' | 'specific'> {
  const found = new Map<string, 'personal' | 'specific'>()
  for (const [path, privacy] of Object.entries(privacyOf(kinds[name].schema))) {
    const field = path.split(/[.[{]/)[0]!
    if (privacy === 'specific' || (privacy === 'personal' && found.get(field) === undefined))
      found.set(field, privacy)
  }
  return found
}

/** Every figure of the register; of several facilities nothing is read, only counted. */
export function personalDataRegister({ stored, broken }: Evidence, several: boolean): Recount {
  const found: Record<string, Found> = {}
  const held = (name: string) => {
    const readable = stored[name as Name] ?? []
    return readable.length + (name === 'participants' ? broken.length : 0)
  }
  const classes = { personal: 0, specific: 0 }
  for (const name of Object.keys(kinds) as (keyof typeof kinds)[]) {
    if (held(name) > 0) found[`jenis/${name}/catatan`] = held(name)
    for (const [field, privacy] of fieldsOf(name)) {
      let filled = 0
      for (const document of stored[name as Name] ?? [])
        if (isFilled((document as unknown as Record<string, unknown>)[field])) filled++
      if (several || filled > 0) classes[privacy]++
      if (!several && filled > 0) found[`kolom/${name}-${field}/terisi`] = filled
    }
  }
  found['ringkasan/orang'] = held('participants')
  found['ringkasan/petugas'] = held('officials')
  found['ringkasan/pribadi'] = classes.personal
  found['ringkasan/spesifik'] = classes.specific
  if (several) return found

  found['penerima/pemegang/orang'] = people(stored.certificates)
  found['penerima/kredensial/orang'] = people(
    stored.certificates.filter(({ id }) =>
      stored.issuedCredentials.some(({ certificate }) => certificate === id),
    ),
  )
  found['penerima/verifikasi/orang'] = null
  found['penerima/ekspor/orang'] = null
  const received = new Map<string, { facility: string; participant: string }[]>()
  const give = (key: string, of: readonly { facility: string; participant: string }[]) => {
    if (of.length > 0) received.set(key, [...(received.get(key) ?? []), ...of])
  }
  for (const one of stored.certificates)
    if (one.issuer.partner !== null)
      give(`recorded-name, training, number of the certificate-${one.issuer.partner}`, [one])
  for (const one of stored.competenceTests)
    give(`recorded-name and result of the competence test-${one.finding.lsp}`, [one])
  for (const batch of stored.batches)
    for (const { partner, role } of batch.partners)
      if (role !== 'counterpart')
        give(
          `inferred-names of those it trained; what file was handed over is not on record-${partner}`,
          seated(stored, batch, always),
        )
  for (const [key, of] of received) found[`penerima/${key}/orang`] = people(of)
  return found
}

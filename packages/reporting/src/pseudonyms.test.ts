import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { everything, people } from '../test/sample-document.js'
import { figuresOf } from './privacy.js'
import { pseudonymise } from './pseudonyms.js'

const keyedHash = (text: string) => createHmac('sha256', 'rahasia contoh').update(text).digest('hex')
const dinas = pseudonymise(everything, { id: 'dinas', keyedHash })
const idsOf = (document: typeof everything) =>
  figuresOf(document).flatMap(({ figure }) =>
    (figure.kind === 'derived' ? figure.members : []).map(({ id }) => id),
  )

describe('pseudonyms', () => {
  it('stand wherever the record of a person was named, and keep its figures', () => {
    const text = JSON.stringify(dinas)
    for (const { id } of people(160)) expect(text).not.toContain(`${id}"`)
    expect(figuresOf(dinas).map(({ figure }) => figure.value)).toEqual(
      figuresOf(everything).map(({ figure }) => figure.value),
    )
  })

  it('leave the ids of things alone', () => expect(idsOf(dinas)).toContain('b-81'))

  it('are the same in every document of one recipient, and others for another', () => {
    expect(pseudonymise(everything, { id: 'dinas', keyedHash })).toEqual(dinas)
    const other = new Set(
      idsOf(pseudonymise(everything, { id: 'lsm', keyedHash })).filter((id) => id.startsWith('P-')),
    )
    for (const id of idsOf(dinas)) expect(other.has(id)).toBe(false)
  })

  it('are as many as there are people', () => {
    expect(new Set(idsOf(dinas)).size).toBe(new Set(idsOf(everything)).size)
  })

  it.each([() => '', () => 'bukan heksadesimal', () => 'a'.repeat(64)])(
    'refuse a hash that is none',
    (weak) =>
      expect(() => pseudonymise(everything, { id: 'dinas', keyedHash: weak })).toThrow(
        expect.objectContaining({ code: 'weak-hash' }),
      ),
  )
})

import { leavesOf } from '@kemandirian/core/foundations/schemas'
import { kinds } from '@kemandirian/core/records'
import { describe, expect, it } from 'vitest'
import { fieldLabel } from './field-labels.js'

const fields = (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((kind) =>
  leavesOf(kinds[kind].schema).map(({ path }) => ({ kind, path })),
)

/** Words that are the same in Indonesian and in the data. */
const alike = ['asimilasi', 'program']

describe('fields in words', () => {
  it('have an Indonesian label each, whatever the kind of record', () => {
    const bare = fields.flatMap(({ kind, path }) => {
      const parts = fieldLabel(kind, path.join('.')).id.split(' › ')
      return path.filter((name, i) => parts[i] === name && !alike.includes(name))
    })
    expect([...new Set(bare)]).toEqual([])
  })

  it('are told apart within their kind', () => {
    const named = new Map<string, string>()
    const doubtful: string[] = []
    for (const { kind, path } of fields) {
      const field = path.join('.')
      const label = `${kind}: ${fieldLabel(kind, field).id}`
      const before = named.get(label) ?? field
      if (before !== field) doubtful.push(`${label} (${before}, ${field})`)
      named.set(label, field)
    }
    expect(doubtful).toEqual([])
  })

  it('say the way to what is inside', () => {
    expect(fieldLabel('agreements', 'terms.validity.from')).toEqual({
      id: 'isi perjanjian › masa berlaku › mulai',
      en: 'terms › validity › from',
    })
  })

  it('may mean something else in one kind of record', () => {
    expect(fieldLabel('programs', 'admission').id).toBe('syarat masuk')
    expect(fieldLabel('enrollments', 'admission').id).toBe('penerimaan')
  })
})

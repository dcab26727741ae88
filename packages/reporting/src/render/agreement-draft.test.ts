import { draftAgreement, unstatedTerms } from '@kemandirian/core/agreements'
import { id } from '@kemandirian/core/foundations'
import { describe, expect, it } from 'vitest'
import { agreementDraftHtml } from './agreement-draft.js'

const partner = id<never>('dinas')
const draft = draftAgreement(
  {
    id: id('pks-1'),
    facility: id('lapas-contoh'),
    kind: 'pks',
    follows: [],
    terms: {
      ...unstatedTerms,
      title: 'Pelatihan <b>Las</b> & Usaha',
      parties: [
        { party: { kind: 'facility' }, role: null, number: 'W6.KP.05.03-0120' },
        { party: { kind: 'partner', partner }, role: null, number: null },
      ],
    },
    documents: [],
    standsFor: { kind: 'exact', value: 1 },
    note: null,
    addenda: [],
    changedOn: '2025-01-01',
    status: 'drafted',
    draftedOn: '2025-01-01',
  },
  {
    letterhead: ['Kementerian Contoh', 'Lapas Contoh'],
    facility: { name: 'Lapas Contoh', address: null },
    partners: new Map([[partner, { name: 'Dinas Contoh', address: null }]]),
  },
)
const page = agreementDraftHtml(draft)

describe('a draft on paper', () => {
  it('has a dotted line for each blank, told to who cannot see it; witnesses have two more', () => {
    // Name and office of a party stand in the introduction and under the signature.
    const lines = page.match(/class="blank/g)!.length
    expect(lines).toBe(draft.blanks + 2 * 2 + 2)
    expect(page).toContain('aria-label="isian: nomor PIHAK KEDUA"')
  })

  it('has kop, numbers, every article, room for the meterai, and says that it is a draft', () => {
    expect(page).toContain('<p class="office">Lapas Contoh</p>')
    expect(page).toContain('W6.KP.05.03-0120')
    expect(page.match(/<h2>/g)).toHaveLength(13)
    expect(page.match(/>Meterai</g)).toHaveLength(2)
    expect(page).toContain(`${draft.blanks} isian`)
  })

  it('shows what was typed as text, never as markup, and loads nothing', () => {
    expect(page).toContain('Pelatihan &lt;b&gt;Las&lt;/b&gt; &amp; Usaha')
    expect(page).not.toMatch(/<script|https?:\/\/|<link/)
  })

  it('keeps the last article, those who sign and the witnesses on one page', () => {
    const end =
      /<div class="end">.*<section id="closing">.*class="signatures".*class="witnesses".*<\/ol><\/div><\/div>\n<footer>/s
    expect(page).toMatch(end)
    expect(page).toContain('.end { break-inside: avoid; }')
  })

  it('keeps a full stop with the blank before it', () => {
    const stops = page.match(/"><\/span>[.,;:]/g)!.length
    expect(page.match(/<span class="kept"><span [^>]*><\/span>[.,;:]<\/span>/g)).toHaveLength(stops)
  })
})

import { describe, expect, it } from 'vitest'
import {
  all,
  any,
  atLeast,
  finishesBeforeRelease,
  healthCleared,
  manual,
  not,
  noteTexts,
  policy,
  regulations,
  releasePaths,
  riskLowered,
  rulebook,
  sentenceLengthIs,
  sourceNote,
} from './index.js'
import { source } from './testing/random.js'

const welding = policy({
  id: 'ketapang/las-listrik',
  title: { id: 'pelatihan las listrik', en: 'electric welding' },
  source: { instrument: 'PKS Lapas Ketapang', article: 'Pasal 3', confidence: 'second-hand' },
  decidedBy: 'tpp-then-kalapas',
  all: [
    regulations.indonesia.asimilasi,
    finishesBeforeRelease({
      batch: { endsOn: '2026-02-28' },
      paths: [releasePaths.endOfSentence, releasePaths.twoThirds],
    }),
    any(healthCleared({ ifUnknown: 'not-met' }), not(riskLowered({ waivable: false }))),
    atLeast(1, sentenceLengthIs({ comparison: 'more-than', length: { years: 1, months: 6 }, source })),
    manual({
      id: 'recommended',
      title: { id: 'disarankan instruktur', en: 'recommended' },
      who: ['tpp'],
      source,
    }),
  ],
})
const book = rulebook(welding, 'id')
const rule = (id: string) => book.rules.find((each) => each.id === id)!

describe('the rulebook', () => {
  it('holds every requirement with its values, facts, article, confidence and what an unknown means', () => {
    expect(book.rules.filter(({ id }) => id === 'served').at(-1)).toMatchObject({
      text: 'telah menjalani 1/2 masa pidana',
      thresholds: [{ name: 'bagian pidana', value: '1/2' }],
      since: '2026-01-02',
      until: null,
      source: { article: 'Pasal 44 ayat (1)', confidence: 'second-hand' },
      facts: ['lama dan tanggal mulai pidana', 'riwayat remisi'],
      ifUnknown: 'belum dapat dipastikan',
      waivableBy: [],
    })
    expect(rule('health')).toMatchObject({ ifUnknown: 'dianggap belum terpenuhi', waivableBy: ['Kalapas'] })
    expect(rule('risk').number).toMatch(/^1\./)
    expect(rule('length').thresholds).toEqual([
      { name: 'perbandingan', value: 'lebih dari' },
      { name: 'lama pidana', value: '1 tahun 6 bulan' },
    ])
    expect(rule('finishes-before-release').thresholds).toEqual([
      { name: 'kegiatan', value: 'selesai sebelum 1 Maret 2026' },
      { name: 'jalan bebas', value: 'bebas murni, integrasi pada 2/3 masa pidana' },
    ])
  })

  it('says how requirements are combined, and numbers them as they stand', () => {
    expect(
      book.rules.filter(({ number }) => /^[345]/.test(number)).map(({ number, text }) => [number, text]),
    ).toEqual([
      ['3', 'salah satu dari yang berikut'],
      ['3.1', 'dinyatakan sehat untuk mengikuti kegiatan'],
      ['3.2', 'yang berikut tidak boleh terpenuhi'],
      ['3.2.1', 'menunjukkan penurunan tingkat risiko'],
      ['4', 'sedikitnya 1 dari 1 yang berikut'],
      ['4.1', 'pidana lebih dari 1 tahun 6 bulan'],
      ['5', 'disarankan instruktur'],
    ])
  })

  it('says from when until when each version of the law is in force', () => {
    const versions = book.rules.filter(({ kind }) => kind === 'version')
    expect(versions.map(({ since, until }) => [since, until])).toEqual([
      ['2018-02-15', '2021-10-28'],
      ['2021-10-28', '2022-01-30'],
      ['2022-01-30', '2022-08-03'],
      ['2022-08-03', '2026-01-02'],
      ['2026-01-02', null],
    ])
    expect(versions[0]!.text).toBe('Berlaku mulai 15 Februari 2018 sampai sebelum 28 Oktober 2021')
    const today = rulebook(welding, 'id', { on: '2022-08-03' }).rules.filter(({ kind }) => kind === 'version')
    expect(today.map(({ since }) => since)).toEqual(['2022-08-03'])
  })

  it('says what is left to people: the decision, judgements, what nobody has seen, waivers', () => {
    expect(book.leftToPeople).toEqual(
      expect.arrayContaining([
        'Ini baru indikasi; keputusannya ada pada sidang TPP, lalu Kalapas.',
        'Penilaian atas "disarankan instruktur" oleh TPP.',
        'Pemeriksaan atas "syarat bagi anak binaan": tidak ada data yang menjawabnya (Permenkumham 3/2018).',
        'Pengesampingan syarat "dinyatakan sehat untuk mengikuti kegiatan" oleh Kalapas, tertulis, dengan alasan dan batas waktu.',
      ]),
    )
    expect(book.leftToPeople.join()).not.toContain('Pengesampingan syarat "menunjukkan penurunan')
  })

  it('lists every source once, that of the policy itself first', () => {
    expect(book.sources[0]).toEqual(welding.source)
    expect(new Set(book.sources.map((each) => JSON.stringify(each))).size).toBe(book.sources.length)
  })

  it('is a page with room for a signature, and no gap in it, in either language', () => {
    for (const language of ['id', 'en'] as const) {
      const { markdown } = rulebook(welding, language)
      expect(markdown).not.toMatch(/[{}…]|undefined|null|\[object/)
      expect(markdown).toContain(language === 'id' ? '## Pengesahan' : '## Sign-off')
      const tables = markdown.split('\n\n').filter((block) => block.startsWith('| '))
      for (const table of tables) {
        const cells = table
          .trimEnd()
          .split('\n')
          .map((line) => line.split(/(?<!\\)\|/).length)
        expect(new Set(cells).size).toBe(1)
      }
    }
  })

  it('is the same each time', () => {
    expect(JSON.stringify(rulebook(welding, 'id'))).toBe(JSON.stringify(book))
  })

  it('says what a source needs to be read with in its own language', () => {
    const notes = (language: 'id' | 'en') =>
      rulebook(regulations.indonesia.asimilasi, language).sources.map((each) => sourceNote(each, language))
    expect(notes('id')).toContain('Diberitakan berlaku pada 30 Januari 2022.')
    expect(notes('en')).toContain('Reported as in force on 30 January 2022.')
    const page = rulebook(regulations.indonesia.asimilasi, 'id').markdown
    expect(page).toContain('| Diberitakan berlaku pada 30 Januari 2022. |')
    for (const [code, { en }] of Object.entries(noteTexts)) {
      expect(page).not.toContain(en)
      expect(page).not.toContain(`| ${code} |`)
    }
  })

  it('leaves a note in the words of the facility that wrote it', () => {
    const own = { ...source, note: 'Diperiksa biro hukum.' }
    expect(rulebook(policy({ id: 'x', all: [healthCleared({ source: own })] }), 'en').markdown).toContain(
      '| Diperiksa biro hukum. |',
    )
  })

  it('holds every regulation of this package, with a word for each value', () => {
    for (const of of Object.values(regulations.indonesia)) {
      if (typeof of !== 'object' || !('kind' in of) || of.kind !== 'policy') continue
      for (const language of ['id', 'en'] as const) {
        const found = rulebook(of as never, language)
        expect(found.markdown).not.toMatch(/[{}…]|undefined|null|\[object/)
        expect(found.rules.length).toBeGreaterThan(3)
      }
    }
    expect(rulebook(policy({ id: 'x', all: [all(healthCleared())] }), 'en').rules).toHaveLength(2)
  })
})

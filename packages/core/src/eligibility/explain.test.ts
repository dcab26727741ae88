import { describe, expect, it } from 'vitest'
import type { Day } from '../foundations/index.js'
import type { ParticipantFacts } from '../people/index.js'
import {
  assess,
  defineCriterion,
  explain,
  explainTree,
  finishesBeforeRelease,
  policy,
  regulations,
} from './index.js'
import { source } from './testing/random.js'

const person: ParticipantFacts = {
  category: 'narapidana',
  offence: 'umum',
  sentence: { kind: 'term', years: 3, months: 0, days: 0, countedFrom: '2024-02-20' },
  remissions: [],
  discipline: [],
  activeInProgram: true,
  riskLowered: true,
  lifeThreatened: false,
}
const ask = (facts: ParticipantFacts, on: Day = '2025-08-21') =>
  assess(regulations.indonesia.asimilasi, { ...person, ...facts }, { on })

describe('explain', () => {
  it('tells someone who is eligible', () => {
    expect(explain(ask({}), 'id')).toBe(
      'Per 21 Agustus 2025, Anda terindikasi memenuhi syarat untuk asimilasi. Ini baru indikasi; keputusannya ada pada sidang TPP, lalu Dirjen Pemasyarakatan.',
    )
    expect(explain(ask({}), 'en')).toBe(
      'As of 21 August 2025, there is an indication that you meet the requirements for asimilasi (placement in the community). This is an indication only; the TPP session decides, then the Director General of Corrections.',
    )
  })

  it('tells someone who is not eligible yet why, and from when', () => {
    expect(explain(ask({ discipline: [{ from: '2025-02-01', to: '2025-02-25' }] }, '2025-08-20'), 'id')).toBe(
      'Per 20 Agustus 2025, Anda belum terindikasi memenuhi syarat untuk asimilasi: 1/2 masa pidana baru selesai dijalani pada 21 Agustus 2025; ada hukuman disiplin sejak 1 Februari 2025 yang selesai pada 25 Februari 2025, sehingga masa 6 bulan tanpa hukuman baru genap pada 25 Agustus 2025. Bila tidak ada perubahan, semua syarat terpenuhi mulai 25 Agustus 2025. Ini baru indikasi; keputusannya ada pada sidang TPP, lalu Dirjen Pemasyarakatan.',
    )
  })

  it('tells whom to ask where no day can be named', () => {
    expect(explain(ask({ activeInProgram: false }), 'id')).toBe(
      'Per 21 Agustus 2025, Anda belum terindikasi memenuhi syarat untuk asimilasi: belum tercatat aktif mengikuti pembinaan. Tanyakan kepada wali pemasyarakatan Anda apa yang dapat dilakukan. Ini baru indikasi; keputusannya ada pada sidang TPP, lalu Dirjen Pemasyarakatan.',
    )
  })

  it('names what is missing rather than saying no', () => {
    expect(explain(ask({ discipline: null, riskLowered: null }), 'id')).toBe(
      'Per 21 Agustus 2025, belum dapat dipastikan apakah Anda memenuhi syarat untuk asimilasi, karena data ini belum tercatat: catatan hukuman disiplin (Register F), hasil asesmen risiko. Anda dapat meminta petugas melengkapinya. Ini baru indikasi; keputusannya ada pada sidang TPP, lalu Dirjen Pemasyarakatan.',
    )
  })

  it('says so where the law of the day is not known', () => {
    expect(explain(ask({}, '2017-01-01'), 'id')).toContain(
      'ketentuan yang berlaku pada hari itu tidak diketahui',
    )
  })

  it('says what is wrong with data that cannot be used', () => {
    const text = explain(
      ask({ sentence: { ...person.sentence!, years: 0 } as ParticipantFacts['sentence'] }),
      'id',
    )
    expect(text).toContain('tidak dapat dipakai: Lama pidana nol. Periksa putusan.')
  })

  it('says a life sentence once, and not that it has no half', () => {
    const text = explain(ask({ sentence: { kind: 'life' } }), 'id')
    expect(text).toContain('bukan pidana seumur hidup')
    expect(text).not.toContain('1/2')
  })

  it('says by how many days a program runs beyond release', () => {
    const course = policy({
      id: 'banjar/las',
      title: { id: 'pelatihan las', en: 'welding course' },
      decidedBy: 'tpp-then-kalapas',
      all: [finishesBeforeRelease({ batch: { endsOn: '2027-02-20' } })],
    })
    expect(explain(assess(course, person, { on: '2025-08-21' }), 'id')).toBe(
      'Per 21 Agustus 2025, Anda belum terindikasi memenuhi syarat untuk pelatihan las: kegiatan masih berjalan 2 hari setelah hari bebas 19 Februari 2027. Tanyakan kepada wali pemasyarakatan Anda apa yang dapat dilakukan. Ini baru indikasi; keputusannya ada pada sidang TPP, lalu Kalapas.',
    )
  })

  it('leaves no gap in any sentence, in either language', () => {
    const people: ParticipantFacts[] = [
      { category: 'tahanan' },
      { category: 'anak-binaan' },
      { category: null, sentence: null },
      { offence: 'korupsi', finePaid: false },
      { offence: 'terorisme', pledged: false },
      { offence: 'narkotika', remissions: null },
      { discipline: [{ from: '2025-08-01', to: null }], lifeThreatened: true },
    ]
    for (const facts of people) {
      for (const language of ['id', 'en'] as const) {
        const result = ask(facts)
        const said = [explain(result, language), ...explainTree(result, language).map(({ reason }) => reason)]
        for (const text of said) expect(text).not.toMatch(/[{}…]|undefined|null/)
      }
    }
  })

  it('takes the words that a criterion of one’s own brings', () => {
    const literate = defineCriterion<{ readonly literate?: boolean }>()({
      id: 'literate',
      title: { id: 'dapat membaca', en: 'reads' },
      source,
      facts: ['literate'],
      ifUnknown: 'undetermined',
      timeline: () => [{ from: null, outcome: 'not-met', reason: { code: 'not-literate' } }],
    })
    const result = assess(policy({ id: 'kelas', all: [literate] }), {}, { on: '2025-08-21' })
    const reasons = { 'not-literate': { id: 'belum dapat membaca', en: 'does not read yet' } }
    expect(explain(result, 'id', { reasons })).toContain('kelas: belum dapat membaca.')
  })
})

describe('explainTree', () => {
  const lines = explainTree(ask({ offence: 'korupsi', finePaid: true }, '2026-02-18'), 'id')
  const line = (id: string) => lines.find((each) => each.id === id)

  it('shows every requirement with its outcome, the values found, the article and how well it is known', () => {
    expect(line('served')).toEqual({
      depth: 6,
      id: 'served',
      requirement: 'telah menjalani 2/3 masa pidana',
      outcome: 'belum terpenuhi',
      reason: '2/3 masa pidana baru selesai dijalani pada 19 Februari 2026',
      source: 'Permenkumham 3/2018 jo. 7/2022 Pasal 45 ayat (1) huruf c',
      confidence: 'teks aturan dilihat',
    })
    expect(line('fine')).toMatchObject({
      outcome: 'terpenuhi',
      source: expect.stringContaining('Pasal 45 ayat (3)'),
    })
    expect(line('risk')).toMatchObject({ confidence: 'dikutip pihak lain' })
  })

  it('shows what does not apply as such, and fails nobody by the test of a choice', () => {
    const terrorism = lines.findIndex(({ requirement }) => requirement === 'terorisme')
    expect(lines[terrorism]!.outcome).toBe('tidak')
    expect(lines[terrorism - 1]!.outcome).toBe('tidak berlaku')
  })
})

describe('explain for a TPP', () => {
  const result = ask({ offence: 'korupsi', finePaid: false, riskLowered: null })
  const found = explain(result, 'id', { audience: 'tpp' })

  it('has the lines of the tree, what is missing, and who decides', () => {
    expect(found).toMatchObject({
      title: 'asimilasi',
      indication: 'belum terindikasi memenuhi syarat',
      from: 'Belum ada tanggal, karena ada yang belum diketahui.',
      rows: explainTree(result, 'id'),
      missing: ['hasil asesmen risiko'],
      warnings: [
        'Hari pidana dihitung dengan cara bawaan (days-365) karena lapas belum memilih cara hitungnya.',
      ],
      decision: 'Ini baru indikasi; keputusannya ada pada sidang TPP, lalu Dirjen Pemasyarakatan.',
    })
  })

  it('names the day, and the requirement with the article that sets it', () => {
    expect(explain(ask({}, '2025-08-20'), 'id', { audience: 'tpp' }).from).toBe(
      'Terpenuhi mulai 21 Agustus 2025 bila tidak ada perubahan; ditentukan oleh: telah menjalani 1/2 masa pidana (Permenkumham 3/2018 Pasal 44 ayat (1)).',
    )
    expect(explain(ask({}), 'id', { audience: 'tpp' }).from).toBe('Terpenuhi pada 21 Agustus 2025.')
    expect(explain(ask({ activeInProgram: false }), 'id', { audience: 'tpp' }).from).toBe(
      'Tidak ada tanggal selama keadaannya tetap seperti ini.',
    )
  })

  it('is a page whose table has the article in every row of a requirement', () => {
    const lines = found.markdown.split('\n')
    expect(lines[0]).toBe('## asimilasi: per 21 Agustus 2025')
    expect(lines).toContain('- hasil asesmen risiko')
    const row = lines.find((line) => line.includes('denda dan uang pengganti lunas'))
    expect(row).toContain(
      '| belum terpenuhi | denda atau uang pengganti belum lunas | Permenkumham 3/2018 jo. 7/2022 Pasal 45 ayat (3) | teks aturan dilihat |',
    )
    expect(found.markdown).not.toMatch(/[{}…]|undefined|null/)
  })
})

describe('explain for a developer', () => {
  it('is the data of every criterion, with where it stands in the tree', () => {
    const result = ask({}, '2025-08-20')
    const found = explain(result, 'id', { audience: 'developer' })
    expect(found).toMatchObject({
      indication: 'not-eligible',
      eligibleFrom: '2025-08-21',
      binding: { criterion: 'served' },
      conventions: result.conventions,
    })
    const served = found.criteria.find(({ id }) => id === 'served')!
    expect(served).toMatchObject({
      outcome: 'not-met',
      metFrom: '2025-08-21',
      reason: { code: 'fraction-not-served' },
    })
    const at = served.path.match(/\w+/g)!.slice(1)
    const node = at.reduce((tree: unknown, key) => (tree as Record<string, unknown>)[key], result.tree)
    expect(node).toMatchObject({ kind: 'criterion', id: 'served' })
    expect(JSON.parse(JSON.stringify(found))).toStrictEqual(found)
  })
})

import { describe, expect, it } from 'vitest'
import {
  documentSchema,
  type Facility,
  facilitySchema,
  type Partner,
  partnerSchema,
  type SourceDocument,
} from '../facilities/index.js'
import {
  type BatchId,
  type DocumentId,
  type FacilityId,
  id,
  type OfficialId,
  type PartnerId,
  type ProgramId,
} from '../foundations/index.js'
import { type Count, privacyOf } from '../foundations/schemas.js'
import { type Office, type Official, officialSchema, parseOfficeTitle } from '../people/index.js'
import {
  attendanceSchema,
  type Batch,
  type BatchPartner,
  type BatchPlan,
  batchSchema,
  evolveBatch,
  headCount,
  type Program,
  type ProgramTrade,
  programSchema,
  tradeNamed,
  unsettledPlan,
} from './index.js'

// What five articles print about five facilities, and nothing else. `null` is what they do not print.

const doc = (name: string) => id<DocumentId>(name)
const fac = (name: string) => id<FacilityId>(name)
const exactly = (value: number): Count => ({ kind: 'exact', value })

function facility(
  name: string,
  kind: Facility['kind'],
  klass: Facility['class'],
  normal: string,
  place: Facility['place'],
  head: string | null,
  spellings: readonly (readonly [text: string, document: string])[],
): Facility {
  return {
    id: fac(name),
    facility: fac(name),
    name: {
      normal,
      short: null,
      spellings: spellings.map(([text, document]) => ({ text, document: doc(document) })),
    },
    class: klass,
    kind,
    place,
    head: head === null ? null : id<OfficialId>(head),
    supervision: [],
  }
}

function official(
  facilityId: string,
  name: string,
  printedName: readonly string[] | null,
  normal: string | null,
  printedTitle: string,
  organisation: Office['organisation'],
  on: Office['attested'][number]['on'] | null,
  document: string,
): Official {
  const title = parseOfficeTitle(printedTitle)
  if (!title.ok) throw new Error(title.refusal.code)
  return {
    id: id<OfficialId>(name),
    facility: fac(facilityId),
    name:
      normal === null
        ? null
        : { normal, spellings: (printedName ?? [normal]).map((text) => ({ text, document: doc(document) })) },
    offices: [
      {
        ...title.value,
        printed: printedTitle,
        organisation,
        period: null,
        attested: on === null ? [] : [{ on, document: doc(document) }],
      },
    ],
  }
}

function partner(
  facilityId: string,
  name: string,
  kind: Partner['kind'],
  normal: string,
  short: string | null = null,
  place: Partner['place'] = null,
): Partner {
  return {
    id: id<PartnerId>(name),
    facility: fac(facilityId),
    name: { normal, short, spellings: [] },
    kind,
    place,
  }
}

function trade(printed: string, standing: ProgramTrade['standing']): ProgramTrade {
  const known = tradeNamed(printed)
  return {
    trade: known?.id ?? null,
    printed,
    normal: known?.normal ?? null,
    english: known?.english ?? null,
    skkni: known?.skkni ?? null,
    standing,
  }
}

function program(
  facilityId: string,
  name: string,
  title: string,
  kind: Program['kind'],
  standing: Program['standing'],
  more: Partial<Program> = {},
): Program {
  return {
    id: id<ProgramId>(name),
    facility: fac(facilityId),
    title,
    kind,
    standing,
    trades: [],
    contents: [],
    admission: null,
    certificate: null,
    versions: [],
    ...more,
  }
}

const silent = (document: string): BatchPlan['basis'] => ({ kind: 'not-stated', document: doc(document) })
const withPartner = (name: string, role: BatchPartner['role']): BatchPartner => ({
  partner: id<PartnerId>(name),
  role,
  agreement: null,
})

function planOf(facilityId: string, name: string, programId: string, plan: Partial<BatchPlan>) {
  return {
    id: id<BatchId>(name),
    facility: fac(facilityId),
    program: id<ProgramId>(programId),
    plan: { ...unsettledPlan, ...plan, stated: { ...unsettledPlan.stated, ...plan.stated } },
  }
}
const unrecorded = { openedOn: null, certificateCriteria: null } as const

describe('Banjar', () => {
  const on = '2025-08-21'
  const banjar = facility(
    'lapas-banjar',
    'umum',
    'IIB',
    'Lapas Kelas IIB Banjar',
    { name: 'Banjar', level: 'city', province: null },
    'tutut',
    [
      ['Lapas Kelas IIB Kota Banjar', 'artikel-000'],
      ['Lapas Banjar', 'artikel-000'],
    ],
  )
  const head = official(
    'lapas-banjar',
    'tutut',
    ['Tutut Prasetyo', 'Tutut Prasetya'],
    'Tutut Prasetyo',
    'Kalapas',
    { kind: 'facility' },
    on,
    'artikel-000',
  )
  const partners = [
    partner('lapas-banjar', 'disnaker', 'dinas', 'Dinas Tenaga Kerja Kota Banjar'),
    partner('lapas-banjar', 'dkppp', 'dinas', 'Dinas Ketahanan Pangan, Pertanian dan Perikanan Kota Banjar'),
    partner('lapas-banjar', 'perpustakaan', 'dinas', 'Dinas Kearsipan dan Perpustakaan Kota Banjar'),
    partner('lapas-banjar', 'stikes', 'college', 'STIKES Bina Putra Banjar'),
  ]
  const course = (name: string, programId: string, printed: string) =>
    planOf('lapas-banjar', name, programId, {
      trades: [tradeNamed(printed)!.normal],
      period: { from: on, to: null },
      basis: silent('artikel-000'),
      partners: [withPartner('disnaker', 'collaborator'), withPartner('dkppp', 'collaborator')],
      stated: {
        ...unsettledPlan.stated,
        participants: [
          { value: exactly(80), printed: '80 orang', document: doc('artikel-000'), sense: 'taking-part' },
        ],
        durationDays: { value: 12, printed: 'selama 12 hari', document: doc('artikel-000') },
        certificate: { value: 'promised', printed: 'bersertifikat', document: doc('artikel-000') },
      },
    })
  const cohort = (
    name: string,
    phase: number,
    printed: string,
    value: number,
    sense: 'taking-part' | 'planned',
  ) =>
    planOf('lapas-banjar', name, 'rehabilitasi', {
      phase: { phase, printed },
      basis: silent('artikel-000'),
      stated: {
        ...unsettledPlan.stated,
        participants: [
          { value: exactly(value), printed: `${value} orang`, document: doc('artikel-000'), sense },
        ],
      },
    })
  const batches: Batch[] = [
    evolveBatch(undefined, {
      type: 'Registered',
      on,
      batch: course('las-1', 'las', 'las produktif'),
      ...unrecorded,
      startedOn: on,
    }),
    evolveBatch(undefined, {
      type: 'Registered',
      on,
      batch: course('ayam-1', 'ayam', 'peternakan ayam petelur'),
      ...unrecorded,
      startedOn: on,
    }),
    evolveBatch(undefined, {
      type: 'Registered',
      on,
      batch: cohort('rehab-1', 1, 'tahap pertama', 63, 'taking-part'),
      ...unrecorded,
      startedOn: null,
    }),
    evolveBatch(undefined, {
      type: 'Planned',
      on,
      batch: cohort('rehab-2', 2, 'tahap kedua', 60, 'planned'),
    }),
  ]
  const article: SourceDocument = {
    id: doc('artikel-000'),
    facility: fac('lapas-banjar'),
    kind: 'article',
    title: null,
    number: null,
    publisher: null,
    dated: null,
    occasions: [
      {
        what: ['opening', 'agreement-signing'],
        on: { precision: 'day', on, deduced: [] },
        printed: 'Kamis (21/8/2025)',
        venue: 'Aula Lapas Banjar',
        present: { partners: [], officials: [id<OfficialId>('tutut')] },
      },
    ],
    figures: [
      {
        of: 'participants',
        value: exactly(160),
        printed: '160',
        batches: [id<BatchId>('las-1'), id<BatchId>('ayam-1')],
      },
    ],
    cites: [{ printed: 'UU 22/2022', kind: 'law' }],
  }
  const programs = [
    program('lapas-banjar', 'las', 'Las produktif', 'kemandirian', 'chosen', {
      trades: [trade('las produktif', 'chosen')],
      contents: [
        { printed: 'materi', part: 'theory', document: doc('artikel-000') },
        { printed: 'praktik', part: 'practice', document: doc('artikel-000') },
      ],
    }),
    program('lapas-banjar', 'ayam', 'Peternakan ayam petelur', 'kemandirian', 'chosen', {
      trades: [trade('peternakan ayam petelur', 'chosen')],
      contents: [
        { printed: 'membuat kandang dan yang lainnya', part: 'practice', document: doc('artikel-000') },
      ],
    }),
    program('lapas-banjar', 'rehabilitasi', 'Rehabilitasi sosial', 'rehabilitasi-sosial', 'chosen'),
  ]

  it('is held as it is printed', () => {
    expect(facilitySchema.parse(banjar)).toEqual(banjar)
    expect(officialSchema.parse(head)).toEqual(head)
    expect(documentSchema.parse(article)).toEqual(article)
    for (const one of partners) expect(partnerSchema.parse(one)).toEqual(one)
    for (const one of programs) expect(programSchema.parse(one)).toEqual(one)
    for (const one of batches) expect(batchSchema.parse(one)).toEqual(one)
  })

  it('has one head whose name is printed in two ways', () => {
    expect(head.name!.spellings.map(({ text }) => text)).toEqual(['Tutut Prasetyo', 'Tutut Prasetya'])
    expect(head.offices[0]).toMatchObject({ title: 'Kepala Lapas', acting: null, printed: 'Kalapas' })
  })

  it('has partners of the training that no agreement is stated with, and parties that train nobody', () => {
    for (const { partners: helping } of batches) {
      expect(helping.every((helper) => helper.agreement === null)).toBe(true)
      expect(helping.map((helper) => helper.partner)).not.toContain('stikes')
      expect(helping.map((helper) => helper.partner)).not.toContain('perpustakaan')
    }
  })

  it('has twelve days and no end that nobody printed', () => {
    expect(batches[0]).toMatchObject({
      period: { from: on, to: null },
      stated: { durationDays: { value: 12 } },
    })
  })

  it('has a second phase of rehabilitation that is not reached yet', () => {
    expect(batches[3]).toMatchObject({
      status: 'planned',
      phase: { phase: 2 },
      stated: { participants: [{ sense: 'planned', value: { value: 60 } }] },
    })
  })

  it('has no known number of heads: at least 160 if the courses share nobody, and never the sum', () => {
    const groups = Object.fromEntries(batches.map((batch) => [batch.id, batch.stated.participants[0]!.value]))
    expect(headCount(groups)).toEqual({ atLeast: 80, exact: null })
    expect(headCount(groups, [['las-1', 'ayam-1']])).toEqual({ atLeast: 160, exact: null })
    expect(article.figures[0]!.value).toEqual(exactly(160))
  })
})

describe('Tabanan', () => {
  const on = '2025-12-09'
  const stated = {
    ...unsettledPlan.stated,
    certificate: { value: 'given' as const, printed: 'sertifikat', document: doc('artikel-001') },
  }
  const ran = (name: string, programId: string, trades: string[]) =>
    [
      {
        type: 'Registered' as const,
        on,
        batch: planOf('lapas-tabanan', name, programId, { trades, basis: silent('artikel-001'), stated }),
        ...unrecorded,
        startedOn: null,
      },
      { type: 'Closed' as const, on },
    ] as const
  const fold = (events: ReturnType<typeof ran>) => events.reduce<Batch | undefined>(evolveBatch, undefined)

  it('has courses that closed, of which nobody printed how many took part or when they began', () => {
    for (const events of [
      ran('boga-1', 'boga', ['tata boga']),
      ran('laundry-1', 'laundry', ['laundry']),
      ran('rehab-1', 'rehabilitasi', []),
    ]) {
      const batch = fold(events)
      expect(batchSchema.parse(batch)).toEqual(batch)
      expect(batch).toMatchObject({
        status: 'closed',
        startedOn: null,
        openedOn: null,
        quota: null,
        period: null,
        stated: { participants: [], certificate: { value: 'given' } },
      })
    }
  })

  it('has a day printed without its year', () => {
    const article: SourceDocument = {
      id: doc('artikel-001'),
      facility: fac('lapas-tabanan'),
      kind: 'article',
      title: null,
      number: null,
      publisher: null,
      dated: null,
      occasions: [
        {
          what: ['closing', 'certificates-given', 'agreement-signing'],
          on: { precision: 'day', on, deduced: ['year'] },
          printed: 'Selasa (09/12)',
          venue: 'Aula Candra Prabhawa',
          present: {
            partners: [id<PartnerId>('diskop')],
            officials: [id<OfficialId>('prawira'), id<OfficialId>('supartiwi')],
          },
        },
      ],
      figures: [],
      cites: [
        { printed: 'Asta Cita', kind: 'policy' },
        { printed: '13 Program Akselerasi', kind: 'policy' },
      ],
    }
    expect(documentSchema.parse(article)).toEqual(article)
  })

  it('has a department whose short name is spelt otherwise than the long one, led by an acting head', () => {
    const tabanan = facility(
      'lapas-tabanan',
      'umum',
      'IIB',
      'Lapas Kelas IIB Tabanan',
      { name: 'Tabanan', level: 'regency', province: null },
      'prawira',
      [],
    )
    const diskop = partner(
      'lapas-tabanan',
      'diskop',
      'dinas',
      'Dinas Koperasi, UMKM dan Tenaga Kerja Kabupaten Tabanan',
      'Diskop UKM Naker',
      { name: 'Tabanan', level: 'regency', province: null },
    )
    const prawira = official(
      'lapas-tabanan',
      'prawira',
      null,
      'Prawira Hadiwidjojo',
      'Kepala Lapas',
      { kind: 'facility' },
      on,
      'artikel-001',
    )
    const acting = official(
      'lapas-tabanan',
      'supartiwi',
      null,
      'I Gusti Nyoman Supartiwi',
      'Plt. Kepala',
      { kind: 'partner', partner: diskop.id },
      on,
      'artikel-001',
    )
    expect(facilitySchema.parse(tabanan)).toEqual(tabanan)
    expect(partnerSchema.parse(diskop)).toEqual(diskop)
    expect(officialSchema.parse(prawira)).toEqual(prawira)
    expect(officialSchema.parse(acting)).toEqual(acting)
    expect(acting.offices[0]).toMatchObject({ title: 'Kepala', acting: 'plt' })
  })
})

describe('Ketapang', () => {
  const offered = [
    'las listrik',
    'perbaikan komputer',
    'pengelolaan hasil pertanian',
    'pengelolaan hasil perikanan',
    'menjahit',
  ]
  const skills = program(
    'lapas-ketapang',
    'keterampilan',
    'Pembinaan Keterampilan WBP',
    'kemandirian',
    'planned',
    {
      trades: offered.map((printed) => trade(printed, 'offered')),
      admission: {
        value: { policy: 'asimilasi' },
        printed: 'WBP yang telah memenuhi syarat asimilasi',
        document: doc('artikel-002'),
      },
    },
  )
  const first = evolveBatch(undefined, {
    type: 'Planned',
    on: '2021-03-08',
    batch: planOf('lapas-ketapang', 'tahap-1', 'keterampilan', {
      round: { round: 1, printed: 'tahap awal ini' },
      partners: [withPartner('blk', 'provider')],
      stated: {
        ...unsettledPlan.stated,
        participants: [
          {
            value: { kind: 'range', atLeast: 25, atMost: 30 },
            printed: 'setidaknya 25 hingga 30',
            document: doc('artikel-002'),
            sense: 'planned',
          },
        ],
        starts: {
          value: { precision: 'month', year: 2021, month: 4, deduced: ['year', 'month'] },
          printed: 'Bulan depan',
          document: doc('artikel-002'),
        },
      },
    }),
  })

  it('has trades that are offered and none that is chosen', () => {
    expect(programSchema.parse(skills)).toEqual(skills)
    expect(skills.trades.map(({ printed }) => printed)).toEqual(offered)
    expect(skills.trades.every(({ standing }) => standing === 'offered')).toBe(true)
  })

  it('has a first round of 25 to 30 people that starts in a month, on no day', () => {
    expect(batchSchema.parse(first)).toEqual(first)
    expect(first).toMatchObject({ status: 'planned', trades: [], quota: null, period: null, phase: null })
  })

  it('has its name misspelt once, and a head of division who is there as a witness only', () => {
    const ketapang = {
      ...facility(
        'lapas-ketapang',
        'umum',
        'IIB',
        'Lapas Kelas IIB Ketapang',
        { name: 'Ketapang', level: 'regency', province: 'Kalimantan Barat' },
        'ali-imran',
        [['Katapang', 'artikel-002']],
      ),
      supervision: [
        { office: id<PartnerId>('kanwil'), name: 'Kanwil Kalimantan Barat', from: null, to: null },
      ],
    }
    expect(facilitySchema.parse(ketapang)).toEqual(ketapang)
    for (const one of [
      partner(
        'lapas-ketapang',
        'disnakertrans',
        'dinas',
        'Dinas Ketenagakerjaan dan Transmigrasi Kabupaten Ketapang',
        'Disnakertrans',
      ),
      partner('lapas-ketapang', 'blk', 'blk', 'BLK Ketapang'),
      partner('lapas-ketapang', 'kanwil', 'regional-office', 'Kanwil Kalimantan Barat'),
    ]) {
      expect(partnerSchema.parse(one)).toEqual(one)
    }
    const division = official(
      'lapas-ketapang',
      'suprobowati',
      null,
      'Suprobowati',
      'Kepala Divisi Pemasyarakatan Kalbar',
      { kind: 'partner', partner: id<PartnerId>('kanwil') },
      '2021-03-08',
      'artikel-002',
    )
    expect(officialSchema.parse(division)).toEqual(division)
    expect(first.partners.map((helper) => helper.partner)).toEqual(['blk'])
  })
})

describe('Kasongan', () => {
  const printed = 'aksesoris gelang dan kalung, batu-batuan Lilis'
  const craft = evolveBatch(undefined, {
    type: 'Registered',
    on: '2025-08-04',
    batch: planOf('lapas-kasongan', 'aksesoris-1', 'aksesoris', {
      trades: [tradeNamed(printed)!.normal],
      period: { from: '2025-08-04', to: null },
      basis: silent('artikel-003'),
      partners: [
        withPartner('blk', 'co-organiser'),
        withPartner('multi-karya', 'co-organiser'),
        withPartner('marajaki', 'co-organiser'),
      ],
      stated: {
        ...unsettledPlan.stated,
        participants: [
          { value: exactly(20), printed: '20', document: doc('artikel-003'), sense: 'taking-part' },
        ],
        length: { value: 'words-only', printed: 'beberapa hari ke depan', document: doc('artikel-003') },
        venue: { value: 'Aula Utama', printed: 'Aula Utama', document: doc('artikel-003') },
      },
    }),
    ...unrecorded,
    startedOn: '2025-08-04',
  })

  it('has three partners without an agreement, a length in words and a craft without a standard', () => {
    expect(batchSchema.parse(craft)).toEqual(craft)
    expect(craft).toMatchObject({
      basis: { kind: 'not-stated' },
      stated: { durationDays: null, certificate: null },
    })
    expect(trade(printed, 'chosen')).toMatchObject({ normal: 'kerajinan aksesoris', skkni: null })
  })

  it('has a narcotics prison and people of one name', () => {
    const kasongan = facility(
      'lapas-kasongan',
      'narkotika',
      'IIA',
      'Lapas Narkotika Kelas IIA Kasongan',
      { name: 'Kasongan', level: null, province: null },
      'yurdani',
      [],
    )
    expect(facilitySchema.parse(kasongan)).toEqual(kasongan)
    const at = (name: string) => ({ kind: 'partner', partner: id<PartnerId>(name) }) as const
    const people = [
      official(
        'lapas-kasongan',
        'yurdani',
        null,
        'Yurdani',
        'Kepala Lapas',
        { kind: 'facility' },
        '2025-08-04',
        'artikel-003',
      ),
      official(
        'lapas-kasongan',
        'ikhsan',
        ['M.Noor Ikhsan'],
        'M. Noor Ikhsan',
        'perwakilan',
        at('blk'),
        '2025-08-04',
        'artikel-003',
      ),
      official(
        'lapas-kasongan',
        'benny',
        null,
        'Benny',
        'pimpinan',
        at('marajaki'),
        '2025-08-04',
        'artikel-003',
      ),
    ]
    for (const one of people) expect(officialSchema.parse(one)).toEqual(one)
    for (const one of [
      partner('lapas-kasongan', 'blk', 'blk', 'BLK Kota Palangka Raya'),
      partner('lapas-kasongan', 'multi-karya', 'lpk', 'Lembaga Pelatihan Kerja Multi Karya'),
      partner('lapas-kasongan', 'marajaki', 'umkm', 'UMKM Marajaki Kreatif'),
    ]) {
      expect(partnerSchema.parse(one)).toEqual(one)
    }
  })
})

describe('Mojokerto', () => {
  const talked = program(
    'lapas-mojokerto',
    'keterampilan',
    'Pelatihan keterampilan',
    'kemandirian',
    'discussed',
    {
      trades: ['pertukangan', 'pengelasan', 'perikanan lele', 'peternakan ayan', 'peternakan kambing'].map(
        (printed) => trade(printed, 'discussed'),
      ),
      contents: ['soft skill', 'etos kerja', 'mental kewirausahaan'].map((printed) => ({
        printed,
        part: 'soft-skill' as const,
        document: doc('artikel-004'),
      })),
      certificate: { value: 'promised', printed: 'bersertifikat', document: doc('artikel-004') },
    },
  )
  const talk = evolveBatch(undefined, {
    type: 'Explored',
    on: '2025-06-18',
    batch: planOf('lapas-mojokerto', 'penjajakan', 'keterampilan', {
      partners: [withPartner('blk', 'counterpart')],
    }),
  })

  it('has only talked: no agreement, no participants, no trade, five of them discussed', () => {
    expect(programSchema.parse(talked)).toEqual(talked)
    expect(batchSchema.parse(talk)).toEqual(talk)
    expect(talk).toMatchObject({ status: 'exploring', basis: null, trades: [], stated: { participants: [] } })
    expect(talked.trades.map(({ normal }) => normal)).toEqual([
      'pertukangan',
      'pengelasan',
      'budidaya lele',
      'peternakan ayam',
      'peternakan kambing',
    ])
  })

  it('has no head that is printed, a speaker without a name, and a partner of which city or regency is open', () => {
    const mojokerto = facility(
      'lapas-mojokerto',
      'umum',
      'IIB',
      'Lapas Kelas IIB Mojokerto',
      { name: 'Mojokerto', level: null, province: null },
      null,
      [],
    )
    const kasi = official(
      'lapas-mojokerto',
      'kasi-binadik',
      null,
      null,
      'Kasi Binadik dan Giatja',
      { kind: 'facility' },
      '2025-06-18',
      'artikel-004',
    )
    const blk = partner('lapas-mojokerto', 'blk', 'blk', 'BLK Mojokerto', null, {
      name: 'Mojokerto',
      level: null,
      province: null,
    })
    expect(facilitySchema.parse(mojokerto)).toEqual(mojokerto)
    expect(officialSchema.parse(kasi)).toEqual(kasi)
    expect(partnerSchema.parse(blk)).toEqual(blk)
  })
})

describe('the documents of this room', () => {
  it.each([
    ['program', programSchema],
    ['batch', batchSchema],
    ['attendance', attendanceSchema],
  ])('have a privacy class on every leaf: %s', (_, schema) => {
    expect(Object.entries(privacyOf(schema)).filter(([, privacy]) => !privacy)).toEqual([])
  })
})

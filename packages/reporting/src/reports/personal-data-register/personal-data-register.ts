import { confidenceTexts, sourceText } from '@kemandirian/core/eligibility'
import type { Facility } from '@kemandirian/core/facilities'
import type { Day, Language, LocalizedText } from '@kemandirian/core/foundations'
import { type Leaf, leavesOf, type PrivacyClass } from '@kemandirian/core/foundations/schemas'
import { type FindOptions, kinds, type Records } from '@kemandirian/core/records'
import { compareText, countBy } from '@kemandirian/core/storage'
import { z } from 'zod'
import type { DerivedFigure, Member, Tone } from '../../document.js'
import { type FigureMaker, message, units } from '../../figure.js'
import { grouped } from '../../grouped.js'
import { memberOf } from '../../member.js'
import { isStricter } from '../../privacy.js'
import { defineReport } from '../../report.js'
import { figures, note, notes, table } from '../../sections.js'
import { fieldLabel } from '../field-labels.js'
import { kindLabels } from '../kind-labels.js'
import { readScope, type Scope, scopeFrame, scopeShape } from '../scope.js'
import { bases, duties, purposes } from './purposes.js'
import { type Recipient, readRecipients } from './recipients.js'

type KindName = keyof typeof kinds

const kindNames = (Object.keys(kinds) as KindName[]).sort((a, b) =>
  compareText(kindLabels[a].id, kindLabels[b].id),
)

const rules = {
  records: {
    means: {
      id: 'Catatan jenis itu yang tersimpan pada keadaan data itu, termasuk yang tidak terbaca.',
      en: 'Records of the kind that are stored as known, those that cannot be read included.',
    },
  },
  filled: {
    means: {
      id: 'Catatan yang kolom itu terisi. Daftar kosong dan isian yang tidak diketahui tidak dihitung.',
      en: 'Records in which the field holds something. Empty lists and what is not known are not counted.',
    },
  },
  people: {
    means: {
      id: 'Orang yang datanya disimpan, setiap orang sekali per UPT.',
      en: 'People whose data are held, each once at a facility.',
    },
  },
  received: {
    means: {
      id: 'Orang berbeda yang datanya sampai kepada penerima itu, sejauh catatan menunjukkannya.',
      en: 'Different people whose data reached the recipient, as far as records show.',
    },
  },
} as const

type Rule = keyof typeof rules

interface FieldUse {
  readonly kind: KindName
  readonly field: string
  readonly privacy: PrivacyClass
  /** `null` of several facilities: their records are counted by the store and not read. */
  readonly filled: number | null
}

interface Held {
  readonly scope: Scope
  /** By kind, then facility. */
  readonly counts: ReadonlyMap<KindName, ReadonlyMap<string, number>>
  readonly fields: readonly FieldUse[]
  readonly recipients: readonly Recipient[]
}

/**
 * Register of personal data (rekam pemrosesan, UU 27/2022) of a facility, a regional office or the nation: what is
 * held by kind and field with its privacy class, for what and on which basis, how long, and who received it as far as
 * records know. What no record knows, such as files that were handed over, is said not to be known.
 *
 * It holds numbers and names of fields, and nobody's data.
 *
 * @example await personalDataRegister.run(records, { facility, asOf: '2025-12-31' })
 */
export const personalDataRegister = defineReport({
  id: 'personal-data-register',
  version: '1',
  title: { id: 'Register Data Pribadi', en: 'Register of Personal Data' },
  audience: 'internal',
  strictest: 'internal',
  parameters: z.object(scopeShape),
  rules,
  async read(records, asked, at): Promise<Held> {
    const scope = await readScope(records, asked, at.asOf.slice(0, 10) as Day, at)
    const one = scope.kind === 'facility' ? scope.facilities[0] : undefined
    return {
      scope,
      counts: await countKinds(records, scope.facilities, at.asOf),
      fields:
        one === undefined
          ? allFields.map((field) => ({ ...field, filled: null }))
          : await readFields(records, one, at),
      recipients: one === undefined ? [] : await readRecipients(records, one, at),
    }
  },
  write(data, make, _parameters, at) {
    const of = new Register(data, make)
    return {
      ...scopeFrame(data.scope, at),
      period: null,
      sections: [
        of.overview(),
        of.kinds(),
        of.fields(),
        ...(data.scope.kind === 'facility' ? [of.recipients()] : []),
        of.duties(),
        of.remarks(),
      ],
    }
  },
})

const closedClasses: readonly PrivacyClass[] = ['specific', 'personal']
const classLabels: Readonly<Record<PrivacyClass, { readonly text: LocalizedText; readonly tone: Tone }>> = {
  public: { text: { id: 'umum', en: 'public' }, tone: 'neutral' },
  internal: { text: { id: 'internal', en: 'internal' }, tone: 'neutral' },
  personal: { text: { id: 'pribadi', en: 'personal' }, tone: 'warning' },
  specific: { text: { id: 'pribadi spesifik', en: 'specific' }, tone: 'bad' },
}

interface Field {
  readonly kind: KindName
  /** Of the document; what it holds is taken together. */
  readonly field: string
  readonly privacy: PrivacyClass
  readonly leaves: readonly Leaf[]
}

/** Every field that holds personal data. */
const allFields: readonly Field[] = kindNames.flatMap((kind) =>
  [...grouped(leavesOf(kinds[kind].schema), ({ path }) => path[0]!)].flatMap(([field, leaves]) => {
    const privacy = leaves.map((leaf) => leaf.privacy ?? 'specific').reduce(stricterOf)
    return closedClasses.includes(privacy) ? [{ kind, field, privacy, leaves }] : []
  }),
)

function stricterOf(a: PrivacyClass, b: PrivacyClass): PrivacyClass {
  return isStricter(a, b) ? a : b
}

async function countKinds(
  { storage }: Records,
  facilities: readonly Facility[],
  asOf: string,
): Promise<Held['counts']> {
  const wanted = new Set<string>(facilities.map(({ id }) => id))
  const [only] = facilities
  const found = new Map<KindName, Map<string, number>>()
  for (const kind of kindNames) {
    const groups = await countBy(storage, kinds[kind].kind, {
      by: ['facility'],
      asOf,
      ...(facilities.length === 1 && only && { facility: only.id }),
    })
    const counts = groups.map(({ key: [facility], count }) => [String(facility), count] as const)
    found.set(kind, new Map(counts.filter(([facility]) => wanted.has(facility))))
  }
  return found
}

async function readFields(records: Records, facility: Facility, at: FindOptions): Promise<FieldUse[]> {
  const own = records.at(facility.id)
  const uses: FieldUse[] = []
  for (const kind of kindNames) {
    const fields = allFields.filter((field) => field.kind === kind).map((field) => ({ ...field, filled: 0 }))
    if (fields.length > 0)
      for await (const document of own[kind].find({}, at))
        for (const field of fields)
          if (field.leaves.some(({ path }) => isFilled(document, path))) field.filled++
    uses.push(...fields)
  }
  return uses
}

function isFilled(document: object, path: readonly string[]): boolean {
  let at: unknown = document
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return false
    at = (at as Readonly<Record<string, unknown>>)[key]
  }
  if (at === undefined || at === null) return false
  return typeof at !== 'object' || Object.keys(at).length > 0
}

class Register {
  constructor(
    readonly data: Held,
    readonly make: FigureMaker<Rule>,
  ) {}

  overview() {
    const withClass = (privacy: PrivacyClass) =>
      this.data.fields.filter((field) => field.privacy === privacy && field.filled !== 0).length
    const fieldsOf = (privacy: PrivacyClass): DerivedFigure =>
      this.make.sum({
        rule: 'filled',
        unit: { id: 'kolom', en: 'fields' },
        of: [this.member({ id: privacy, facility: '' }, classLabels[privacy].text.id, withClass(privacy))],
      })
    return figures({
      id: 'ringkasan',
      heading: { id: 'Ringkasan', en: 'At a glance' },
      items: [
        {
          id: 'orang',
          label: { id: 'Warga binaan dan tahanan', en: 'Participants' },
          figure: this.held('participants', 'people'),
        },
        {
          id: 'petugas',
          label: {
            id: 'Pejabat, instruktur, petugas mitra',
            en: 'Officials, instructors, staff of partners',
          },
          figure: this.held('officials', 'people'),
        },
        {
          id: 'pribadi',
          label: { id: 'Kolom data pribadi', en: 'Fields of personal data' },
          figure: fieldsOf('personal'),
        },
        {
          id: 'spesifik',
          label: { id: 'Kolom data spesifik', en: 'Fields of specific data' },
          figure: fieldsOf('specific'),
        },
      ],
    })
  }

  kinds() {
    const strictest = (kind: KindName) =>
      allFields
        .filter((field) => field.kind === kind)
        .reduce<PrivacyClass>((most, { privacy }) => stricterOf(most, privacy), 'internal')
    return table({
      id: 'jenis',
      heading: { id: 'Yang disimpan, menurut jenis', en: 'What is held, by kind' },
      intro: message(
        { id: 'Dasar pemrosesan: {bases}.', en: 'Bases of processing: {basesInEnglish}.' },
        {
          bases: Object.values(bases).map((basis) => basisText(basis, 'id')),
          basesInEnglish: Object.values(bases).map((basis) => basisText(basis, 'en')),
        },
      ),
      rows: kindNames.filter((kind) => this.total(kind) > 0),
      key: (kind) => kind,
      columns: [
        kindColumn((kind: KindName) => kind),
        {
          id: 'catatan',
          header: { id: 'Catatan', en: 'Records' },
          means: rules.records.means,
          privacy: 'internal',
          type: 'figure',
          cell: (kind) => this.held(kind, 'records'),
        },
        {
          id: 'kelas',
          header: { id: 'Kelas terketat', en: 'Strictest class' },
          means: { id: 'Kelas data terketat di dalamnya', en: 'The strictest class of data in it' },
          privacy: 'internal',
          type: 'state',
          cell: (kind) => classLabels[strictest(kind)],
        },
        {
          id: 'untuk',
          header: { id: 'Untuk apa', en: 'Purpose' },
          means: {
            id: 'Tujuan penyimpanan menurut pustaka ini',
            en: 'Why it is held, as this library sees it',
          },
          privacy: 'internal',
          type: 'text',
          cell: (kind) => purposes[kind].purpose,
        },
        {
          id: 'dasar',
          header: { id: 'Dasar', en: 'Basis' },
          means: {
            id: 'Dasar pemrosesan; perlu ditegaskan UPT',
            en: 'Basis of processing; for the facility to confirm',
          },
          privacy: 'internal',
          type: 'text',
          cell: (kind) => bases[purposes[kind].basis].text,
        },
        {
          id: 'retensi',
          header: { id: 'Disimpan sampai', en: 'Kept until' },
          means: { id: 'Masa simpan', en: 'How long it is kept' },
          missing: { id: 'belum ditetapkan', en: 'not settled' },
          privacy: 'internal',
          type: 'text',
          cell: () => null,
        },
      ],
      empty: { id: 'Tidak ada catatan.', en: 'There is no record.' },
    })
  }

  fields() {
    const held = this.data.fields.filter(({ kind }) => this.total(kind) > 0)
    const rows = held.filter(({ filled }) => filled !== 0)
    return table({
      id: 'kolom',
      heading: { id: 'Kolom data pribadi', en: 'Fields of personal data' },
      ...(rows.length < held.length && {
        intro: message(
          {
            id: '{count} kolom lain dari jenis yang sama kosong di semua catatan dan tidak ditampilkan.',
            en: '{count} other fields of the same kinds are empty in all records and not shown.',
          },
          { count: held.length - rows.length },
        ),
      }),
      rows,
      key: ({ kind, field }) => `${kind}-${field}`,
      columns: [
        kindColumn(({ kind }: FieldUse) => kind),
        {
          id: 'kolom',
          header: { id: 'Kolom', en: 'Field' },
          means: { id: 'Isian dalam catatan itu', en: 'Field of the record' },
          privacy: 'internal',
          type: 'text',
          cell: ({ kind, field }) => fieldLabel(kind, field),
        },
        {
          id: 'kelas',
          header: { id: 'Kelas', en: 'Class' },
          means: { id: 'Kelas data pribadi menurut UU 27/2022', en: 'Class of personal data by UU 27/2022' },
          privacy: 'internal',
          type: 'state',
          cell: ({ privacy }) => classLabels[privacy],
        },
        ...(this.data.scope.kind === 'facility'
          ? [
              {
                id: 'terisi',
                header: { id: 'Terisi', en: 'Filled' },
                means: rules.filled.means,
                privacy: 'internal' as const,
                type: 'figure' as const,
                cell: ({ kind, filled }: FieldUse) =>
                  this.make.sum({
                    rule: 'filled',
                    unit: { id: 'catatan', en: 'records' },
                    of: [this.member(this.data.scope.facilities[0]!, kindLabels[kind].id, filled!)],
                  }),
              },
            ]
          : []),
      ],
      empty: { id: 'Tidak ada data pribadi.', en: 'There are no personal data.' },
    })
  }

  recipients() {
    return table({
      id: 'penerima',
      heading: { id: 'Siapa yang menerimanya', en: 'Who received it' },
      intro: message({
        id: 'Sejauh catatan menunjukkannya. Berkas yang diserahkan di luar program tidak meninggalkan jejak di sini.',
        en: 'As far as records show. Files that were handed over past the program leave no trace here.',
      }),
      rows: this.data.recipients,
      key: ({ key }) => key,
      columns: [
        {
          id: 'penerima',
          header: { id: 'Penerima', en: 'Recipient' },
          means: { id: 'Siapa yang menerima', en: 'Who received it' },
          privacy: 'internal',
          type: 'text',
          cell: ({ who }) => who,
        },
        {
          id: 'apa',
          header: { id: 'Data', en: 'Data' },
          means: { id: 'Data yang diterima', en: 'What was received' },
          privacy: 'internal',
          type: 'text',
          cell: ({ what }) => what,
        },
        {
          id: 'pengetahuan',
          header: { id: 'Bagaimana diketahui', en: 'How it is known' },
          means: {
            id: 'Tercatat, disimpulkan dari catatan lain, atau tidak tercatat',
            en: 'On record, inferred from other records, or not on record',
          },
          privacy: 'internal',
          type: 'state',
          cell: ({ known }) => knownLabels[known],
        },
        {
          id: 'orang',
          header: { id: 'Orang', en: 'People' },
          means: rules.received.means,
          missing: { id: 'tidak diketahui', en: 'not known' },
          privacy: 'internal',
          type: 'figure',
          cell: ({ people }) =>
            people === null
              ? this.make.unknown({ rule: 'received', unit: units.people, reason: noTrace })
              : this.make.count({
                  rule: 'received',
                  unit: units.people,
                  of: [...people].map((id) =>
                    memberOf(
                      'participant',
                      { id, facility: this.data.scope.facilities[0]!.id },
                      { privacy: 'specific' },
                    ),
                  ),
                }),
        },
      ],
      empty: { id: 'Tidak ada.', en: 'None.' },
    })
  }

  duties() {
    return table({
      id: 'kewajiban',
      heading: { id: 'Ketentuan pelindungan data pribadi', en: 'Provisions on personal data' },
      rows: duties,
      key: ({ id }) => id,
      columns: [
        {
          id: 'isi',
          header: { id: 'Ketentuan', en: 'Provision' },
          means: { id: 'Isi ketentuan', en: 'What it says' },
          privacy: 'internal',
          type: 'text',
          cell: ({ says }) => says,
        },
        {
          id: 'sumber',
          header: { id: 'Sumber', en: 'Source' },
          means: { id: 'Peraturan dan pasal', en: 'Instrument and article' },
          privacy: 'internal',
          type: 'text',
          cell: ({ source }) => sourceText(source),
        },
        {
          id: 'keyakinan',
          header: { id: 'Seberapa pasti', en: 'How well known' },
          means: { id: 'Seberapa pasti ketentuan itu diketahui', en: 'How well the provision is known' },
          privacy: 'internal',
          type: 'state',
          cell: ({ source: { confidence } }) => ({
            text: confidenceTexts[confidence],
            tone: confidence === 'text' ? 'good' : confidence === 'unverified' ? 'bad' : 'warning',
          }),
        },
      ],
      empty: { id: 'Tidak ada.', en: 'None.' },
    })
  }

  remarks() {
    return notes({
      id: 'catatan',
      heading: { id: 'Catatan', en: 'Remarks' },
      items: [
        note('warning', {
          id: 'Tujuan dan dasar tiap jenis adalah usulan pustaka ini; tegaskan bersama penasihat hukum UPT sebelum register ini ditandatangani.',
          en: 'Purpose and basis of each kind are proposals of this library; confirm them with the counsel of the facility before this register is signed.',
        }),
        note('warning', {
          id: 'Masa simpan belum ditetapkan: jadwal retensi arsipnya belum ditemukan. Tidak ada data yang dihapus otomatis.',
          en: 'How long records are kept is not settled: the retention schedule was not found. Nothing is deleted by itself.',
        }),
        note('neutral', {
          id: 'Kelas kolom berlaku bagi orang dewasa. Semua data anak binaan adalah data spesifik.',
          en: 'The class of a field holds for adults. All data on children are specific.',
        }),
        note('neutral', {
          id: 'Riwayat penyimpanan memuat versi lama tiap catatan; data yang dikosongkan masih ada di sana.',
          en: 'The history of the store holds earlier versions of each record; what was emptied is still there.',
        }),
      ],
    })
  }

  private total(kind: KindName): number {
    return [...this.data.counts.get(kind)!.values()].reduce((sum, count) => sum + count, 0)
  }

  private held(kind: KindName, rule: 'records' | 'people'): DerivedFigure {
    const names = new Map<string, string>(this.data.scope.facilities.map(({ id, name }) => [id, name.normal]))
    return this.make.sum({
      rule,
      unit: rule === 'people' ? units.people : { id: 'catatan', en: 'records' },
      of: [...this.data.counts.get(kind)!].map(([facility, count]) =>
        this.member({ id: facility, facility }, names.get(facility)!, count),
      ),
    })
  }

  private member(
    of: { readonly id: string; readonly facility: string },
    label: string,
    amount: number,
  ): Member {
    return memberOf('facility', of, { privacy: 'internal', label, amount })
  }
}

const knownLabels: Readonly<
  Record<Recipient['known'], { readonly text: LocalizedText; readonly tone: Tone }>
> = {
  recorded: { text: { id: 'tercatat', en: 'on record' }, tone: 'good' },
  inferred: { text: { id: 'disimpulkan', en: 'inferred' }, tone: 'warning' },
  'not-recorded': { text: { id: 'tidak tercatat', en: 'not on record' }, tone: 'bad' },
}
const noTrace = message({ id: 'Tidak meninggalkan catatan', en: 'It leaves no record' })

function basisText({ text, source }: (typeof bases)[keyof typeof bases], language: Language): string {
  return `${text[language]} (${sourceText(source)}; ${confidenceTexts[source.confidence][language]})`
}

function kindColumn<Row>(of: (row: Row) => KindName) {
  return {
    id: 'jenis',
    header: { id: 'Jenis catatan', en: 'Kind of record' },
    means: { id: 'Jenis catatan', en: 'Kind of record' },
    privacy: 'internal',
    type: 'text',
    cell: (row: Row) => kindLabels[of(row)],
  } as const
}

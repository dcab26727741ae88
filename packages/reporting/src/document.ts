import { daySchema, privacyClasses } from '@kemandirian/core/foundations/schemas'
import { z } from 'zod'

/** A label in both languages. The document carries both; the renderer picks. */
export const localizedSchema = z.object({ id: z.string().min(1), en: z.string().min(1) })

/** Text of a record as it stands (a name, a number), or a label in both languages. */
export const textSchema = z.union([z.string(), localizedSchema])

/** Text of a record as it stands, or a label in both languages. */
export type Text = z.infer<typeof textSchema>

/** A sentence in both languages with its facts, `{name}` in the text. Days stay days until they are drawn. */
export const messageSchema = z.object({
  text: localizedSchema,
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
})

/** A sentence in both languages with its facts. */
export type Message = z.infer<typeof messageSchema>

/** Who the document is for. */
export const audienceSchema = z.enum(['internal', 'partner', 'public'])

/** Who the document is for: the facility and its superiors, a partner (mitra), or anybody. */
export type Audience = z.infer<typeof audienceSchema>

/** One record that a figure counts, and where it is found. */
export const memberSchema = z.object({
  kind: z.string().meta({ description: 'Kind of record: enrollment, session, certificate, …' }),
  facility: z.string(),
  id: z.string(),
  at: z.string().meta({ description: 'Where a person finds the record: enrollment/enr_01' }),
  label: z.string().nullable().meta({ description: 'What people call the record: a name, a date, a number' }),
  amount: z.number().meta({ description: 'What the record adds to the figure; 1 where records are counted' }),
  privacy: z.enum(privacyClasses),
})

/** One record that a figure counts, and where it is found. */
export type Member = z.infer<typeof memberSchema>

/** A record that one might expect in a figure and that is not counted, with the reason. */
export const exclusionSchema = z.object({ member: memberSchema, reason: messageSchema })

/** A record that one might expect in a figure and that is not counted, with the reason. */
export type Exclusion = z.infer<typeof exclusionSchema>

const figureBase = {
  unit: localizedSchema,
  value: z.number().nullable().meta({ description: 'null: not known, see bounds and reason' }),
  bounds: z
    .object({ atLeast: z.number(), atMost: z.number().nullable() })
    .nullable()
    .meta({ description: 'What is known of a value that is not known exactly' }),
  reason: messageSchema.nullable().meta({ description: 'Why there is no exact value' }),
  asOf: daySchema,
  rule: z.string().meta({ description: 'Which of the rules of the document was applied' }),
}

/** A figure that was computed from records. */
export const derivedFigureSchema = z.object({
  kind: z.literal('derived'),
  measure: z.enum(['count', 'sum', 'ratio', 'average']).meta({
    description:
      'count: of members; sum: of their amounts; ratio: 100 x members / denominator; average: members / denominator',
  }),
  ...figureBase,
  members: z.array(memberSchema),
  denominator: z
    .array(memberSchema)
    .nullable()
    .meta({ description: 'Of a ratio or an average; null otherwise' }),
  withheld: z
    .int()
    .min(0)
    .meta({ description: 'Members that count and are not listed, because the audience may not see them' }),
  exclusions: z.array(exclusionSchema),
  suppressed: z.enum(['small', 'complementary']).nullable().meta({
    description:
      'Not shown to the public. small: about so few people that it could point at them; complementary: a small one could be computed from it',
  }),
})

/** A figure that was computed from records, with every record that it counts. */
export type DerivedFigure = z.infer<typeof derivedFigureSchema>

/** A figure as a document prints it. */
export const statedFigureSchema = z.object({
  kind: z.literal('stated'),
  ...figureBase,
  printed: z
    .string()
    .nullable()
    .meta({ description: 'The wording; null where no document states the figure' }),
  source: memberSchema.nullable().meta({ description: 'The document that states it' }),
})

/** A figure as a document prints it. It has no members: who was meant is not known. */
export type StatedFigure = z.infer<typeof statedFigureSchema>

/** A figure: computed from records, or stated by a document. */
export const figureSchema = z.discriminatedUnion('kind', [derivedFigureSchema, statedFigureSchema])

/** A figure: computed from records, or stated by a document. */
export type Figure = z.infer<typeof figureSchema>

/** How a state or a remark should look. */
export const toneSchema = z.enum(['neutral', 'good', 'warning', 'bad'])

/** How a state or a remark should look. Never by colour alone: the text says it too. */
export type Tone = z.infer<typeof toneSchema>

/** One cell of a table; its type is its column's. */
export const cellSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: textSchema.nullable() }),
  z.object({ type: z.literal('day'), day: daySchema.nullable() }),
  z.object({ type: z.literal('list'), items: z.array(textSchema) }),
  z.object({ type: z.literal('state'), text: textSchema, tone: toneSchema }),
  z.object({ type: z.literal('number'), value: z.number().nullable() }),
  z.object({
    type: z.literal('mark'),
    mark: z.string().nullable().meta({ description: 'One to three characters: H, S, I' }),
    means: textSchema.meta({ description: 'What the mark stands for; the same for the same mark' }),
    tone: toneSchema,
  }),
  z.object({ type: z.literal('figure'), figure: figureSchema }),
])

/** One cell of a table. */
export type Cell = z.infer<typeof cellSchema>

/** A column: what it is called, what it means, and who may see it. */
export const columnSchema = z.object({
  id: z.string(),
  header: localizedSchema,
  group: localizedSchema
    .nullable()
    .meta({ description: 'Stands above neighbouring columns of the same group' }),
  type: z.enum(['text', 'day', 'list', 'state', 'number', 'mark', 'figure']),
  unit: localizedSchema
    .nullable()
    .meta({ description: 'Of a number: Rp and % are drawn with it; null: said by the header' }),
  means: localizedSchema.meta({ description: 'For the data dictionary' }),
  missing: localizedSchema.meta({ description: 'What is written where the record says nothing' }),
  privacy: z.enum(privacyClasses),
})

/** A column of a table. */
export type Column = z.infer<typeof columnSchema>

/** How a page lies. */
export const orientationSchema = z.enum(['portrait', 'landscape'])

/** How a page lies: upright or across. */
export type Orientation = z.infer<typeof orientationSchema>

const sectionBase = {
  id: z.string(),
  heading: localizedSchema,
  intro: messageSchema.nullable(),
}

/** How the bars stand: each alone, beside each other, on each other; or points that a line joins. */
export const chartKindSchema = z.enum(['bar', 'grouped-bar', 'stacked-bar', 'line'])

/** What a chart is drawn as. */
export type ChartKind = z.infer<typeof chartKindSchema>

/** A part of the document. */
export const sectionSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('prose'),
    ...sectionBase,
    privacy: z.enum(privacyClasses),
    paragraphs: z.array(messageSchema),
  }),
  z.object({
    type: z.literal('figures'),
    ...sectionBase,
    privacy: z.enum(privacyClasses),
    items: z.array(
      z.object({
        id: z.string(),
        label: localizedSchema,
        figure: figureSchema,
        remark: messageSchema.nullable(),
      }),
    ),
  }),
  z.object({
    type: z.literal('table'),
    ...sectionBase,
    columns: z.array(columnSchema).min(1),
    rows: z.array(
      z.object({
        id: z.string(),
        cells: z.array(cellSchema).meta({ description: 'As many as there are columns, in their order' }),
      }),
    ),
    empty: localizedSchema.meta({ description: 'What is written where there is no row' }),
    orientation: orientationSchema
      .nullable()
      .meta({ description: 'On pages of its own that lie so; null: as the rest of the document' }),
  }),
  z.object({
    type: z.literal('chart'),
    ...sectionBase,
    privacy: z.enum(privacyClasses),
    kind: chartKindSchema,
    unit: localizedSchema.meta({ description: 'What the axis of values counts' }),
    category: localizedSchema.meta({ description: 'What the points are: facility, month' }),
    series: z
      .array(z.object({ id: z.string(), label: localizedSchema }))
      .min(1)
      .meta({ description: 'One for each bar of a group, part of a bar, or line' }),
    points: z.array(
      z.object({
        id: z.string(),
        label: textSchema,
        figures: z.array(figureSchema).meta({ description: 'One for each series, in their order' }),
      }),
    ),
    empty: localizedSchema.meta({ description: 'What is written where there is no point' }),
  }),
  z.object({
    type: z.literal('comparison'),
    ...sectionBase,
    privacy: z.enum(privacyClasses),
    rows: z.array(
      z.object({
        id: z.string(),
        label: textSchema,
        stated: statedFigureSchema,
        derived: derivedFigureSchema,
        difference: z
          .object({
            result: z.enum(['equal', 'within', 'less', 'more', 'unknown']),
            by: z
              .number()
              .nullable()
              .meta({ description: 'Derived minus stated; null where either is unknown' }),
          })
          .meta({ description: 'Shown, never corrected' }),
      }),
    ),
    empty: localizedSchema,
  }),
  z.object({
    type: z.literal('notes'),
    ...sectionBase,
    privacy: z.enum(privacyClasses),
    items: z.array(z.object({ tone: toneSchema, message: messageSchema })),
  }),
])

/** A part of the document. */
export type Section = z.infer<typeof sectionSchema>

/** A section of one type. */
export type SectionOf<Type extends Section['type']> = Extract<Section, { type: Type }>

/** Who signs, in what capacity. */
export const signerSchema = z.object({
  caption: localizedSchema.meta({ description: 'Mengetahui, Dibuat oleh, …' }),
  title: textSchema.meta({ description: 'The office: Kepala Lapas Kelas IIB Banjar' }),
  acting: z.enum(['plt', 'plh']).nullable().meta({ description: 'Pelaksana Tugas or Pelaksana Harian' }),
  name: z.string().nullable().meta({ description: 'null: not known, a line is drawn' }),
  nip: z.string().nullable().meta({ description: 'Number of the civil servant, under the name' }),
})

/** Who signs, in what capacity. */
export type Signer = z.infer<typeof signerSchema>

/** What makes a report a letter. */
export const letterSchema = z.object({
  nature: textSchema.nullable().meta({ description: 'Sifat: Biasa, Segera, Rahasia' }),
  enclosures: textSchema.nullable().meta({ description: 'Lampiran: 1 (satu) berkas' }),
  about: textSchema.nullable().meta({ description: 'Perihal (hal)' }),
  to: z.array(textSchema).meta({ description: 'Yth., line by line; empty: nobody is addressed' }),
  copies: z.array(textSchema).meta({ description: 'Tembusan; empty: none' }),
})

/** What makes a report a letter: nature, enclosures, subject, whom it is for and who gets a copy. */
export type Letter = z.infer<typeof letterSchema>

/** A report as data. */
export const reportDocumentSchema = z.object({
  format: z.literal('kemandirian-report/1'),
  definition: z.object({ id: z.string(), version: z.string() }),
  audience: audienceSchema,
  strictest: z
    .enum(privacyClasses)
    .meta({ description: 'The strictest class of data that the document may hold' }),
  title: localizedSchema,
  number: z.string().nullable().meta({ description: 'The number of the letter, where one was given' }),
  letter: letterSchema.nullable().meta({ description: 'null: a report, and no letter' }),
  letterhead: z.array(z.string()).meta({
    description: 'Kop surat, line by line from the ministry to the office itself; empty: none',
  }),
  address: z
    .array(z.string())
    .meta({ description: 'Under the office in the kop: street, telephone, e-mail; empty: none' }),
  orientation: orientationSchema
    .nullable()
    .meta({ description: 'How the pages lie; null: across where a table is wide' }),
  subject: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  period: z
    .object({ from: daySchema, to: daySchema.nullable(), label: localizedSchema })
    .nullable()
    .meta({ description: 'Half-open: to is the first day after it' }),
  asOf: z.object({
    on: daySchema,
    instant: z.string().meta({ description: 'The records were read as known at this instant, UTC' }),
    zone: z.string().meta({ description: 'The offset in which the day ends: +07:00' }),
  }),
  parameters: z.record(z.string(), z.json()),
  rules: z.array(
    z.object({
      id: z.string(),
      version: z.string().meta({ description: 'Changes whenever a figure by this rule could differ' }),
      means: localizedSchema,
      source: z
        .object({
          instrument: z.string(),
          confidence: z.enum(['text', 'second-hand', 'convention', 'unverified']),
        })
        .nullable(),
    }),
  ),
  banners: z.array(messageSchema).meta({ description: 'What the reader has to know first: synthetic data' }),
  sections: z.array(sectionSchema),
  signatures: z
    .object({ place: z.string().nullable(), on: daySchema.nullable(), signers: z.array(signerSchema).min(1) })
    .nullable(),
  appendices: z.array(sectionSchema),
  unreadable: z
    .array(z.object({ at: z.string(), facility: z.string(), id: z.string() }))
    .meta({ description: 'Records that could not be read and are in no figure' }),
  masked: z.int().min(0).meta({ description: 'How many identity numbers (NIK) were masked in texts' }),
})

/**
 * A report as data: every figure with its members, the rule that was applied, and the day as of which it was known.
 * JSON to the letter: `JSON.parse(JSON.stringify(document))` is equal to it. Renderers only draw it.
 */
export type ReportDocument = z.infer<typeof reportDocumentSchema>

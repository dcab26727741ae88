import { KemandirianError, type LegalSource, type LocalizedText } from '@kemandirian/core/foundations'
import type { PrivacyClass } from '@kemandirian/core/foundations/schemas'
import type { FindOptions, Records } from '@kemandirian/core/records'
import { compareText } from '@kemandirian/core/storage'
import { z } from 'zod'
import { type AsOf, asOf, type ZoneOffset } from './as-of.js'
import type { SectionFor } from './classed.js'
import type { Audience, ReportDocument } from './document.js'
import { type FigureMaker, figureMaker, message } from './figure.js'
import { audienceLimit, isStricter, mapFigures, maskAll, refuseLeaks, withhold } from './privacy.js'
import { suppress } from './suppression.js'

/** What a rule of a report means, and the law or convention that it follows, if any. */
export interface ReportRule {
  /** How the figure comes about, as one would say it to an auditor. */
  readonly means: LocalizedText
  /** Changes whenever a figure by this rule could come out differently. Default: the version of the report. */
  readonly version?: string
  /** The law or convention behind it, with how well it is known. */
  readonly source?: Pick<LegalSource, 'instrument' | 'confidence'>
}

/** What every report is asked with, besides its own parameters. */
export interface CommonParameters {
  /** A day, `'2025-09-05'` (all that was known by its end), or an instant, `'2025-09-05T03:00:00.000Z'`. */
  readonly asOf: string
  /** The offset in which the day ends. Default WIB, `'+07:00'`; WITA `'+08:00'`, WIT `'+09:00'`. */
  readonly zone?: ZoneOffset
}

/**
 * What `write` answers: the document without what the definition already says. A section that was declared with a class
 * of data which the audience may not see does not compile.
 */
export type ReportBody<For extends Audience = Audience> = Pick<ReportDocument, 'subject' | 'period'> & {
  /** In the order in which they are read. */
  readonly sections: readonly SectionFor<For>[]
  /** Lampiran, after the signatures. */
  readonly appendices?: readonly SectionFor<For>[]
} & Partial<
    Pick<
      ReportDocument,
      'number' | 'letter' | 'letterhead' | 'address' | 'orientation' | 'banners' | 'signatures'
    >
  >

/** What {@link defineReport} is given. */
export interface ReportSpec<
  Parameters extends z.ZodObject,
  Rule extends string,
  Data,
  For extends Audience = Audience,
> {
  /** Stable, kebab-case: `monthly-training`. */
  readonly id: string
  /** Changes whenever a figure could come out differently. */
  readonly version: string
  /** What stands at the head of the document. */
  readonly title: LocalizedText
  /** Who the document is for. */
  readonly audience: For
  /** The strictest class of data that may enter; by default what the audience may see. It can only be narrowed. */
  readonly strictest?: PrivacyClass
  /**
   * Hide figures about 1 to 4 people, as documents for the public always do, also where this one is for others: where
   * merely to be counted tells of a person's health.
   */
  readonly hidesSmallFigures?: boolean
  /** The report's own parameters; `asOf` and `zone` are added to them. */
  readonly parameters: Parameters
  /** How its figures come about, by the names that `make` is asked with. */
  readonly rules: Readonly<Record<Rule, ReportRule>>
  /**
   * Reads what the report needs. The only part that does I/O. Hand `at` on to every `get`, `find` and `list`: it says
   * as of when, and keeps what cannot be read out of the figures and in the document.
   */
  readonly read: (
    records: Records,
    parameters: z.output<Parameters>,
    at: Required<Pick<FindOptions, 'asOf' | 'onProblem'>>,
  ) => Promise<Data>
  /** Turns the data into sections. Pure: the same data give the same document. */
  readonly write: (
    data: NoInfer<Data>,
    make: FigureMaker<Rule>,
    parameters: z.output<Parameters>,
    at: AsOf,
  ) => ReportBody<For>
}

/** A report that can be run. */
export interface Report<Parameters extends z.ZodObject, Rule extends string, Data> {
  /** What it was defined with; spread it to define a variant. */
  readonly spec: ReportSpec<Parameters, Rule, Data>
  /**
   * Reads the records as known at `asOf` and draws up the document.
   *
   * @throws KemandirianError `invalid-parameters`, `impossible-as-of`, `leak`, what the report's own reading
   * throws (`unknown-facility`), and what the store throws (`as-of-not-supported`, `unavailable`).
   */
  run(records: Records, parameters: z.input<Parameters> & CommonParameters): Promise<ReportDocument>
}

const notRead: LocalizedText = {
  id: '{count} catatan tidak terbaca dan tidak masuk angka mana pun.',
  en: '{count} records could not be read and are in no figure.',
}

/**
 * A typed report: what it is called, what it is asked with, what it reads and how that becomes sections.
 *
 * Keep the order of the fields: `parameters` and `rules`, then `read`, then `write`. TypeScript infers functions from
 * left to right; with `write` before `read` its `data` would be `unknown`. For the same reason `rows` stands before
 * `columns` in a `table`.
 *
 * The document is the same to the byte for the same records, parameters and as-of. Identity numbers (NIK) are
 * masked in every text; members whom the audience may not see are counted and not listed; a column or section of a
 * stricter class than the audience's fails the report. In a report for the public, figures about 1 to 4 people are not
 * shown, nor those from which they could be computed.
 *
 * @throws KemandirianError `audience-too-wide` where `strictest` is stricter than what the audience may see.
 * @example See the README of the package: a report of one's own in forty lines.
 */
export function defineReport<
  Parameters extends z.ZodObject,
  const Rule extends string,
  Data,
  const For extends Audience,
>(spec: ReportSpec<Parameters, Rule, Data, For>): Report<Parameters, Rule, Data> {
  const strictest = spec.strictest ?? audienceLimit[spec.audience]
  if (isStricter(strictest, audienceLimit[spec.audience]))
    throw new KemandirianError(
      'audience-too-wide',
      `Report ${spec.id}: the audience ${spec.audience} may not see ${strictest} data`,
      { facts: { id: spec.id, audience: spec.audience, strictest } },
    )

  return {
    spec,
    async run(records, { asOf: as, zone, ...own }) {
      const at = asOf(as, zone)
      const parsed = spec.parameters.safeParse(own)
      if (!parsed.success)
        throw new KemandirianError(
          'invalid-parameters',
          `Laporan ${spec.id}: parameter tidak sah.\n${z.prettifyError(parsed.error)}`,
          { facts: { id: spec.id, issues: parsed.error.issues }, cause: parsed.error },
        )
      const parameters = parsed.data as z.output<Parameters>
      const unreadable: ReportDocument['unreadable'] = []
      const data = await spec.read(records, parameters, {
        asOf: at.instant,
        onProblem: (_, { at, facility, id }) => unreadable.push({ at, facility, id }),
      })
      // Ids of records are for who may look them up.
      const listed = spec.audience === 'internal'
      const body = spec.write(data, figureMaker<Rule>(at), parameters, at)
      const { value, masked } = maskAll<ReportDocument>({
        format: 'kemandirian-report/1',
        definition: { id: spec.id, version: spec.version },
        audience: spec.audience,
        strictest,
        title: spec.title,
        number: body.number ?? null,
        letter: body.letter ?? null,
        letterhead: body.letterhead ?? [],
        address: body.address ?? [],
        orientation: body.orientation ?? null,
        subject: body.subject,
        period: body.period,
        asOf: at,
        parameters: { ...(parameters as ReportDocument['parameters']), asOf: as, zone: at.zone },
        rules: (Object.entries(spec.rules) as [Rule, ReportRule][]).map(([id, rule]) => ({
          id,
          version: rule.version ?? spec.version,
          means: rule.means,
          source:
            rule.source === undefined
              ? null
              : { instrument: rule.source.instrument, confidence: rule.source.confidence },
        })),
        banners: [
          ...(body.banners ?? []),
          ...(listed || unreadable.length === 0 ? [] : [message(notRead, { count: unreadable.length })]),
        ],
        sections: [...body.sections],
        signatures: body.signatures ?? null,
        appendices: [...(body.appendices ?? [])],
        unreadable: listed ? unreadable.sort((a, b) => compareText(a.at, b.at)) : [],
        masked: 0,
      })
      const whole: ReportDocument = { ...value, masked }
      const shown = spec.audience === 'public' || spec.hidesSmallFigures ? suppress(whole) : whole
      const document = mapFigures(shown, (figure) => withhold(figure, strictest))
      refuseLeaks(document)
      return document
    },
  }
}

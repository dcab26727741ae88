/// <reference types="node" />
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import {
  formatText,
  hasCode,
  KemandirianError,
  type Language,
  type LocalizedText,
} from '@kemandirian/core/foundations'
import { openRecords } from '@kemandirian/core/records'
import type { Storage } from '@kemandirian/core/storage'
import { z } from 'zod'
import { asOf, type ZoneOffset } from '../as-of.js'
import { compareRuns, journalBehind } from '../compare-runs.js'
import { describeComparison } from '../describe-comparison.js'
import { type ReportDocument, reportDocumentSchema } from '../document.js'
import { type DrillLine, drill } from '../figure.js'
import { formats, type OwnRenderer, plainFormats, renderFiles, writeFiles } from '../files.js'
import { checkManifest, manifestOf, type ReportFile } from '../manifest.js'
import { figuresOf } from '../privacy.js'
import { wordsIn } from '../render/words.js'
import { type AnyReport, standardReports } from '../standard-reports.js'
import { openStore } from './open-store.js'
import { readPeriod } from './read-period.js'
import { readSigningKey, signManifest, verifyManifest } from './sign-manifest.js'
import { cliTexts } from './texts.js'

/** What the command line is connected to. */
export interface Terminal {
  /** Results, line by line. */
  print(text: string): void
  /** What is going on, and what went wrong. */
  progress(text: string): void
  /** The instant now, UTC. */
  now(): string
  /** The store where `--store` is not given. */
  readonly store?: string | undefined
}

/** What is said before anything is done: the user has to write it differently. */
class WrongUsage extends Error {}

const commonOptions = {
  store: { type: 'string' },
  schema: { type: 'string' },
  'as-of': { type: 'string' },
  zone: { type: 'string' },
  out: { type: 'string' },
  format: { type: 'string' },
  language: { type: 'string' },
  explain: { type: 'string' },
  with: { type: 'string' },
  'sign-key': { type: 'string' },
  'public-key': { type: 'string' },
  quiet: { type: 'boolean' },
  list: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

type Values = {
  readonly [Name in keyof typeof commonOptions]?: (typeof commonOptions)[Name]['type'] extends 'boolean'
    ? boolean
    : string
} & Readonly<Record<string, string | boolean | undefined>>

/** Reports and formats of one's own, and those of this package. */
interface Offer {
  readonly reports: readonly AnyReport[]
  readonly renderers: Readonly<Record<string, OwnRenderer>>
}

/** What a run was asked for, read and checked. */
interface Asked {
  readonly values: Values
  readonly renderers: Offer['renderers']
  readonly formats: readonly string[]
  readonly asOf: string
  readonly key: Awaited<ReturnType<typeof readSigningKey>> | null
}

/** Runs one command. Answers the exit code: 0 done, 1 failed, 2 wrong usage, 3 something differs or was changed. */
export async function commandLine(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2 | 3> {
  const language: Language = languageOf(args)
  const say = (text: LocalizedText, facts: Record<string, unknown> = {}) => formatText(text, facts, language)
  try {
    return await new CommandLine(terminal, language, say).run(args)
  } catch (error) {
    if (error instanceof WrongUsage) {
      terminal.progress(`${say(cliTexts.wrongUsage, { message: error.message })}\n${say(cliTexts.seeHelp)}`)
      return 2
    }
    if (error instanceof KemandirianError)
      terminal.progress(say(cliTexts.failed, { code: error.code, message: error.message }))
    else terminal.progress(`${say(cliTexts.bug)}\n${error instanceof Error ? error.stack : String(error)}`)
    return 1
  }
}

class CommandLine {
  private readonly terminal: Terminal
  private readonly language: Language
  private readonly say: (text: LocalizedText, facts?: Record<string, unknown>) => string

  constructor(terminal: Terminal, language: Language, say: CommandLine['say']) {
    this.terminal = terminal
    this.language = language
    this.say = say
  }

  async run(args: readonly string[]): Promise<0 | 1 | 2 | 3> {
    const offer = await offerOf(optionIn(args, 'with'))
    const { values, positionals } = parsed(args, offer.reports)
    const [command, ...rest] = positionals
    if (values.list) {
      this.list(offer.reports)
      return 0
    }
    if (values.help || command === undefined) {
      this.terminal.print(this.say(cliTexts.usage))
      return values.help ? 0 : 2
    }
    switch (command) {
      case 'run':
        return this.runReports(rest, values, offer)
      case 'compare':
        return this.compare(rest, values)
      case 'verify':
        return this.verify(rest, values)
      default:
        throw new WrongUsage(
          this.say({ id: 'tidak ada perintah {command}', en: 'there is no command {command}' }, { command }),
        )
    }
  }

  private list(reports: readonly AnyReport[]): void {
    const w = wordsIn(this.language)
    for (const { spec } of reports) {
      const asked = parametersOf(spec)
        .map(({ option, required }) => (required ? `--${option}` : `[--${option}]`))
        .join(' ')
      this.terminal.print(
        `${spec.id.padEnd(24)} ${w.text(spec.title)} (${w.word(spec.audience)})\n${' '.repeat(25)}${asked}`,
      )
    }
  }

  private async runReports(names: readonly string[], values: Values, offer: Offer): Promise<0 | 1> {
    const wanted = this.wanted(names, offer.reports)
    const many = wanted.length > 1
    if (many && values.explain !== undefined)
      throw new WrongUsage(
        this.say({
          id: '--explain perlu satu laporan, bukan all',
          en: '--explain takes one report, not all',
        }),
      )
    const asked: Asked = {
      values,
      renderers: offer.renderers,
      formats: this.formatsIn(values.format, offer.renderers),
      asOf: this.asOfIn(values['as-of'], values.zone as ZoneOffset | undefined),
      key: values['sign-key'] === undefined ? null : await readSigningKey(values['sign-key']),
    }
    const opened = await openStore(this.storeIn(values), values.schema)
    try {
      const files: ReportFile[] = []
      let failed = false
      for (const report of wanted) {
        const missing = missingOf(report.spec, values)
        if (many && missing.length > 0) {
          this.tell(values, cliTexts.skipped, { report: report.spec.id, parameters: missing.join(' ') })
          continue
        }
        try {
          const document = await this.documentOf(report, opened.storage, asked)
          if (values.explain === undefined) files.push(...(await this.filesOf(document, report, asked)))
          else this.explain(document, values.explain)
        } catch (error) {
          // Of many, one that cannot be made does not keep the others back.
          if (!many || !(error instanceof KemandirianError)) throw error
          failed = true
          const { code, message } = error
          this.terminal.progress(`${report.spec.id}: ${this.say(cliTexts.failed, { code, message })}`)
        }
      }
      if (values.explain === undefined) await this.write(files, values)
      return failed ? 1 : 0
    } finally {
      await opened.close()
    }
  }

  private async documentOf(
    report: AnyReport,
    storage: Storage,
    { values, asOf }: Asked,
  ): Promise<ReportDocument> {
    const { spec } = report
    this.tell(values, cliTexts.reading, { report: spec.id })
    const records = openRecords(this.counted(storage, report, values))
    // What any report is asked with is not known here; it checks that itself (`invalid-parameters`).
    const document = await report.run(records, { ...given(spec, values), asOf, zone: values.zone } as never)
    if (document.unreadable.length > 0)
      this.terminal.progress(
        this.say(cliTexts.unreadable, { report: spec.id, count: document.unreadable.length }),
      )
    return document
  }

  private async filesOf(
    document: ReportDocument,
    { spec }: AnyReport,
    asked: Asked,
  ): Promise<readonly ReportFile[]> {
    const { values, renderers, key } = asked
    const base = baseName(document, spec)
    const files: ReportFile[] = []
    for (const format of asked.formats) {
      this.tell(values, cliTexts.drawing, { report: spec.id, format })
      try {
        files.push(...(await renderFiles(document, format, base, { language: this.language }, renderers)))
      } catch (error) {
        // Whoever asks for everything gets what can be drawn here; whoever asks for PDF is told what is missing.
        if (values.format !== undefined || !hasCode(error, 'pdf-packages-missing')) throw error
        this.terminal.progress(this.say(cliTexts.noPdf))
      }
    }
    const manifest = `${JSON.stringify(await manifestOf(document, files, sha256), null, 2)}\n`
    files.push([`${base}.manifest.json`, manifest])
    if (key !== null) files.push([`${base}.manifest.jws`, await signManifest(manifest, key)])
    return files
  }

  private async write(files: readonly ReportFile[], values: Values): Promise<void> {
    const folder = resolve(values.out ?? '.')
    await writeFiles(folder, files)
    this.terminal.print(this.say(cliTexts.written, { count: files.length, folder: values.out ?? '.' }))
    for (const [name] of files) this.terminal.print(`  ${name}`)
  }

  private explain(document: ReportDocument, where: string): void {
    const figures = figuresOf(document)
    const found = figures.find((placed) => placed.where === where)
    if (found === undefined)
      throw new KemandirianError(
        'unknown-figure',
        `Laporan ${document.definition.id} tidak memuat angka ${where}. Yang ada:\n${figures.map((placed) => `  ${placed.where}`).join('\n')}`,
        { facts: { figure: where } },
      )
    const { figure } = found
    const w = wordsIn(this.language)
    const rule = document.rules.find(({ id }) => id === figure.rule)
    const lines = [
      where,
      `${this.say(cliTexts.value)}: ${w.figure(figure, true)}${figure.reason === null ? '' : ` (${w.message(figure.reason)})`}`,
      `${w.word('knownAsOf')}: ${w.asOf(document)}`,
      `${w.word('definition')}: ${document.definition.id}, ${w.word('version', { version: document.definition.version })}`,
      ...(rule === undefined ? [] : [`${this.say(cliTexts.rule)} ${rule.id}: ${w.text(rule.means)}`]),
      ...(rule?.source
        ? [`${this.say(cliTexts.source)}: ${rule.source.instrument} (${rule.source.confidence})`]
        : []),
      ...drill(figure).map(({ role, member, reason }: DrillLine) => {
        const name = member.label === null ? '' : `  ${member.label}`
        const amount = member.amount === 1 ? '' : `  ${member.amount}`
        return `  ${this.say(cliTexts[role])}: ${member.facility}/${member.at}${name}${amount}${reason === null ? '' : `  – ${w.message(reason)}`}`
      }),
      ...(figure.kind === 'derived' && figure.withheld > 0
        ? [`  ${this.say(cliTexts.withheld, { count: figure.withheld })}`]
        : []),
    ]
    this.terminal.print(lines.join('\n'))
  }

  private async compare(files: readonly string[], values: Values): Promise<0 | 3> {
    const [one, other] = files
    if (one === undefined || other === undefined || files.length > 2)
      throw new WrongUsage(
        this.say({ id: 'compare perlu dua berkas JSON', en: 'compare takes two JSON files' }),
      )
    const comparison = compareRuns(await readDocument(one), await readDocument(other))
    const address = values.store ?? this.terminal.store
    const opened = address === undefined ? null : await openStore(address, values.schema)
    try {
      const behind = opened === null ? [] : await journalBehind(opened.storage, comparison)
      this.terminal.print(describeComparison(comparison, { language: this.language, behind }))
    } finally {
      await opened?.close()
    }
    return comparison.changes.length === 0 ? 0 : 3
  }

  private async verify(files: readonly string[], values: Values): Promise<0 | 3> {
    const [path] = files
    if (path === undefined || files.length > 1)
      throw new WrongUsage(
        this.say({
          id: 'verify perlu satu berkas .manifest.json',
          en: 'verify takes one file .manifest.json',
        }),
      )
    const text = await readText(path)
    const folder = dirname(resolve(path))
    const findings = await checkManifest(
      parseJson(text, path),
      (name) => readFile(join(folder, name)).catch(() => undefined),
      sha256,
    )
    for (const { name, found } of findings)
      this.terminal.print(`${this.say(cliTexts[found]).padEnd(12)} ${name}`)
    let good = findings.every(({ found }) => found === 'same')
    if (values['public-key'] !== undefined) {
      const signature = await readFile(resolve(path.replace(/\.json$/, '.jws')), 'utf8').catch(() => null)
      const fits = signature !== null && (await verifyManifest(text, signature, values['public-key']))
      this.terminal.print(
        this.say(
          signature === null ? cliTexts.signatureNone : fits ? cliTexts.signatureGood : cliTexts.signatureBad,
        ),
      )
      good &&= fits
    }
    return good ? 0 : 3
  }

  private wanted(names: readonly string[], reports: readonly AnyReport[]): readonly AnyReport[] {
    const [name, ...more] = names
    const known = reports.map(({ spec }) => spec.id).join(', ')
    if (name === undefined || more.length > 0)
      throw new WrongUsage(
        this.say(
          { id: 'run perlu satu laporan, atau all: {known}', en: 'run takes one report, or all: {known}' },
          { known },
        ),
      )
    if (name === 'all') return reports
    const exact = reports.filter(({ spec }) => spec.id === name)
    const found = exact.length > 0 ? exact : reports.filter(({ spec }) => spec.id.startsWith(name))
    if (found.length !== 1)
      throw new WrongUsage(
        found.length === 0
          ? this.say(
              {
                id: 'tidak ada laporan {name}; yang ada: {known}',
                en: 'there is no report {name}; there are: {known}',
              },
              { name, known },
            )
          : this.say(
              { id: '{name} cocok dengan {known}', en: '{name} matches {known}' },
              { name, known: found.map(({ spec }) => spec.id).join(', ') },
            ),
      )
    return found
  }

  /** A day in the future is not known yet. Without a day: now. */
  private asOfIn(text: string | undefined, zone: ZoneOffset | undefined): string {
    const now = this.terminal.now()
    if (text === undefined) return now
    const wanted = asOf(text, zone)
    const late = text.length === 10 ? wanted.on > asOf(now, zone).on : wanted.instant > now
    if (late)
      throw new KemandirianError(
        'as-of-in-future',
        `Keadaan per ${text} belum dapat diketahui: hari ini ${asOf(now, zone).on}. Pilih hari ini atau hari yang telah lewat`,
        { facts: { asOf: text, now } },
      )
    return text
  }

  private formatsIn(list: string | undefined, own: Readonly<Record<string, OwnRenderer>>): readonly string[] {
    const known: readonly string[] = [...formats, ...Object.keys(own)]
    if (list === undefined) return [...plainFormats, 'pdf', ...Object.keys(own)]
    const wanted = list.split(',').map((name) => name.trim())
    const unknown = wanted.find((name) => !known.includes(name))
    if (unknown !== undefined)
      throw new WrongUsage(
        this.say(
          {
            id: 'tidak ada format {unknown}; yang ada: {known}',
            en: 'there is no format {unknown}; there are: {known}',
          },
          { unknown, known: known.join(', ') },
        ),
      )
    return [...new Set(wanted)]
  }

  private storeIn(values: Values): string {
    const address = values.store ?? this.terminal.store
    if (address === undefined)
      throw new WrongUsage(
        this.say({
          id: 'tulis --store: alamat postgres://…, folder PGlite, atau berkas cadangan',
          en: 'give --store: postgres://…, a PGlite folder, or a backup',
        }),
      )
    return address
  }

  /** The store, saying now and then how much was read. */
  private counted(storage: Storage, report: AnyReport, values: Values): Storage {
    let count = 0
    let told = Date.parse(this.terminal.now())
    const tell = () => {
      count++
      if (count % 1000 !== 0) return
      const now = Date.parse(this.terminal.now())
      if (now - told < 2000) return
      told = now
      this.tell(values, cliTexts.read, { report: report.spec.id, count })
    }
    const find: Storage['find'] = async function* (kind, query) {
      for await (const row of storage.find(kind, query)) {
        tell()
        yield row
      }
    }
    return new Proxy(storage, {
      get(target, name) {
        if (name === 'find') return find
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  }

  private tell(values: Values, text: LocalizedText, facts: Record<string, unknown>): void {
    if (!values.quiet) this.terminal.progress(this.say(text, facts))
  }
}

function parsed(args: readonly string[], reports: readonly AnyReport[]) {
  const own = Object.fromEntries(
    reports.flatMap(({ spec }) =>
      parametersOf(spec).map(({ option, flag }) => [
        option,
        { type: flag ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
  )
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...own, ...commonOptions },
      allowPositionals: true,
    })
    return { values: values as Values, positionals }
  } catch (error) {
    throw new WrongUsage((error as Error).message)
  }
}

function accepts(schema: unknown, value: unknown): boolean {
  return (schema as z.ZodType).safeParse(value).success
}

/** The parameters of a report, as they are written: `cohort-size` for `cohortSize`. */
function parametersOf({ parameters }: AnyReport['spec']) {
  return Object.entries(parameters.shape).map(([name, schema]) => ({
    name,
    schema: schema as z.ZodType,
    option: name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    /** Said by being there, without a value. */
    flag: accepts(schema, true) && !accepts(schema, 'true'),
    required: !accepts(schema, undefined),
  }))
}

/** The parameters that a report cannot do without and that were not given. */
function missingOf(spec: AnyReport['spec'], values: Values): readonly string[] {
  return parametersOf(spec)
    .filter(({ option, required }) => required && values[option] === undefined)
    .map(({ option }) => `--${option}`)
}

/** What was given of a report's parameters: text, or what the text says as a period, as JSON or as a list with commas. */
function given(spec: AnyReport['spec'], values: Values): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const { name, option, schema } of parametersOf(spec)) {
    const text = values[option]
    if (text === true) found[name] = true
    if (typeof text !== 'string') continue
    const readings = [text, readPeriod(text), jsonOr(text), text.split(',')]
    found[name] = readings.find((reading) => schema.safeParse(reading).success) ?? text
  }
  return found
}

async function offerOf(path: string | undefined): Promise<Offer> {
  if (path === undefined) return { reports: standardReports, renderers: {} }
  let own: { reports?: unknown; renderers?: unknown }
  try {
    own = await import(pathToFileURL(resolve(path)).href)
  } catch (cause) {
    throw new KemandirianError(
      'module-not-loaded',
      `Modul ${path} tidak dapat dimuat: ${(cause as Error).message}`,
      {
        facts: { path },
        cause,
      },
    )
  }
  const { reports = [], renderers = {} } = own as Partial<Offer>
  const fits =
    Array.isArray(reports) &&
    reports.every(
      (report) => typeof report?.run === 'function' && report.spec?.parameters instanceof z.ZodObject,
    ) &&
    Object.values(renderers).every((renderer) => typeof renderer === 'function')
  if (!fits || (reports.length === 0 && Object.keys(renderers).length === 0))
    throw new KemandirianError(
      'module-without-reports',
      `Modul ${path} harus mengekspor reports (daftar hasil defineReport) atau renderers (fungsi menurut akhiran berkas)`,
      { facts: { path } },
    )
  // One's own report comes before one of this package with the same id.
  const ids = new Set(reports.map(({ spec }) => spec.id))
  return { reports: [...reports, ...standardReports.filter(({ spec }) => !ids.has(spec.id))], renderers }
}

function optionIn(args: readonly string[], name: string): string | undefined {
  const i = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`))
  if (i < 0) return undefined
  return args[i]!.includes('=') ? args[i]!.slice(name.length + 3) : args[i + 1]
}

function languageOf(args: readonly string[]): Language {
  return optionIn(args, 'language') === 'en' ? 'en' : 'id'
}

/** `monthly-training_lapas-banjar_2025-08`: what it is, and all that it was asked with. */
function baseName({ parameters }: ReportDocument, spec: AnyReport['spec']): string {
  const asked = parametersOf(spec).map(({ name, option }) => {
    const value = parameters[name]
    if (value === true) return option
    if (typeof value === 'string' || typeof value === 'number') return String(value)
    const period = value as { from?: unknown; to?: unknown } | null
    // Lists and records would make no name that people can read; a period does.
    return typeof period?.from === 'string' && typeof period.to === 'string'
      ? `${period.from}_${period.to}`
      : ''
  })
  return [
    spec.id,
    ...asked.filter((text) => text !== '').map((text) => text.replace(/[^\p{L}\p{N}_.-]+/gu, '-')),
  ]
    .join('_')
    .slice(0, 150)
}

async function readDocument(path: string): Promise<ReportDocument> {
  const read = reportDocumentSchema.safeParse(parseJson(await readText(path), path))
  if (read.success) return read.data
  throw new KemandirianError('not-a-report', `${path} bukan laporan JSON: ${z.prettifyError(read.error)}`, {
    facts: { path, issues: read.error.issues },
  })
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(resolve(path), 'utf8')
  } catch (cause) {
    throw new KemandirianError('not-readable', `${path} tidak dapat dibaca: ${(cause as Error).message}`, {
      facts: { path },
      cause,
    })
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new KemandirianError('not-json-file', `${path} bukan JSON: ${(cause as Error).message}`, {
      facts: { path },
      cause,
    })
  }
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/// <reference types="node" />
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { KemandirianError, type Language, type LocalizedText } from '@kemandirian/core/foundations'
import { checkSheet } from '../check-sheet.js'
import { googleAuth } from '../client/google-auth.js'
import { type SheetsClient, sheetsClient, type TokenSource } from '../client/sheets-client.js'
import { facilityLayout } from '../layout/facility-layout.js'
import type { SheetLayout, TabLayout } from '../layout/tab-layout.js'
import { describeSetUpRefusal, setUpSheet } from '../set-up-sheet.js'
import type { SyncSheetOptions } from '../sync/sync-options.js'
import type { SyncDone, SyncPlan, SyncRefusal } from '../sync/sync-plan.js'
import { type SheetSync, syncSheet } from '../sync/sync-sheet.js'
import { openStore } from './open-store.js'
import { reporter } from './print-report.js'
import { usage } from './usage.js'

/** What a command ends with. */
const exit = { nothing: 0, changes: 1, people: 2, failed: 3 } as const

const options = {
  key: { type: 'string' },
  as: { type: 'string' },
  config: { type: 'string' },
  specific: { type: 'string', multiple: true },
  columns: { type: 'string', multiple: true },
  'allow-link-sharing': { type: 'boolean' },
  'time-zone': { type: 'string' },
  adopt: { type: 'string', multiple: true },
  annotate: { type: 'boolean' },
  store: { type: 'string' },
  facility: { type: 'string' },
  by: { type: 'string' },
  unique: { type: 'string', multiple: true },
  restore: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  /** For tests: another address than Google's, with the token in KEMANDIRIAN_SHEETS_TOKEN. */
  'root-url': { type: 'string' },
} as const

type Settings = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values']

/** A module of settings: all that {@link syncSheet} takes may stand in it. */
export type Config = Partial<SyncSheetOptions> & { readonly auth?: TokenSource }

/** Where the command prints to. */
export interface Terminal {
  out(text: string): void
  err(text: string): void
}

/**
 * Runs one command.
 *
 * @param given Settings besides those of the command line, as a config module has them.
 * @returns The exit code.
 */
export async function runCommand(
  args: readonly string[],
  terminal: Terminal,
  given: Config = {},
): Promise<number> {
  let language: Language = 'id'
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    language = values.lang === 'en' ? 'en' : 'id'
    if (values.lang !== undefined && values.lang !== language)
      throw wrong(texts.wrongOption, language, '--lang')
    const [command, spreadsheet, operation] = positionals
    if (values.help || command === undefined) {
      terminal.out(usage[language])
      return values.help ? exit.nothing : exit.failed
    }
    const run = Object.hasOwn(commands, command) ? commands[command as keyof typeof commands] : undefined
    if (run === undefined || spreadsheet === undefined)
      throw wrong(run ? texts.noSpreadsheet : texts.noCommand, language, command)
    return await run({ values, spreadsheetId: idOf(spreadsheet), operation, language, terminal, given })
  } catch (error) {
    const { code = 'failed', message } = worded(error, language) as { code?: string; message: string }
    terminal.err(args.includes('--json') ? JSON.stringify({ error: { code, message } }) : message)
    return exit.failed
  }
}

/** Options that Node does not know are told in the language of the others. */
function worded(error: unknown, language: Language): unknown {
  const { code, message } = error as { code?: string; message: string }
  if (!code?.startsWith('ERR_PARSE_ARGS')) return error
  const name = /'(-[^' ]*)/.exec(message)?.[1] ?? message
  return wrong(texts.wrongOption, language, name)
}

interface Called {
  readonly values: Settings
  readonly spreadsheetId: string
  readonly operation: string | undefined
  readonly language: Language
  readonly terminal: Terminal
  readonly given: Config
}

const commands = {
  async init({ values, language, terminal, ...called }: Called) {
    const { client, layout, spreadsheetId, allowLinkSharing } = await opened({ values, ...called })
    const address = await client.address()
    if (!values.json && address !== undefined)
      terminal.err(texts.share[language].replace('{address}', address))
    const made = await setUpSheet({
      client,
      spreadsheetId,
      layout,
      adopt: pairs(values.adopt),
      allowLinkSharing,
      ...(values['time-zone'] && { timeZone: values['time-zone'] }),
    })
    if (values.json) terminal.out(JSON.stringify(made))
    else if (made.ok) terminal.out(reporter(language).setUp(made.value))
    else terminal.err(describeSetUpRefusal(made.refusal, language))
    if (!made.ok) return exit.people
    const { created, adopted, added } = made.value
    return created.length + adopted.length + added.length > 0 ? exit.changes : exit.nothing
  },

  async check({ values, language, terminal, ...called }: Called) {
    const { client, layout, spreadsheetId, allowLinkSharing } = await opened({ values, ...called })
    const found = await checkSheet({
      client,
      spreadsheetId,
      layout,
      language,
      allowLinkSharing,
      annotate: values.annotate ?? false,
      ...(values['time-zone'] && { timeZone: values['time-zone'] }),
    })
    terminal.out(values.json ? JSON.stringify(found) : reporter(language).checked(found))
    return found.problems.length > 0 ? exit.people : exit.nothing
  },

  plan: (called: Called) =>
    synchronised(called, async (sync, how, layout) => {
      const plan = await sync.plan(how)
      return { ok: true, plan, printed: reporter(called.language, layout).planned(plan), json: plan }
    }),

  apply: (called: Called) =>
    synchronised(called, async (sync, how, layout) => outcome(await sync.run(how), called.language, layout)),

  undo: (called: Called) =>
    synchronised(called, async (sync, _, layout) => {
      if (called.operation === undefined) throw wrong(texts.noOperation, called.language, 'undo')
      return outcome(await sync.undo(called.operation), called.language, layout)
    }),
} as const

type Outcome =
  | { readonly ok: true; readonly plan: SyncPlan; readonly printed: string; readonly json: unknown }
  | { readonly ok: false; readonly printed: string; readonly json: unknown }

function outcome(
  result:
    | { readonly ok: true; readonly value: SyncDone }
    | { readonly ok: false; readonly refusal: SyncRefusal },
  language: Language,
  layout: SheetLayout,
): Outcome {
  if (result.ok)
    return {
      ok: true,
      plan: result.value.plan,
      printed: reporter(language, layout).done(result.value),
      json: result.value,
    }
  return { ok: false, printed: texts[result.refusal.code][language], json: result }
}

async function synchronised(
  { values, language, terminal, ...called }: Called,
  work: (
    sync: SheetSync,
    how: { readonly restore: readonly string[] },
    layout: SheetLayout,
  ) => Promise<Outcome>,
): Promise<number> {
  const { config, ...settings } = await opened({ values, ...called })
  const facility = values.facility ?? config.facility
  if (facility === undefined) throw wrong(texts.noFacility, language, '--facility')
  if (values.store === undefined && config.storage === undefined)
    throw wrong(texts.noStore, language, '--store')
  const store = values.store === undefined ? undefined : await openStore(values.store)
  try {
    const sync = syncSheet({
      by: values.by ?? 'kemandirian-sheets',
      keys: lists(values.unique),
      ...config,
      ...settings,
      facility,
      storage: store?.storage ?? config.storage!,
    })
    const done = await work(sync, { restore: values.restore ?? [] }, settings.layout)
    if (values.json) terminal.out(JSON.stringify(done.json))
    else if (done.ok) terminal.out(done.printed)
    else terminal.err(done.printed)
    if (!done.ok) return exit.people
    const { nothing, needsPeople } = done.plan
    return needsPeople ? exit.people : nothing ? exit.nothing : exit.changes
  } finally {
    await store?.close()
  }
}

/** The client, the layout and what else the settings say. */
async function opened({
  values,
  spreadsheetId,
  given,
}: Pick<Called, 'values' | 'spreadsheetId' | 'given'>): Promise<{
  readonly client: SheetsClient
  readonly layout: SheetLayout
  readonly spreadsheetId: string
  readonly allowLinkSharing: boolean
  readonly config: Config
}> {
  const config = values.config === undefined ? given : { ...given, ...(await configOf(values.config)) }
  const baseUrl = values['root-url']?.replace(/\/$/, '')
  const token = process.env.KEMANDIRIAN_SHEETS_TOKEN
  const auth =
    config.auth ??
    (token === undefined
      ? await googleAuth({
          ...(values.key !== undefined && { keyFile: values.key }),
          ...(values.as !== undefined && { subject: values.as }),
        })
      : { getAccessToken: async () => token })
  const specific = lists(values.specific)
  const columns = lists(values.columns)
  checkNames(facilityLayout().tabs, specific, specificFields)
  const shown = (config.layout ?? facilityLayout({ specific: 'all' })).tabs.filter(({ hidden }) => !hidden)
  const kindsAlone = [...(values.restore ?? []), ...Object.keys(pairs(values.adopt))]
  for (const named of [
    columns,
    lists(values.unique),
    Object.fromEntries(kindsAlone.map((kind) => [kind, []])),
  ])
    checkNames(shown, named)
  return {
    client: config.client ?? sheetsClient({ auth, ...(baseUrl !== undefined && { baseUrl }) }),
    layout: config.layout ?? facilityLayout({ specific, columns }),
    spreadsheetId,
    allowLinkSharing: values['allow-link-sharing'] ?? config.allowLinkSharing ?? false,
    config,
  }
}

async function configOf(file: string): Promise<Config> {
  const { default: config } = (await import(pathToFileURL(resolve(file)).href)) as {
    default?: Config | (() => Config | Promise<Config>)
  }
  if (config === undefined)
    throw new KemandirianError('invalid-config', `${file} has no default export`, { facts: { file } })
  return typeof config === 'function' ? config() : config
}

/** The part of an address between `/d/` and `/edit`; an id alone is one already. */
const idOf = (address: string) => /\/d\/([\w-]+)/.exec(address)?.[1] ?? address

/** A name that was mistyped would be passed over in silence. `fieldsOf` names what may stand beside a kind. */
function checkNames(
  tabs: readonly TabLayout[],
  named: Readonly<Record<string, readonly string[]>>,
  fieldsOf: (tab: TabLayout) => readonly string[] = ({ columns }) => columns.map(({ name }) => name),
): void {
  for (const [kind, names] of Object.entries(named)) {
    const tab = tabs.find((one) => one.kind.name === kind)
    const known = tab ? fieldsOf(tab) : tabs.map((one) => one.kind.name)
    // `sentence` is about `sentence.countedFrom` too.
    const unknown = tab ? names.find((name) => !known.some((one) => `${one}.`.startsWith(`${name}.`))) : kind
    if (unknown === undefined) continue
    throw new KemandirianError(
      'wrong-usage',
      `"${unknown}" tidak dikenal; yang ada (known): ${known.join(', ')}`,
      {
        facts: { name: unknown, known },
      },
    )
  }
}

const specificFields = ({ closed }: TabLayout): readonly string[] =>
  closed.filter(({ privacy }) => privacy === 'specific').map(({ path }) => path.join('.'))

/** `participant=nik,registerNumber` */
const lists = (settings: readonly string[] = []): Record<string, string[]> =>
  Object.fromEntries(Object.entries(pairs(settings)).map(([kind, names]) => [kind, names.split(',')]))

function pairs(settings: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    settings.map((setting) => {
      const at = setting.indexOf('=')
      if (at <= 0)
        throw new KemandirianError('wrong-usage', `"${setting}": tulis JENIS=ISI (write KIND=VALUE)`, {
          facts: { setting },
        })
      return [setting.slice(0, at), setting.slice(at + 1)]
    }),
  )
}

const texts = {
  share: {
    id: 'Bagikan spreadsheet ini kepada {address} sebagai Editor, bila belum.',
    en: 'Share the spreadsheet with {address} as an editor, if it is not yet.',
  },
  noCommand: {
    id: 'Tidak ada perintah "{name}". Lihat --help',
    en: 'There is no command "{name}". See --help',
  },
  noSpreadsheet: {
    id: '{name}: sebutkan alamat spreadsheet. Lihat --help',
    en: '{name}: name the spreadsheet. See --help',
  },
  noOperation: {
    id: 'undo: sebutkan operasi yang dibatalkan, seperti tercetak oleh apply',
    en: 'undo: name the operation, as apply has printed it',
  },
  wrongOption: {
    id: 'Pilihan {name} tidak dikenal, atau isinya salah. Lihat --help',
    en: 'The option {name} is not known, or what it is given is wrong. See --help',
  },
  noFacility: { id: '{name}: sebutkan UPT pemilik data', en: '{name}: name whose data they are' },
  noStore: {
    id: '{name}: sebutkan tempat data disimpan, atau --config dengan storage',
    en: '{name}: name where the documents are, or give --config with a storage',
  },
  moved: {
    id: 'Lembar atau sistem berubah terus selama dijalankan. Tidak ada yang ditimpa; jalankan lagi.',
    en: 'The sheet or the store kept changing meanwhile. Nothing was written over; run it again.',
  },
  'unknown-operation': { id: 'Operasi itu tidak dikenal.', en: 'There is no such operation.' },
  'not-finished': {
    id: 'Belum diketahui apakah operasi itu tertulis. Jalankan apply dahulu.',
    en: 'Whether that operation was written is not known yet. Run apply first.',
  },
} as const satisfies Record<string, LocalizedText>

const wrong = (text: LocalizedText, language: Language, name: string) =>
  new KemandirianError('wrong-usage', text[language].replace('{name}', name), { facts: { name } })

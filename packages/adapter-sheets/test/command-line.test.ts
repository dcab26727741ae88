import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { memoryStorage } from '@kemandirian/core/storage'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../src/cli/run-command.js'
import { createEmulator, type Listening, type SpreadsheetHandle } from '../src/emulator/index.js'
import { emulatorClient } from './opened-sheet.js'

const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))

const store = mkdtempSync(join(tmpdir(), 'kemandirian-'))
const emulator = createEmulator({ locale: 'id_ID', timeZone: 'Asia/Jakarta', authorization: 'checked' })
const token = emulator.token('robot@emulator.iam.gserviceaccount.com')
let listening: Listening
let book: SpreadsheetHandle

beforeAll(async () => {
  listening = await emulator.listen()
  const rows = [
    ['No', 'Nama Lengkap', 'No. Reg', 'L/P'],
    ['1', 'Bayu Embun', 'B.I.001', 'L'],
    ['2', 'Guntur', '', 'x'],
  ]
  book = emulator.create({ title: 'Pelatihan', tabs: [{ title: 'WBP', rows }] })
})
afterAll(async () => {
  await listening.close()
  rmSync(store, { recursive: true })
})

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The command itself, as it is started from a shell. */
function start(...args: readonly string[]): Promise<Ran> {
  const node = ['--conditions=@kemandirian/source', '--import', 'tsx', main, ...args]
  const env = { ...process.env, KEMANDIRIAN_SHEETS_TOKEN: token, NODE_NO_WARNINGS: '1' }
  return new Promise((resolve) => {
    execFile(process.execPath, node, { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

const storage = memoryStorage()

/** The same in this process, with a store in memory. */
async function run(...args: readonly string[]): Promise<Ran> {
  const printed = { out: '', err: '' }
  const terminal = {
    out: (text: string) => (printed.out += `${text}\n`),
    err: (text: string) => (printed.err += `${text}\n`),
  }
  const code = await runCommand(args, terminal, { client: emulatorClient(emulator), storage })
  return { code, ...printed }
}

const layout = [
  '--specific',
  'participant=registerNumber',
  '--columns',
  'participant=name.normal,registerNumber,sex',
]
const kept = () => [...layout, '--facility', 'lapas-contoh', '--unique', 'participant=registerNumber']

describe('the command line', () => {
  it('explains itself in Indonesian, and in English when asked', async () => {
    const [own, other, wrong] = [
      await run('--help'),
      await run('--help', '--lang', 'en'),
      await run('bongkar'),
    ]
    expect([own.code, own.out.split('\n')[0]]).toEqual([
      0,
      'Pemakaian: kemandirian-sheets PERINTAH SPREADSHEET [PILIHAN]',
    ])
    expect(other.out).toContain('Exit codes: 0 nothing to do · 1 changes · 2 people are needed · 3 failed')
    expect(wrong).toMatchObject({ code: 3, err: 'Tidak ada perintah "bongkar". Lihat --help\n' })
  })

  it('sets up, plans, applies, has nothing more to do, and takes it back', async () => {
    const made = await run('init', book.url, ...layout, '--adopt', 'participant=WBP')
    expect(made).toMatchObject({
      code: 1,
      err: 'Bagikan spreadsheet ini kepada robot@emulator.iam.gserviceaccount.com sebagai Editor, bila belum.\n',
    })
    expect(made.out).toContain('Lembar dipakai: WBP')

    const planned = await run('plan', book.id, ...kept())
    expect(planned.code).toBe(2)
    expect(planned.out).toContain('Di sistem: 1 data')
    expect(planned.out).toMatch(/baru +participant\/\S+ +Nama, Nomor Register, Jenis Kelamin/)
    expect(planned.out).toContain('Perlu Anda ketahui: 1')
    expect(book.values('WBP!E3')).toEqual([])

    const applied = await run('apply', book.id, ...kept())
    expect(applied.code).toBe(2)
    const operation = /undo (\S+)/.exec(applied.out)![1]!
    expect(book.values('WBP!E3')[0]?.[0]).toContain('"x" bukan pilihan')

    book.hand().type('WBP!D3', 'P')
    book.hand().type('WBP!C3', 'B.I.002')
    expect((await run('apply', book.id, ...kept())).code).toBe(1)
    expect(await run('plan', book.id, ...kept())).toMatchObject({
      code: 0,
      out: 'Tidak ada yang perlu dilakukan.\n',
    })

    const undone = await run('undo', book.id, operation, ...kept(), '--json')
    const { plan } = JSON.parse(undone.out) as { plan: { purpose: string; documents: { type: string }[] } }
    expect([plan.purpose, plan.documents.map(({ type }) => type)]).toEqual(['undo', ['remove']])
  }, 120_000)

  it('checks, and writes what is wrong beside the rows only when told to', async () => {
    const { code, out } = await run('check', book.id, ...layout, '--json')
    const { problems, advice } = JSON.parse(out) as { problems: unknown[]; advice: unknown[] }
    expect([code, problems.length > 0, advice]).toEqual([2, true, []])
  })

  it.each([
    [['--columns', 'particpant=sex'], '"particpant" tidak dikenal; yang ada (known): facility, partner'],
    [['--columns', 'participant=nama'], '"nama" tidak dikenal; yang ada (known): name.normal, code'],
    [['--specific', 'participant=registernumber'], '"registernumber" tidak dikenal'],
    [['--unique', 'participant=nomor'], '"nomor" tidak dikenal'],
    [['--restore', 'orang'], '"orang" tidak dikenal'],
    [['--adopt', 'orang=WBP'], '"orang" tidak dikenal'],
    [['--colums', 'x'], 'Pilihan --colums tidak dikenal'],
    [['--columns'], 'Pilihan --columns'],
    [['--lang', 'de'], 'Pilihan --lang tidak dikenal'],
  ])('passes no mistyped name over: %j', async (args, said) => {
    const { code, err } = await run('plan', book.id, ...args)
    expect([code, err]).toEqual([3, expect.stringContaining(said)])
  })

  it('finds no row damaged that a synchronisation has registered, and leaves it to that to say what is wrong', async () => {
    const rows = [
      ['Nama', 'No. Reg', 'L/P'],
      ['Rimba Jati', 'B.I.007', 'L'],
    ]
    const { id } = emulator.create({ title: 'Dua', tabs: [{ title: 'WBP', rows }] })
    await run('init', id, ...layout, '--adopt', 'participant=WBP')
    await run('apply', id, ...kept())
    expect(await run('check', id, ...layout)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Terbaca: \d participant\nTidak ada yang perlu dilakukan\.\n$/),
    })
    emulator.spreadsheet(id).hand().type('WBP!C2', 'x')
    const { code, out } = await run('check', id, ...layout, '--annotate')
    expect([code, out]).toEqual([
      2,
      expect.stringContaining('"x" bukan pilihan di kolom ini. Pilih salah satu: L, P.'),
    ])
    expect(emulator.spreadsheet(id).values('WBP!D2:D2')).toEqual([])
  })

  it('fails with what happened, why and what to do', async () => {
    book.shareWithLink('reader')
    const shared = await run('check', book.id, ...layout)
    expect(shared.code).toBe(3)
    expect(shared.err).toContain('Spreadsheet ini dapat dibuka siapa pun yang punya tautannya')
    const missing = await run('check', 'tidak-ada', '--json')
    expect([missing.code, JSON.parse(missing.err)]).toMatchObject([3, { error: { code: 'sheet-not-found' } }])
  })

  it('is started from a shell with a store on disk, against a server', async () => {
    const rows = [
      ['Nama', 'No. Reg'],
      ['Rimba Jati', 'B.I.007'],
    ]
    const { id } = emulator.create({ title: 'Lain', tabs: [{ title: 'WBP', rows }] })
    await run('init', id, ...layout, '--adopt', 'participant=WBP')
    const applied = await start('apply', id, ...kept(), '--root-url', listening.url, '--store', store)
    expect(applied).toMatchObject({ code: 1, err: '' })
    expect(applied.out).toContain('Di sistem: 1 data')
  }, 120_000)
})

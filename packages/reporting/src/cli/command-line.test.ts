/// <reference types="node" />
import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { migrate, postgresStorage } from '@kemandirian/adapter-postgres'
import { openPgliteFolder } from '@kemandirian/adapter-postgres/pglite'
import { kinds } from '@kemandirian/core/records'
import { backupOf, restoreInto } from '@kemandirian/core/storage'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  attending,
  certificate,
  empty,
  here,
  participant,
  program,
  recordsOf,
  running,
  write,
} from '../../test/world.js'
import { commandLine } from './command-line.js'

const folder = mkdtempSync(join(tmpdir(), 'kemandirian-laporan-'))
const backup = join(folder, 'cadangan.jsonl')
const allKinds = Object.values(kinds).map(({ kind }) => kind)
const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const monthly = ['--facility', here, '--month', '2025-08', '--as-of', '2025-09-05', '--store', backup]

beforeAll(async () => {
  const records = await recordsOf({
    ...empty,
    programs: [program('las', 'kemandirian')],
    participants: [participant('adi'), participant('budi')],
    batches: [running('las-1', 'las')],
    enrollments: [attending('e-adi', 'adi', 'las-1'), attending('e-budi', 'budi', 'las-1')],
    certificates: [certificate('s-1', 'adi', 'las-1')],
  })
  await write(records, { certificates: [certificate('s-2', 'budi', 'las-1')] }, '2025-09-07T01:00:00.000Z')
  const lines: string[] = []
  for await (const line of backupOf(records.storage, {
    digest,
    takenAt: '2025-09-10T00:00:00.000Z',
  }))
    lines.push(line)
  writeFileSync(backup, `${lines.join('\n')}\n`)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const isRoot = process.getuid?.() === 0

/** Whether a small disk can be made here: by root on Linux, outside of most containers. */
const mayMount = (() => {
  const probe = fresh()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', probe], { stdio: 'ignore' })
    execFileSync('umount', [probe])
    return true
  } catch {
    return false
  }
})()

/** One call of the command line in this process, in September 2025. */
async function call(...args: string[]) {
  const printed: string[] = []
  const told: string[] = []
  const code = await commandLine(args, {
    print: (text) => printed.push(text),
    progress: (text) => told.push(text),
    now: () => '2025-09-10T03:00:00.000Z',
  })
  return { code, printed: printed.join('\n'), told: told.join('\n') }
}

function fresh(): string {
  return mkdtempSync(join(folder, 'keluaran-'))
}

describe('run', () => {
  it('writes every format and a manifest, and lists them', async () => {
    const out = fresh()
    const { code, printed } = await call('run', 'monthly', ...monthly, '--out', out)
    expect(code).toBe(0)
    const names = readdirSync(out)
    for (const ending of [
      '.html',
      '.xlsx',
      '.pdf',
      '.json',
      '.md',
      '_angka.csv',
      '_kamus-data.csv',
      '.manifest.json',
    ])
      expect(names.filter((name) => name.endsWith(ending)).length, ending).toBeGreaterThan(0)
    for (const name of names) expect(printed).toContain(name)
  })

  it('writes the same bytes again, and leaves nothing else behind', async () => {
    const [one, other] = [fresh(), fresh()]
    await call('run', 'monthly', ...monthly, '--out', one)
    await call('run', 'monthly', ...monthly, '--out', other)
    expect(readdirSync(other)).toEqual(readdirSync(one))
    for (const name of readdirSync(one))
      expect(readFileSync(join(other, name)).equals(readFileSync(join(one, name))), name).toBe(true)
  })

  it('writes only the formats that are asked for', async () => {
    const out = fresh()
    await call('run', 'monthly', ...monthly, '--out', out, '--format', 'md, json')
    expect(readdirSync(out).map((name) => name.replace(/^[^.]*\./, ''))).toEqual([
      'json',
      'manifest.json',
      'md',
    ])
  })

  it('says what it does as it goes, unless told to be quiet', async () => {
    expect((await call('run', 'monthly', ...monthly, '--format', 'md', '--out', fresh())).told).toContain(
      'membaca',
    )
    expect(
      (await call('run', 'monthly', ...monthly, '--format', 'md', '--out', fresh(), '--quiet')).told,
    ).toBe('')
  })

  it('runs every report that has its parameters, and says which has not', async () => {
    const out = fresh()
    const { code, told } = await call(
      'run',
      'all',
      '--facility',
      here,
      '--policy',
      'asimilasi',
      '--as-of',
      '2025-09-05',
      '--store',
      backup,
      '--format',
      'json',
      '--out',
      out,
    )
    expect([code, told.match(/.*Gagal.*/g)]).toEqual([0, null])
    expect(told).toContain('monthly-training: dilewati, perlu --month')
    expect(told).toContain('data-quality: dilewati, perlu --period')
    expect(readdirSync(out)).toContain(`certificate-register_${here}.json`)
  })

  it('makes the others when one of many cannot be made, and ends with exit code 1', async () => {
    const out = fresh()
    const asked = [
      '--facility',
      here,
      '--nation',
      '--month',
      '2025-08',
      '--as-of',
      '2025-09-05',
      '--store',
      backup,
    ]
    const { code, told } = await call('run', 'all', ...asked, '--format', 'json', '--out', out)
    expect(code).toBe(1)
    expect(told).toContain('roll-up: Gagal (ambiguous-scope)')
    expect(readdirSync(out)).toContain(`monthly-training_${here}_2025-08.json`)
  })

  it('reads a period as people write it, and names the file after it', async () => {
    const out = fresh()
    const asked = ['--facility', here, '--period', '2025-TW3', '--as-of', '2025-09-05', '--store', backup]
    expect((await call('run', 'data-quality', ...asked, '--format', 'json', '--out', out)).code).toBe(0)
    expect(readdirSync(out)).toContain(`data-quality_${here}_2025-07-01_2025-10-01.json`)
  })

  it('writes in English when asked to', async () => {
    const out = fresh()
    const { printed } = await call(
      'run',
      'monthly',
      ...monthly,
      '--format',
      'md',
      '--language',
      'en',
      '--out',
      out,
    )
    expect(printed).toContain('files in')
    expect(readFileSync(join(out, `monthly-training_${here}_2025-08.md`), 'utf8')).toContain(
      'Rules of counting',
    )
  })

  it('takes the day of today where none is given, as a day of now', async () => {
    const out = fresh()
    await call('run', 'certificate', '--facility', here, '--store', backup, '--format', 'json', '--out', out)
    const document = JSON.parse(readFileSync(join(out, `certificate-register_${here}.json`), 'utf8'))
    expect(document.asOf).toEqual({ on: '2025-09-10', instant: '2025-09-10T03:00:00.000Z', zone: '+07:00' })
  })
})

describe('run --explain', () => {
  it('shows the records behind one figure, with its day, rule and source, and writes nothing', async () => {
    const out = fresh()
    const { code, printed } = await call(
      'run',
      'monthly',
      ...monthly,
      '--out',
      out,
      '--explain',
      'ringkasan/peserta',
    )
    expect(code).toBe(0)
    expect(printed).toContain('Nilai: 2')
    expect(printed).toContain('Keadaan data: per akhir hari 5 September 2025 (WIB)')
    expect(printed).toContain('monthly-training, versi')
    expect(printed).toContain('Warga adi')
    expect(printed).toContain('Aturan')
    expect(readdirSync(out)).toEqual([])
  })

  it('names the figures there are when there is no such figure', async () => {
    const { code, told } = await call('run', 'monthly', ...monthly, '--explain', 'tidak/ada')
    expect(code).toBe(1)
    expect(told).toContain('unknown-figure')
    expect(told).toContain('ringkasan/peserta')
  })
})

describe('what is wrong is said, with an exit code', () => {
  it.each([
    ['no command', [], 2, 'Laporan pembinaan kemandirian'],
    ['an unknown command', ['jalankan'], 2, 'tidak ada perintah jalankan'],
    ['no report', ['run'], 2, 'run perlu satu laporan'],
    ['an unknown report', ['run', 'tahunan'], 2, 'tidak ada laporan tahunan'],
    ['an unknown option', ['run', 'monthly', '--bulan', '2025-08'], 2, '--bulan'],
    ['an unknown format', ['run', 'monthly', ...monthly, '--format', 'docx'], 2, 'tidak ada format docx'],
    ['no store', ['run', 'monthly', '--facility', here, '--month', '2025-08'], 2, '--store'],
    [
      'a store that is not there',
      ['run', 'monthly', '--facility', here, '--month', '2025-08', '--store', 'tidak/ada'],
      1,
      'no-store',
    ],
    [
      'a facility that does not exist',
      ['run', 'monthly', ...monthly, '--facility', 'lapas-lain'],
      1,
      'unknown-facility',
    ],
    ['a month that is none', ['run', 'monthly', ...monthly, '--month', '2025-13'], 1, 'invalid-parameters'],
    [
      'a parameter that is missing',
      ['run', 'monthly', '--facility', here, '--store', backup],
      1,
      'invalid-parameters',
    ],
    ['a day that is none', ['run', 'monthly', ...monthly, '--as-of', '2025-02-31'], 1, 'impossible-as-of'],
    ['a day in the future', ['run', 'monthly', ...monthly, '--as-of', '2025-09-11'], 1, 'as-of-in-future'],
    [
      'an instant in the future',
      ['run', 'monthly', ...monthly, '--as-of', '2025-09-10T03:00:00.001Z'],
      1,
      'as-of-in-future',
    ],
    [
      'a module that is not there',
      ['run', 'monthly', ...monthly, '--with', 'tidak-ada.mjs'],
      1,
      'module-not-loaded',
    ],
  ])('%s', async (_, args, code, text) => {
    const answer = await call(...args)
    expect(answer.code).toBe(code)
    expect(answer.printed + answer.told).toContain(text)
    expect(answer.told).not.toContain('mohon laporkan')
  })

  it('today is no future, not even its end', async () => {
    expect(
      (await call('run', 'monthly', ...monthly, '--as-of', '2025-09-10', '--format', 'md', '--out', fresh()))
        .code,
    ).toBe(0)
  })

  it('an output that is a file', async () => {
    const file = join(fresh(), 'berkas')
    writeFileSync(file, '')
    const { code, told } = await call('run', 'monthly', ...monthly, '--format', 'md', '--out', file)
    expect(code).toBe(1)
    expect(told).toContain('not-a-folder')
  })

  it.skipIf(isRoot && !mayMount)(
    'a folder that may not be written (skipped for root where nothing may be mounted)',
    async () => {
      const closed = fresh()
      // Root may write anywhere but on a disk that takes no writing.
      if (isRoot) execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', closed])
      else chmodSync(closed, 0o500)
      try {
        const { code, told } = await call('run', 'monthly', ...monthly, '--format', 'md', '--out', closed)
        expect(code).toBe(1)
        expect(told).toContain('not-writable')
      } finally {
        if (isRoot) execFileSync('umount', [closed])
      }
    },
  )

  it.skipIf(!mayMount)('a disk that is full (skipped where nothing may be mounted)', async () => {
    const small = fresh()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small])
    try {
      const { code, told } = await call(
        'run',
        'monthly',
        ...monthly,
        '--format',
        'md,xlsx,html',
        '--out',
        small,
      )
      expect(code).toBe(1)
      expect(told).toContain('disk-full')
      expect(readdirSync(small)).toEqual([])
    } finally {
      execFileSync('umount', [small])
    }
  })

  it('leaves what lay there before untouched, and no half of a file, when one cannot be put in place', async () => {
    const out = fresh()
    mkdirSync(join(out, `monthly-training_${here}_2025-08.md`))
    writeFileSync(join(out, `monthly-training_${here}_2025-08.manifest.json`), 'lama')
    const { code } = await call('run', 'monthly', ...monthly, '--format', 'md', '--out', out)
    expect(code).toBe(1)
    expect(readdirSync(out).filter((name) => name.endsWith('.baru'))).toEqual([])
    expect(readFileSync(join(out, `monthly-training_${here}_2025-08.manifest.json`), 'utf8')).toBe('lama')
  })
})

describe('compare', () => {
  it('says which records make the difference, who entered them and when, with exit code 3', async () => {
    const [then, now] = [fresh(), fresh()]
    const asked = ['run', 'certificate', '--facility', here, '--store', backup, '--format', 'json']
    await call(...asked, '--as-of', '2025-09-05', '--out', then)
    await call(...asked, '--as-of', '2025-09-10', '--out', now)
    const name = `certificate-register_${here}.json`
    const { code, printed } = await call('compare', join(then, name), join(now, name), '--store', backup)
    expect(code).toBe(3)
    expect(printed).toContain('certificate/s-2')
    expect(printed).toContain('2025-09-07T01:00:00.000Z: Written oleh test')
    expect((await call('compare', join(then, name), join(then, name))).code).toBe(0)
  })

  it('refuses what is no report', async () => {
    const { code, told } = await call('compare', backup, backup)
    expect(code).toBe(1)
    expect(told).toContain('not-json-file')
  })
})

describe('verify', () => {
  it('finds a file that was changed or removed', async () => {
    const out = fresh()
    await call('run', 'monthly', ...monthly, '--format', 'md,json', '--out', out)
    const manifest = join(out, `monthly-training_${here}_2025-08.manifest.json`)
    expect((await call('verify', manifest)).code).toBe(0)
    writeFileSync(join(out, `monthly-training_${here}_2025-08.md`), 'diubah')
    const { code, printed } = await call('verify', manifest)
    expect(code).toBe(3)
    expect(printed).toContain('BERUBAH')
    rmSync(join(out, `monthly-training_${here}_2025-08.json`))
    expect((await call('verify', manifest)).printed).toContain('TIDAK ADA')
  })

  it('checks the signature with the public key, and notices a manifest that was changed', async () => {
    const out = fresh()
    const { privateKey } = await generateKeyPair('EdDSA', { extractable: true })
    const jwk = await exportJWK(privateKey)
    const { d: _, ...publicJwk } = jwk
    const [key, publicKey] = [join(folder, 'kunci.json'), join(folder, 'kunci-publik.json')]
    writeFileSync(key, JSON.stringify(jwk))
    writeFileSync(publicKey, JSON.stringify(publicJwk))
    await call('run', 'monthly', ...monthly, '--format', 'md', '--out', out, '--sign-key', key)
    const manifest = join(out, `monthly-training_${here}_2025-08.manifest.json`)
    expect(await call('verify', manifest, '--public-key', publicKey)).toMatchObject({
      code: 0,
      printed: expect.stringContaining('Tanda tangan cocok'),
    })
    writeFileSync(manifest, `${readFileSync(manifest, 'utf8')} `)
    expect(await call('verify', manifest, '--public-key', publicKey)).toMatchObject({
      code: 3,
      printed: expect.stringContaining('TIDAK COCOK'),
    })
  })

  it('does not sign with a public key', async () => {
    const { code, told } = await call(
      'run',
      'monthly',
      ...monthly,
      '--format',
      'md',
      '--out',
      fresh(),
      '--sign-key',
      join(folder, 'kunci-publik.json'),
    )
    expect(code).toBe(1)
    expect(told).toContain('no-key')
  })
})

describe('reports and formats of one’s own', () => {
  it('come from a module', async () => {
    const module = join(folder, 'sendiri.mjs')
    writeFileSync(module, 'export const renderers = { txt: (document) => document.title.id }\n')
    const out = fresh()
    const { code } = await call(
      'run',
      'monthly',
      ...monthly,
      '--with',
      module,
      '--format',
      'txt',
      '--out',
      out,
    )
    expect(code).toBe(0)
    expect(readFileSync(join(out, `monthly-training_${here}_2025-08.txt`), 'utf8')).toMatch(/^Laporan/)
  })

  it('are refused where the module exports neither', async () => {
    const module = join(folder, 'kosong.mjs')
    writeFileSync(module, 'export const laporan = []\n')
    expect((await call('--list', '--with', module)).told).toContain('module-without-reports')
  })
})

describe('--list', () => {
  it('names every report with its parameters', async () => {
    const { code, printed } = await call('--list')
    expect(code).toBe(0)
    expect(printed).toContain('monthly-training')
    expect(printed).toContain('--month')
  })
})

describe('as a program', () => {
  it('reads a PGlite folder, which no other process has open', { timeout: 60_000 }, async () => {
    const database = join(folder, 'basis-data')
    const opened = await openPgliteFolder(database)
    await migrate(opened)
    await restoreInto(postgresStorage(opened), readFileSync(backup, 'utf8').trimEnd().split('\n'), {
      kinds: allKinds,
      digest,
    })
    await opened.close()
    const out = fresh()
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--conditions=@kemandirian/source',
      '--import',
      'tsx',
      fileURLToPath(new URL('main.ts', import.meta.url)),
      'run',
      'monthly',
      ...monthly.slice(0, -2),
      '--store',
      database,
      '--format',
      'json',
      '--out',
      out,
    ])
    expect(stdout).toContain(`monthly-training_${here}_2025-08.json`)
    const expected = fresh()
    await call('run', 'monthly', ...monthly, '--format', 'json', '--out', expected)
    const name = `monthly-training_${here}_2025-08.json`
    expect(readFileSync(join(out, name), 'utf8')).toBe(readFileSync(join(expected, name), 'utf8'))
  })
})

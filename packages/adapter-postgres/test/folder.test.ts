import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { migrate, postgresStorage } from '../src/index.js'
import { openPgliteFolder, type PgliteFolder } from '../src/pglite/index.js'

const kind = { name: 'tally', fields: {} }
const key = { facility: 'lapas-sini', id: 'a' }
const isRoot = process.getuid?.() === 0
const isLinux = process.platform === 'linux'
const canMount = isLinux && isRoot && canMountDisk()

let root: string
/** A sound folder, made once and copied: the first start is slow. */
let sound: string
const children = new Set<ChildProcess>()

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'kemandirian-folder-'))
  sound = join(root, 'sound')
  const folder = await openPgliteFolder(sound)
  await migrate(folder, { kinds: [kind] })
  await folder.close()
})

afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(root, { recursive: true, force: true })
})

let copies = 0
function copyOfSound(): string {
  const copy = join(root, `copy-${++copies}`)
  cpSync(sound, copy, { recursive: true })
  return copy
}

const locksIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.lock'))

async function failureOf(attempt: Promise<PgliteFolder>) {
  const failure = await attempt.then(
    async (folder) => {
      await folder.close()
      throw new Error('the folder was opened')
    },
    (error: Error & { code?: string; facts?: Record<string, unknown> }) => error,
  )
  return failure
}

/** A second process on a folder, and the lines that it says. */
function startProcess(folder: string, task: 'hold' | 'write' | 'close') {
  const child = spawn(
    process.execPath,
    [
      '--conditions=@kemandirian/source',
      '--import',
      'tsx',
      new URL('./hold-folder.ts', import.meta.url).pathname,
      folder,
      task,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  children.add(child)
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  const ended = new Promise<NodeJS.Signals | number | null>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? code)),
  )
  return {
    child,
    ended,
    async line(): Promise<Record<string, unknown> | undefined> {
      const { value, done } = await lines.next()
      return done ? undefined : (JSON.parse(value) as Record<string, unknown>)
    },
  }
}

describe('a PGlite folder', () => {
  it('is given back when it is closed, and closing twice is harmless', async () => {
    const path = copyOfSound()
    const folder = await openPgliteFolder(path)
    expect(locksIn(path)).toHaveLength(1)
    await folder.close()
    await folder.close()
    expect(locksIn(path)).toEqual([])
    await expect(folder.query('select 1')).rejects.toMatchObject({ code: 'unavailable' })
    // At once: trying again for an hour would not open it.
    const storage = postgresStorage(folder, { retryFor: 3_600_000 })
    await expect(storage.get(kind, key)).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('gives a PGlite of your own up at once when it is closed', async () => {
    const path = copyOfSound()
    const own = await PGlite.create(path)
    const storage = postgresStorage(own, { retryFor: 3_600_000 })
    await storage.get(kind, key)
    await own.close()
    await expect(storage.get(kind, key)).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('is refused to the process that has it open already', async () => {
    const path = copyOfSound()
    const folder = await openPgliteFolder(path)
    const failure = await failureOf(openPgliteFolder(path))
    expect(failure).toMatchObject({ code: 'folder-in-use', facts: { pid: process.pid } })
    expect(failure.message).toContain('this very process')
    expect((await folder.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await folder.close()
  })

  it('is refused while another process has it open, and is free once that is ended by a signal', async () => {
    const path = copyOfSound()
    const other = startProcess(path, 'hold')
    expect(await other.line()).toMatchObject({ opened: other.child.pid })

    const failure = await failureOf(openPgliteFolder(path))
    expect(failure).toMatchObject({ code: 'folder-in-use', facts: { pid: other.child.pid } })
    expect(failure.message).toContain(`process ${other.child.pid}`)
    expect(locksIn(path)).toHaveLength(1)

    other.child.kill('SIGTERM')
    expect(await other.ended).toBe('SIGTERM')
    expect(locksIn(path)).toEqual([])
  })

  it('is given back by a process that is interrupted in the middle of its work', async () => {
    const path = copyOfSound()
    const notices: string[] = []
    const other = startProcess(path, 'write')
    await other.line()
    other.child.kill('SIGINT')
    expect(await other.ended).toBe('SIGINT')
    const folder = await openPgliteFolder(path, { onNotice: ({ code }) => notices.push(code) })
    expect(notices).toEqual([])
    await folder.close()
  })

  it('is taken over from a killed process, with all that it had committed', async () => {
    const path = copyOfSound()
    const other = startProcess(path, 'write')
    expect(await other.line()).toMatchObject({ count: 0 })
    let acknowledged = 0
    while (acknowledged < 20) acknowledged = Number((await other.line())?.committed)
    other.child.kill('SIGKILL')
    for (let line = await other.line(); line; line = await other.line()) acknowledged = Number(line.committed)
    expect(locksIn(path)).toHaveLength(1)

    const notices: string[] = []
    const folder = await openPgliteFolder(path, { onNotice: ({ text }) => notices.push(text.id) })
    expect(notices).toEqual([expect.stringContaining(`Proses ${other.child.pid}`)])
    expect(locksIn(path)).toHaveLength(1)
    const storage = postgresStorage(folder)
    const row = await storage.get(kind, key)
    const { count } = row!.value as { count: number }
    // The answer to the last commit may have been on its way.
    expect([acknowledged, acknowledged + 1]).toContain(count)
    let entries = 0
    for await (const _ of storage.journal({})) entries++
    expect(entries).toBe(count)
    await folder.close()
  })

  it.skipIf(!isLinux)('is taken over from a process whose id belongs to another one by now', async () => {
    const path = copyOfSound()
    writeFileSync(join(path, `kemandirian-${process.ppid}-1-${hostname().toLowerCase()}.lock`), '')
    const folder = await openPgliteFolder(path)
    await folder.close()
    expect(locksIn(path)).toEqual([])
  })

  it('is never taken from a process on another computer, since it cannot be seen whether that lives', async () => {
    const path = copyOfSound()
    const lock = 'kemandirian-4711-99-komputer-sebelah.lock'
    writeFileSync(join(path, lock), '')
    const failure = await failureOf(openPgliteFolder(path))
    expect(failure).toMatchObject({ code: 'folder-in-use', facts: { pid: 4711, host: 'komputer-sebelah' } })
    expect(failure.message).toContain(lock)
    expect(locksIn(path)).toEqual([lock])
  })

  it('goes to exactly one of several processes that open it at once', async () => {
    const path = copyOfSound()
    const rivals = [1, 2, 3].map(() => startProcess(path, 'hold'))
    const lines = await Promise.all(rivals.map((rival) => rival.line()))
    expect(lines.filter((line) => line?.opened !== undefined)).toHaveLength(1)
    expect(lines.filter((line) => line?.failed === 'folder-in-use')).toHaveLength(2)
    for (const { child, ended } of rivals) {
      child.kill('SIGTERM')
      await ended
    }
    expect(locksIn(path)).toEqual([])
  })
})

describe('the first start in a folder', () => {
  it('begins anew where an earlier one was killed before its end, and says so', async () => {
    const path = join(root, 'cut-off')
    mkdirSync(join(path, 'base'), { recursive: true })
    writeFileSync(join(path, 'PG_VERSION'), '18\n')
    writeFileSync(join(path, 'kemandirian-unfinished'), '')
    const notices: string[] = []
    const folder = await openPgliteFolder(path, { onNotice: ({ code }) => notices.push(code) })
    expect(notices).toEqual(['started-clean'])
    await migrate(folder, { kinds: [kind] })
    await folder.close()
    expect(existsSync(join(path, 'kemandirian-unfinished'))).toBe(false)
  })

  it('is refused in a folder that holds other files, and touches nothing', async () => {
    const path = join(root, 'letters')
    mkdirSync(path)
    writeFileSync(join(path, 'surat.txt'), 'isi')
    const failure = await failureOf(openPgliteFolder(path))
    expect(failure).toMatchObject({ code: 'not-a-pglite-folder', facts: { found: ['surat.txt'] } })
    expect(readdirSync(path)).toEqual(['surat.txt'])
  })

  it('is refused where the path is a file', async () => {
    const path = join(root, 'file')
    writeFileSync(path, 'isi')
    expect(await failureOf(openPgliteFolder(path))).toMatchObject({ code: 'not-a-pglite-folder' })
    expect(await failureOf(openPgliteFolder(join(path, 'in-it')))).toMatchObject({
      code: 'not-a-pglite-folder',
    })
  })

  it.skipIf(isRoot && !canMount)('is refused where the folder cannot be written', async () => {
    // Nothing but a read-only disk keeps root from writing.
    const disk = isRoot ? mountDisk('ro,size=1m') : undefined
    const parent = disk?.folder ?? join(root, 'read-only')
    if (!disk) mkdirSync(parent, { mode: 0o555 })
    try {
      expect(await failureOf(openPgliteFolder(parent))).toMatchObject({ code: 'folder-not-writable' })
      expect(await failureOf(openPgliteFolder(join(parent, 'in-it')))).toMatchObject({
        code: 'folder-not-writable',
      })
    } finally {
      disk?.unmount()
    }
  })
})

describe('a damaged folder', () => {
  const damages: readonly [string, (folder: string) => void][] = [
    ['PG_VERSION is gone', (folder) => rmSync(join(folder, 'PG_VERSION'))],
    ['the control file is gone', (folder) => rmSync(join(folder, 'global/pg_control'))],
    ['the control file is cut off', (folder) => truncateSync(join(folder, 'global/pg_control'), 10)],
    [
      'the control file is overwritten',
      (folder) => writeFileSync(join(folder, 'global/pg_control'), Buffer.alloc(8192)),
    ],
    ['the log is gone', (folder) => rmSync(join(folder, 'pg_wal'), { recursive: true })],
    ['the data are gone', (folder) => rmSync(join(folder, 'base'), { recursive: true })],
    ['it comes from another version', (folder) => writeFileSync(join(folder, 'PG_VERSION'), '15\n')],
  ]

  it.each(damages)('is reported and left as it is where %s', async (_, damage) => {
    const path = copyOfSound()
    damage(path)
    const before = contentOf(path)
    const failure = await failureOf(openPgliteFolder(path))
    expect(failure).toMatchObject({ code: 'damaged-folder', facts: { folder: path } })
    expect(failure.message).toContain('backup')
    expect(contentOf(path)).toEqual(before)
  })
})

describe.skipIf(!canMount)(
  canMount ? 'a full disk' : 'a full disk (skipped: no small disk can be mounted here)',
  () => {
    let disk: ReturnType<typeof mountDisk> | undefined
    afterEach(() => disk?.unmount())

    it('loses what was being written and nothing else', async () => {
      disk = mountDisk('size=75m')
      const path = join(disk.folder, 'data')
      cpSync(sound, path, { recursive: true })
      const folder = await openPgliteFolder(path)
      const storage = postgresStorage(folder)
      const text = Array.from({ length: 40_000 }, () => Math.random().toString(36).slice(2, 10)).join('')
      const write = (n: number) =>
        storage.commit(
          [1, 2, 3].map((part) => ({
            kind,
            facility: 'lapas-sini',
            id: `d-${n}-${part}`,
            value: { text },
            expected: 'absent',
          })),
          [1, 2, 3].map((part) => ({
            kind: kind.name,
            facility: 'lapas-sini',
            id: `d-${n}-${part}`,
            at: '2025-08-21T02:00:00.000Z',
            by: 'penguji',
            event: 'Written',
          })),
        )
      let written = 0
      let failure: unknown
      while (failure === undefined && written < 500) {
        failure = await write(written).then(
          () => undefined,
          (error: unknown) => error,
        )
        if (failure === undefined) written++
      }
      expect(failure).toMatchObject({ code: 'disk-full' })
      // PGlite would hang from now on; the folder answers instead.
      await expect(write(written)).rejects.toMatchObject({ code: 'disk-full' })
      await folder.close()

      disk.grow()
      const again = await openPgliteFolder(path)
      const ids: string[] = []
      for await (const { id } of postgresStorage(again).find(kind, {})) ids.push(id)
      await again.close()
      expect(written).toBeGreaterThan(0)
      expect(ids).toHaveLength(3 * written)
    })

    it('is reported at the first start, and nothing is left half made', async () => {
      disk = mountDisk('size=10m')
      const path = join(disk.folder, 'first')
      expect(await failureOf(openPgliteFolder(path))).toMatchObject({ code: 'disk-full' })
      expect(readdirSync(path)).toEqual([])
    })
  },
)

describe('without the package @electric-sql/pglite', () => {
  it('says that it is to be installed', () => {
    const hook = `export async function resolve(s, c, next) {
      if (s === '@electric-sql/pglite') throw Object.assign(new Error('not found'), { code: 'ERR_MODULE_NOT_FOUND' })
      return next(s, c)
    }`
    const register = `import { register } from 'node:module'; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)})`
    const said = execFileSync(
      process.execPath,
      [
        '--conditions=@kemandirian/source',
        '--import',
        'tsx',
        '--import',
        `data:text/javascript,${encodeURIComponent(register)}`,
        new URL('./hold-folder.ts', import.meta.url).pathname,
        join(root, 'never-made'),
      ],
      { encoding: 'utf8' },
    )
    expect(JSON.parse(said)).toMatchObject({
      failed: 'pglite-missing',
      message: expect.stringContaining('install'),
    })
    expect(existsSync(join(root, 'never-made'))).toBe(false)
  })
})

/** Every file of the folder with its bytes. */
function contentOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((found) =>
    found.isFile(),
  )
  return new Map(
    files.map((file) => {
      const path = join(file.parentPath, file.name)
      return [path, readFileSync(path).toString('latin1')]
    }),
  )
}

/** A disk in memory. */
function mountDisk(options: string) {
  const folder = mkdtempSync(join(tmpdir(), 'kemandirian-disk-'))
  const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'ignore' })
  try {
    run('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder)
  } catch (error) {
    rmSync(folder, { recursive: true })
    throw error
  }
  return {
    folder,
    grow: () => run('mount', '-o', 'remount,size=300m', folder),
    unmount() {
      // Lazily: a PGlite that broke down keeps its files open as long as the process lives.
      run('umount', '-l', folder)
      rmSync(folder, { recursive: true })
    },
  }
}

function canMountDisk(): boolean {
  try {
    mountDisk('size=1m').unmount()
    return true
  } catch {
    return false
  }
}

/// <reference types="node" />
import { closeSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { folderError } from './folder-error.js'

/** Who has a folder open, or had it open and is gone. */
export interface Holder {
  readonly pid: number
  /** When the process began, in ticks since the computer did; `0` where the system does not tell. */
  readonly started: string
  readonly host: string
}

/** A folder that this process holds. */
export interface FolderLock {
  /** Processes that held it, did not give it back, and are gone. */
  readonly takenOverFrom: readonly Holder[]
  /** Gives it back. Synchronous, so that it can be done while the process ends. Calling it twice is harmless. */
  release(): void
}

const lockName = /^kemandirian-(\d+)-(\d+)-([a-z0-9.-]*)\.lock$/

/** Whether a file in a folder is one of ours and not PGlite's. */
export function isLockFile(name: string): boolean {
  return lockName.test(name)
}

/**
 * Takes a folder for this process, since PGlite does not: two processes that write the same folder ruin it.
 *
 * Every process puts down a file of its own, whose name says who it is, and only then looks whether there are others.
 * Of two that come at once, each sees the other's file, so never both go on; and since nobody removes the file of a
 * process that lives, none is robbed. A file whose process is gone is removed. Where that cannot be told, because the
 * file was made on another computer, the folder counts as held.
 *
 * @throws KemandirianError `folder-in-use`, and what the file system throws.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const me: Holder = { pid: process.pid, started: startOf(process.pid) ?? '0', host: thisHost() }
  const file = join(folder, nameOf(me))
  for (let attempt = 1; ; attempt++) {
    putDown(file, folder, me)
    const others = readdirSync(folder)
      .flatMap((name) => holderOf(name) ?? [])
      .filter((one) => nameOf(one) !== nameOf(me))
    const living = others.find(isAlive)
    if (living === undefined) {
      for (const gone of others) rmSync(join(folder, nameOf(gone)), { force: true })
      return { takenOverFrom: others, release: () => rmSync(file, { force: true }) }
    }
    rmSync(file, { force: true })
    // Two that came at once have both stepped back; after unequal pauses one of them is first.
    if (attempt === 4) throw inUse(folder, living)
    await setTimeout(10 + Math.random() * 60)
  }
}

function putDown(file: string, folder: string, me: Holder): void {
  let descriptor: number
  try {
    descriptor = openSync(file, 'wx')
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error
    throw inUse(folder, me)
  }
  try {
    // For people; programs read the name.
    writeSync(descriptor, `Process ${me.pid} on ${me.host} has this folder open.\n`)
  } catch (error) {
    rmSync(file, { force: true })
    throw error
  } finally {
    closeSync(descriptor)
  }
}

function inUse(folder: string, { pid, started, host }: Holder): Error {
  const lockFile = join(folder, nameOf({ pid, started, host }))
  const [who, next] =
    pid === process.pid && host === thisHost()
      ? [
          'this very process',
          `use the folder that it has opened, or close that first; if it has not opened it, delete ${lockFile}`,
        ]
      : host === thisHost()
        ? [`process ${pid}`, 'wait until it has ended, or end it']
        : [
            `process ${pid} on the computer ${host}`,
            `end it there; if that computer or container is gone for good, delete ${lockFile}`,
          ]
  return folderError(
    'folder-in-use',
    folder,
    `${folder} is open in ${who}, and two that write the same folder would ruin it: ${next}`,
    { pid, host, lockFile },
  )
}

function nameOf({ pid, started, host }: Holder): string {
  return `kemandirian-${pid}-${started}-${host}.lock`
}

function holderOf(name: string): Holder | undefined {
  const [, pid, started, host] = lockName.exec(name) ?? []
  return pid === undefined ? undefined : { pid: Number(pid), started: started!, host: host! }
}

/** A process id is given out again some day: it is the same process only if it began at the same time. */
function isAlive({ pid, started, host }: Holder): boolean {
  if (host !== thisHost()) return true
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it is there and belongs to someone else.
    if ((error as { code?: unknown }).code === 'ESRCH') return false
  }
  const now = startOf(pid)
  return now === undefined || started === '0' || now === started
}

/** Linux tells when a process began; elsewhere the process id has to do. */
function startOf(pid: number): string | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name of the program, in parentheses, may hold spaces; what follows it does not.
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}

function thisHost(): string {
  return hostname()
    .toLowerCase()
    .replace(/[^a-z0-9.-]/g, '-')
}

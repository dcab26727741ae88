/// <reference types="node" />
import { KemandirianError } from '@kemandirian/core/foundations'
import { createWorkbook } from './create-workbook.js'
import type { Emulator, EmulatorOptions, RequestLog, SpreadsheetHandle } from './emulator-types.js'
import { serve } from './serve.js'
import { Service } from './service.js'
import { WorkbookHandle } from './workbook-handle.js'

/**
 * A Google Sheets of your own, in memory: the endpoints of Sheets and Drive that programs use, people who type between
 * two requests, and what goes wrong on a network. Nothing leaves the process.
 *
 * @example
 * const emulator = createEmulator({ locale: 'id_ID', timeZone: 'Asia/Makassar' })
 * const book = emulator.create({ title: 'Pelatihan', tabs: [{ title: 'Peserta', rows: [['Nama'], ['Budi']] }] })
 * emulator.before({ kind: 'write' }, () => book.hand().type('Peserta!A2', 'Budi Santoso'))
 * await emulator.fetch(`https://sheets.googleapis.com/v4/spreadsheets/${book.id}/values/Peserta`)
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  return emulatorOf(new Service(options), options)
}

/** The emulator on a service that somebody else looks into as well. */
export function emulatorOf(service: Service, options: EmulatorOptions = {}): Emulator {
  const owner = options.owner ?? 'pemilik@example.test'
  const { workbooks } = service.world
  const handleOf = (id: string): SpreadsheetHandle => {
    const workbook = workbooks.get(id)
    if (workbook === undefined) {
      throw new KemandirianError(
        'no-such-spreadsheet',
        `The emulator has no spreadsheet ${id}. Make one with emulator.create() or take the id from its answer.`,
        { facts: { id } },
      )
    }
    return new WorkbookHandle(service, workbook)
  }
  return {
    fetch: (input, init) => fetched(service, input, init),
    listen: (port = 0) => serve(service, port),
    create: (spreadsheet = {}) =>
      handleOf(createWorkbook(service, spreadsheet, owner).document.spreadsheetId),
    spreadsheet: handleOf,
    get spreadsheets() {
      return [...workbooks.keys()].map(handleOf)
    },
    fault: (fault, schedule) => service.plan(fault, schedule),
    deliver: () => service.deliver(),
    before: (match, act) => service.hook({ match, act, when: 'before' }),
    after: (match, act) => service.hook({ match, act, when: 'after' }),
    requests: requestLog(service),
    clock: { now: () => service.now(), advance: (ms) => service.advance(ms) },
    token: (email, { scopes, expiresInSeconds } = {}) =>
      service.tokens.issue(email, scopes, expiresInSeconds),
    serviceAccount: (email = service.robot) => service.tokens.serviceAccount(email),
  }
}

function requestLog(service: Service): RequestLog {
  const count = (kind: string) => service.records.filter((record) => record.kind === kind).length
  return {
    get all() {
      return [...service.records]
    },
    get reads() {
      return count('read')
    },
    get writes() {
      return count('write')
    },
    get drive() {
      return count('drive')
    },
    reset: () => {
      service.records.length = 0
    },
  }
}

async function fetched(
  service: Service,
  input: string | URL | Request,
  init?: RequestInit,
): Promise<Response> {
  const request = input instanceof Request ? input : undefined
  const url = new URL(request?.url ?? String(input))
  const headers = new Headers(init?.headers ?? request?.headers)
  const signal = init?.signal ?? request?.signal
  signal?.throwIfAborted()
  const text = await bodyText(init?.body, request)
  signal?.throwIfAborted()
  const outgoing = service.handle({
    method: (init?.method ?? request?.method ?? 'GET').toUpperCase(),
    target: `${url.pathname}${url.search}`,
    authorization: headers.get('authorization') ?? undefined,
    text,
  })
  // a broken connection is told at once: nobody waits for a timeout in a test
  if ('broken' in outgoing)
    throw new TypeError('fetch failed', {
      cause: Object.assign(new Error(outgoing.broken), { code: outgoing.broken }),
    })
  return new Response(outgoing.status === 204 ? null : outgoing.text, {
    status: outgoing.status,
    headers: outgoing.headers,
  })
}

async function bodyText(body: RequestInit['body'], request: Request | undefined): Promise<string> {
  if (typeof body === 'string') return body
  if (body === undefined || body === null) return request === undefined ? '' : await request.text()
  return await new Response(body).text()
}

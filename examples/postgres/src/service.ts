import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { migrate, postgresStorage } from '@kemandirian/adapter-postgres'
import { type FacilityId, hasCode, id } from '@kemandirian/core/foundations'
import { openRecords, type Records } from '@kemandirian/core/records'
import type { Pool } from 'pg'

/**
 * A service over the partners of each facility: `GET /lapas-a/partners`, `GET` and `PUT /lapas-a/partners/blk`, and
 * `GET /health`. The database is brought up to date before the first request is taken; when several processes start at
 * once, one of them does it. Who may ask is left out: a service of your own has its login here.
 */
export async function startService(pool: Pool, port: number): Promise<Server> {
  await migrate(pool)
  const records = openRecords(postgresStorage(pool))
  const server = createServer((request, response) => {
    answer(records, request).then(
      ({ status, body }) => send(response, status, body),
      (error: unknown) => {
        // The codes are stable; messages are for people.
        const status = hasCode(error, 'unavailable')
          ? 503
          : hasCode(error, 'invalid-id') || hasCode(error, 'invalid-document')
            ? 422
            : 500
        if (status === 500) console.error(error)
        send(response, status, { code: status === 500 ? 'error' : (error as { code: string }).code })
      },
    )
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return server
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

async function answer(records: Records, request: IncomingMessage): Promise<Answer> {
  const [facility, collection, partner] = (request.url ?? '/').slice(1).split('/')
  if (facility === 'health') {
    // Asks the database, so it fails where that is not reached.
    for await (const _ of records.facilities({ limit: 1 }));
    return { status: 200, body: { ok: true } }
  }
  if (collection !== 'partners') return { status: 404, body: { code: 'no-such-page' } }
  const { partners } = records.at(id<FacilityId>(facility!))
  if (partner === undefined) return { status: 200, body: await partners.list() }
  if (request.method === 'PUT') {
    const document = await readJson(request)
    if (document === undefined) return { status: 400, body: { code: 'not-json' } }
    // Whatever was sent: `put` checks it, and throws `invalid-document`.
    await partners.put({ ...document, id: partner, facility } as never, { by: 'service' })
    return { status: 200, body: { ok: true } }
  }
  const found = await partners.get(partner)
  return found ? { status: 200, body: found } : { status: 404, body: { code: 'no-such-partner' } }
}

async function readJson(request: IncomingMessage): Promise<object | undefined> {
  let text = ''
  for await (const piece of request.setEncoding('utf8')) text += piece
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

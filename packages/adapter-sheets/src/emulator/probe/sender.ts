/// <reference types="node" />
import type { Json, JsonObject } from '../model/json.js'
import type { Sender } from './bench.js'

/** Sends requests to the Sheets API by a `fetch`, each with a fresh access token. */
export const fetchSender =
  (fetch: (url: string, init: RequestInit) => Promise<Response>, token: () => Promise<string>): Sender =>
  async (method, path, body?: Json) => {
    const response = await fetch(`https://sheets.googleapis.com${path}`, {
      method,
      headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as JsonObject) }
  }

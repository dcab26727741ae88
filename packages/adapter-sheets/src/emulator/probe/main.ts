/// <reference types="node" />
import { writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { runAssertions } from './run-assertions.js'
import { fetchSender } from './sender.js'

const {
  GOOGLE_APPLICATION_CREDENTIALS,
  SHEETS_PROBE_ACCESS_TOKEN,
  SHEETS_PROBE_SPREADSHEET,
  SHEETS_PROBE_TRANSCRIPT,
} = process.env
const spreadsheetId = /\/d\/([\w-]+)/.exec(SHEETS_PROBE_SPREADSHEET ?? '')?.[1] ?? SHEETS_PROBE_SPREADSHEET
const hasCredentials = GOOGLE_APPLICATION_CREDENTIALS !== undefined || SHEETS_PROBE_ACCESS_TOKEN !== undefined

if (spreadsheetId === undefined || !hasCredentials) {
  process.stdout.write(`The probe did not run: it asks real Google and needs a spreadsheet and credentials.
  SHEETS_PROBE_SPREADSHEET        address or id of an empty spreadsheet, shared with the account as editor
  GOOGLE_APPLICATION_CREDENTIALS  key file of a service account (needs google-auth-library), or
  SHEETS_PROBE_ACCESS_TOKEN       an access token with the scope for spreadsheets
  SHEETS_PROBE_TRANSCRIPT         file to write what was seen to; default probe-transcript.json
`)
} else {
  const token = await accessToken()
  // an assertion sends up to about ten requests of each kind, and a minute has sixty
  const outcomes = await runAssertions(fetchSender(fetch, token), spreadsheetId, `Probe_${Date.now()}_`, () =>
    setTimeout(10_000),
  )
  for (const { behaviour, says, holds, reason } of outcomes) {
    process.stdout.write(
      `${holds ? 'holds' : 'DIFFERS'}  [${behaviour.id}, ${behaviour.confidence}] ${says}\n${reason === undefined ? '' : `         ${reason}\n`}`,
    )
  }
  const held = outcomes.filter(({ holds }) => holds).length
  const transcript = SHEETS_PROBE_TRANSCRIPT ?? 'probe-transcript.json'
  writeFileSync(transcript, `${JSON.stringify({ at: new Date().toISOString(), outcomes }, null, 2)}\n`)
  process.stdout.write(
    `${held} of ${outcomes.length} assertions hold of Google. What was seen stands in ${transcript}.\n`,
  )
  process.exitCode = held === outcomes.length ? 0 : 1
}

async function accessToken(): Promise<() => Promise<string>> {
  if (SHEETS_PROBE_ACCESS_TOKEN !== undefined) return async () => SHEETS_PROBE_ACCESS_TOKEN
  const { GoogleAuth } = await import('google-auth-library')
  const auth = new GoogleAuth({ scopes: ['https://www.googleapis.com/auth/spreadsheets'] })
  return async () => {
    const token = await auth.getAccessToken()
    if (typeof token !== 'string') throw new Error('The credentials gave no access token.')
    return token
  }
}

/// <reference types="node" />
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { difference, IdPairs } from '../src/emulator/replay/compare.js'
import type { Interaction } from '../src/emulator/replay/recording.js'
import { replayFolder, scoreText } from '../src/emulator/replay/replay-folder.js'
import { replayRecording } from '../src/emulator/replay/replay-recording.js'

// they stand beside the project and are not copied into it
const folder = join(import.meta.dirname, '../../../../shared/ground-truth/google-sheets/gspread')

describe('recordings of real Google', () => {
  it.skipIf(!existsSync(folder))('agree with the emulator in at least 98 % of their interactions', () => {
    const score = replayFolder(folder)
    expect(score.interactions).toBeGreaterThan(1000)
    expect(score.agree / score.interactions, scoreText(score)).toBeGreaterThanOrEqual(0.98)
  })

  const exchange = (
    method: string,
    uri: string,
    body: object | null,
    status: number,
    answer: object,
  ): Interaction => ({
    request: { method, uri, body: body === null ? null : JSON.stringify(body) },
    response: { status, contentType: 'application/json; charset=UTF-8', body: JSON.stringify(answer) },
  })
  const create = exchange(
    'POST',
    'https://www.googleapis.com/drive/v3/files',
    { name: 'T', mimeType: 'application/vnd.google-apps.spreadsheet' },
    200,
    {
      kind: 'drive#file',
      id: 'recorded-id',
      name: 'T',
      mimeType: 'application/vnd.google-apps.spreadsheet',
    },
  )
  const read = (values: string[][]) =>
    exchange('GET', 'https://sheets.googleapis.com/v4/spreadsheets/recorded-id/values/A1', null, 200, {
      range: 'Sheet1!A1',
      majorDimension: 'ROWS',
      ...(values.length > 0 && { values }),
    })

  it('let an id of the recording stand for one of the emulator', () => {
    expect(replayRecording([create, read([])]).map(({ outcome }) => outcome)).toEqual(['agrees', 'agrees'])
  })

  it('disagree when a value differs, and the place is told', () => {
    const [, second] = replayRecording([create, read([['x']])])
    expect(second).toMatchObject({
      outcome: 'disagrees',
      reason: 'values: recorded [["x"]], emulated nothing',
    })
  })

  it('leave out of scope what was refused for the circumstances, and do not carry it out', () => {
    const put = exchange(
      'PUT',
      'https://sheets.googleapis.com/v4/spreadsheets/recorded-id/values/A1?valueInputOption=RAW',
      { values: [['x']] },
      429,
      {},
    )
    expect(replayRecording([create, put, read([])]).map(({ outcome }) => outcome)).toEqual([
      'agrees',
      'out of scope',
      'agrees',
    ])
  })

  it('compare ids before the addresses in which they stand', () => {
    const answer = (id: string) => ({
      selfLink: `https://www.googleapis.com/drive/v2/files/${id}`,
      createdDate: '2026-01-05T01:00:00.000Z',
      id,
    })
    const ids = new IdPairs()
    expect(difference(answer('recorded-id'), answer('another-id'), ids)).toBeUndefined()
    expect(
      difference(answer('recorded-id'), { ...answer('another-id'), createdDate: 'today' }, ids),
    ).toContain('createdDate')
    expect(difference(answer('recorded-id'), answer('third-id'), ids)).toContain('id')
  })

  it('tell which folders there were before, and what lay in them', () => {
    const files = 'https://www.googleapis.com/drive/v3/files'
    const inFolder = encodeURIComponent("mimeType='application/vnd.google-apps.folder'")
    const listed = { files: [{ name: 'Lama', id: 'folder-id', parents: ['root-id'] }] }
    const body = {
      name: 'T',
      mimeType: 'application/vnd.google-apps.spreadsheet',
      parents: ['folder-id'],
    }
    const outcomes = replayRecording([
      exchange('GET', `${files}/root?fields=name,id`, null, 200, { id: 'root-id', name: 'My Drive' }),
      exchange('GET', `${files}?q=${inFolder}&fields=files(name,id,parents)`, null, 200, listed),
      exchange('POST', `${files}?fields=id,parents`, body, 200, { id: 'made-id', parents: ['folder-id'] }),
      exchange('GET', `${files}?q='folder-id'+in+parents&fields=files(id)`, null, 200, {
        files: [{ id: 'made-id' }],
      }),
    ])
    expect(outcomes.map(({ reason, told }) => [reason, told])).toEqual([
      [undefined, true],
      [undefined, true],
      [undefined, false],
      [undefined, false],
    ])
  })

  it('leave out of scope a file that the emulator cannot write', () => {
    const file = exchange(
      'GET',
      'https://www.googleapis.com/drive/v3/files/recorded-id/export?mimeType=application%2Fpdf',
      null,
      200,
      {},
    )
    expect(replayRecording([create, file])[1]).toMatchObject({ outcome: 'out of scope' })
  })

  it('leave out of scope what the emulator does not carry out', () => {
    const chart = exchange(
      'POST',
      'https://sheets.googleapis.com/v4/spreadsheets/recorded-id:batchUpdate',
      { requests: [{ addChart: {} }] },
      200,
      {},
    )
    expect(replayRecording([create, chart])[1]).toMatchObject({ outcome: 'out of scope' })
  })
})

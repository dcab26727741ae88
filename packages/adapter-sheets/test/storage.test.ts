import type { Kind, Storage } from '@kemandirian/core/storage'
import { describeStorage } from '@kemandirian/core/storage/conformance'
import { describe, it } from 'vitest'
import { sheetsStorage } from '../src/sheets-storage.js'
import { openedSheet } from './opened-sheet.js'

describeStorage(
  { describe, it },
  {
    name: 'Google Sheets',
    capabilities: { serializesCommits: true, editedByHand: true, asOf: false, streams: false },
    async open(kinds) {
      const sheet = await openedSheet(kinds)
      const open = (): Storage => sheetsStorage(sheet.options())
      return {
        storage: open(),
        reopen: async () => open(),
        another: async () => open(),
        async editByHand(kind: Kind, { facility, id }, value) {
          const fields = value as Readonly<Record<string, unknown>>
          const row = sheet.rowOf(kind, `${facility}/${id}`)
          for (const [field, typed] of Object.entries(fields))
            sheet.hand.type(`${sheet.titleOf(kind)}!${sheet.columnOf(kind, field)}${row}`, String(typed))
        },
        async close() {},
      }
    },
  },
)

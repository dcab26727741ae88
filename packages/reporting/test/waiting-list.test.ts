import { readFileSync } from 'node:fs'
import { figuresOf, html } from '@kemandirian/reporting'
import { expect, it } from 'vitest'
import { waitingList } from './waiting-list.js'
import { attending, empty, here, place, recordsOf } from './world.js'

it('a report of one’s own counts who waits', async () => {
  const waiting = { ...place('e-1', 'p-1', 'b'), status: 'waitlisted', waitlistedOn: '2025-08-02' } as never
  const records = await recordsOf({ ...empty, enrollments: [waiting, attending('e-2', 'p-2', 'b')] })
  const document = await waitingList.run(records, { facility: here, batch: 'b', asOf: '2025-08-31' })
  expect(figuresOf(document).map(({ where, figure }) => [where, figure.value])).toEqual([
    ['daftar-tunggu/menunggu', 1],
  ])
  expect(html(document)).toContain('Menunggu tempat')
})

it('is what the README shows, in forty lines', () => {
  const here = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')
  const source = here('./waiting-list.ts').trim()
  expect(source.split('\n').length).toBeLessThanOrEqual(40)
  expect(here('../README.md')).toContain(`\`\`\`ts\n${source}\n\`\`\``)
})

import {
  describeAdvice,
  describeSetUpRefusal,
  facilityLayout,
  type SetUpSheetOptions,
  type SheetsClient,
  SheetsError,
  setUpSheet,
} from '@kemandirian/adapter-sheets'
import { indonesianSheets, robotAt } from './emulated.js'

/** One attempt, in words: what was made, or what is to be done first. */
async function attempt(options: SetUpSheetOptions): Promise<string[]> {
  try {
    const made = await setUpSheet(options)
    if (!made.ok) return [describeSetUpRefusal(made.refusal, 'id')]
    const { created, added, advice } = made.value
    const shown = created.filter((title) => !title.startsWith('_'))
    return [
      created.length + added.length === 0 ? 'Semua sudah siap.' : `Lembar dibuat: ${shown.join(', ')}.`,
      ...advice.map((one) => `Saran: ${describeAdvice(one, 'id')}`),
    ]
  } catch (error) {
    if (error instanceof SheetsError) return [error.message]
    throw error
  }
}

/** What a person does and what the program answers, from an empty spreadsheet to one that is ready. */
export async function* prepareFromNothing(): AsyncGenerator<string> {
  const emulator = indonesianSheets()
  const client = robotAt(emulator)
  const robot = (await client.address())!
  yield 'Langkah 1. Orang, bukan robot, membuat spreadsheet kosong di Google Drive miliknya.'
  const book = emulator.create({ title: 'Pelatihan Lapas Contoh', locale: 'en_US', sharedWith: {} })
  const options = { client, spreadsheetId: book.id, layout: facilityLayout(), timeZone: 'Asia/Jakarta' }
  const answers = async () =>
    (await attempt(options)).map((line) => `  → ${line.replaceAll('\n', '\n  ')}`).join('\n')
  yield await answers()

  yield `\nLangkah 2. Spreadsheet dibagikan, tetapi kepada siapa pun yang punya tautannya, dan kepada ${robot}.`
  book.share(robot, 'writer')
  book.shareWithLink('writer')
  yield await answers()

  yield '\nLangkah 3. Akses umum diubah menjadi Dibatasi (Restricted).'
  await emulator.fetch(`https://www.googleapis.com/drive/v3/files/${book.id}/permissions/anyoneWithLink`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${emulator.token('pemilik@example.test')}` },
  })
  yield await answers()

  yield '\nLangkah 4. Lokal diubah menjadi Indonesia lewat File → Setelan, lalu dijalankan sekali lagi.'
  book.hand().setLocale('id_ID')
  yield await answers()
}

/** The same on a spreadsheet of Google's. */
export async function* prepareReal(client: SheetsClient, spreadsheet: string): AsyncGenerator<string> {
  const spreadsheetId = /\/d\/([\w-]+)/.exec(spreadsheet)?.[1] ?? spreadsheet
  yield `Bagikan spreadsheet itu kepada ${await client.address()} sebagai Editor, bila belum.`
  yield* await attempt({ client, spreadsheetId, layout: facilityLayout() })
}

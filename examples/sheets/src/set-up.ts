import { googleAuth, sheetsClient } from '@kemandirian/adapter-sheets'
import { prepareFromNothing, prepareReal } from './prepare-from-nothing.js'

const { SPREADSHEET, GOOGLE_APPLICATION_CREDENTIALS } = process.env
const isReal = SPREADSHEET !== undefined && GOOGLE_APPLICATION_CREDENTIALS !== undefined
console.log(
  isReal
    ? 'Memakai Google Sheets sungguhan.\n'
    : 'Memakai Google Sheets tiruan di memori. Untuk yang sungguhan, isi SPREADSHEET dan GOOGLE_APPLICATION_CREDENTIALS.\n',
)
const told = isReal
  ? prepareReal(sheetsClient({ auth: await googleAuth() }), SPREADSHEET)
  : prepareFromNothing()
for await (const line of told) console.log(line)

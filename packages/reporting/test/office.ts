import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A cell as LibreOffice holds it after it has calculated. */
export interface OfficeCell {
  readonly type: 'string' | 'float' | 'percentage' | 'date' | 'boolean'
  /** The number, the day (`2025-08-21`) or the text. */
  readonly value: string | number
  /** As it is drawn. */
  readonly shown: string
  readonly formula: string | null
}

/** Whether a program can be run here; tests that need it say that they are skipped where it cannot. */
export function isInstalled(program: string, ...args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Opens a workbook in LibreOffice, without a screen, and reads every cell that holds something: sheet, row, column. */
export function openInOffice(
  bytes: Uint8Array,
): ReadonlyMap<string, readonly (readonly (OfficeCell | null)[])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kemandirian-xlsx-'))
  try {
    writeFileSync(join(folder, 'book.xlsx'), bytes)
    mkdirSync(join(folder, 'profile/user'), { recursive: true })
    writeFileSync(join(folder, 'profile/user/registrymodifications.xcu'), alwaysCalculate)
    execFileSync(
      'soffice',
      [
        '--headless',
        `-env:UserInstallation=file://${folder}/profile`,
        '--convert-to',
        'fods',
        '--outdir',
        folder,
        join(folder, 'book.xlsx'),
      ],
      { stdio: 'ignore', timeout: 60_000 },
    )
    return sheetsOf(readFileSync(join(folder, 'book.fods'), 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** LibreOffice would show the values that stand in the file; it is to come to its own. */
const alwaysCalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`

function sheetsOf(xml: string): Map<string, (OfficeCell | null)[][]> {
  const sheets = new Map<string, (OfficeCell | null)[][]>()
  for (const [, name, body] of xml.matchAll(
    /<table:table table:name="([^"]*)"[^>]*>(.*?)<\/table:table>/gs,
  )) {
    const rows: (OfficeCell | null)[][] = []
    for (const [, attributes, cells] of body!.matchAll(
      /<table:table-row([^>]*?)(?:\/>|>(.*?)<\/table:table-row>)/gs,
    )) {
      const row = cellsOf(cells ?? '')
      const times = repeated(attributes!, 'rows')
      if (row.length > 0 || times < 1000) for (let i = 0; i < times; i++) rows.push(row)
    }
    while (rows.at(-1)?.length === 0) rows.pop()
    sheets.set(plain(name!), rows)
  }
  return sheets
}

function cellsOf(xml: string): (OfficeCell | null)[] {
  const cells: (OfficeCell | null)[] = []
  for (const [, attributes, body] of xml.matchAll(
    /<table:(?:covered-)?table-cell([^>]*?)(?:\/>|>(.*?)<\/table:(?:covered-)?table-cell>)/gs,
  )) {
    const cell = cellOf(attributes!, body ?? '')
    const times = repeated(attributes!, 'columns')
    if (cell !== null || times < 1000) for (let i = 0; i < times; i++) cells.push(cell)
  }
  while (cells.at(-1) === null) cells.pop()
  return cells
}

function cellOf(attributes: string, body: string): OfficeCell | null {
  const read = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1]
  const type = read('office:value-type') as OfficeCell['type'] | undefined
  if (type === undefined) return null
  const lines = [...body.matchAll(/<text:p>(.*?)<\/text:p>|<text:p\/>/gs)].map(([, text]) =>
    plain(
      (text ?? '')
        .replace(/<text:s text:c="(\d+)"\/>/g, (_, n) => ' '.repeat(Number(n)))
        .replace(/<text:s\/>/g, ' ')
        .replace(/<text:tab\/>/g, '\t')
        .replace(/<[^>]+>/g, ''),
    ),
  )
  const shown = lines.join('\n')
  const formula = read('table:formula')
  return {
    type,
    value:
      type === 'float' || type === 'percentage'
        ? Number(read('office:value'))
        : type === 'date'
          ? read('office:date-value')!
          : shown,
    shown,
    formula: formula === undefined ? null : plain(formula),
  }
}

function repeated(attributes: string, what: 'rows' | 'columns'): number {
  return Number(new RegExp(`table:number-${what}-repeated="(\\d+)"`).exec(attributes)?.[1] ?? 1)
}

function plain(xml: string): string {
  return xml
    .replace(/&#x?([0-9a-f]+);/gi, (all, code) =>
      String.fromCodePoint(Number.parseInt(code, all[2] === 'x' ? 16 : 10)),
    )
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

import { type Certificate, publicView } from '@kemandirian/core/certification'
import type { CertificateQr } from '@kemandirian/core/certification/credentials'
import {
  accept,
  type CertificateId,
  type Day,
  formatDay,
  formatNumber,
  type LocalizedText,
  type Result,
  refuse,
} from '@kemandirian/core/foundations'
import { fontFiles } from './fonts.js'
import { printer } from './printer.js'

type TrainingCertificate = Extract<Certificate, { paper: 'pelatihan' }>

/** A certificate to be printed. */
export interface CertificateToPrint {
  readonly certificate: Certificate
  /** `certificateQr` of its credential; `null` prints the paper without one. */
  readonly qr: CertificateQr | null
}

/** Why a certificate is not printed. */
export type NotPrintable = {
  readonly certificate: CertificateId
} & (
  | {
      /**
       * `competence-paper`: a competence certificate is the paper of the body that licensed it. `not-in-force`: it was
       * revoked or superseded. `no-public-issuer`: no name that may be printed was agreed for its issuer.
       */
      readonly code: 'competence-paper' | 'not-in-force' | 'no-public-issuer'
    }
  | { readonly code: 'reveals-imprisonment'; readonly words: readonly string[] }
)

/** The reasons in words. */
export const notPrintableTexts: Readonly<Record<NotPrintable['code'], LocalizedText>> = {
  'competence-paper': {
    id: 'Sertifikat kompetensi diterbitkan pada blangko lembaga sertifikasi (LSP), bukan dicetak di sini',
    en: 'A competence certificate is issued on the paper of its certification body (LSP), and not printed here',
  },
  'not-in-force': {
    id: 'Sertifikat sudah dicabut atau diganti',
    en: 'The certificate was revoked or superseded',
  },
  'no-public-issuer': {
    id: 'Nama penerbit untuk umum belum disepakati. Isi nama BLK atau LPK-nya pada penerbit sertifikat',
    en: 'No public name was agreed for the issuer. Give the name of the BLK or LPK as the public name of its issuer',
  },
  'reveals-imprisonment': {
    id: 'Kejuruan atau nama penerbit memuat kata yang membuka status warga binaan: {words}',
    en: 'The trade or the issuer holds words that reveal imprisonment: {words}',
  },
}

/**
 * Training certificates as one PDF, one page each: A4 across, in Indonesian and English, with the QR code. Fonts are
 * embedded once, however many there are. Nothing on the paper reveals imprisonment: the issuer is printed by its
 * public name; a place, a signatory's office or a number that would give it away is left out, and so is the number of
 * a certificate that the facility numbered itself, as its office codes do. The same certificates give the same bytes.
 *
 * @param options.on Today: it dates the file, and a certificate must be in force then.
 * @returns The file, or `not-printable` with each that cannot be printed and why: nothing is printed then.
 * @example
 * const made = await certificatesPdf([{ certificate, qr: qr.value }], { on: '2025-10-01' })
 * if (made.ok) await writeFile('sertifikat.pdf', made.value)
 */
export async function certificatesPdf(
  certificates: Iterable<CertificateToPrint>,
  { on }: { readonly on: Day },
): Promise<
  Result<Uint8Array, { readonly code: 'not-printable'; readonly certificates: readonly NotPrintable[] }>
> {
  const pages: Page[] = []
  const refused: NotPrintable[] = []
  for (const { certificate, qr } of certificates) {
    const page = pageOf(certificate, qr, on)
    if ('code' in page) refused.push(page)
    else pages.push(page)
  }
  if (refused.length > 0 || pages.length === 0)
    return refuse({ code: 'not-printable', certificates: refused })
  const day = new Date(`${on}T00:00:00Z`)
  const pdf = await printer
    .createPdf({
      pageSize: 'A4',
      pageOrientation: 'landscape',
      pageMargins: 0,
      language: 'id',
      info: {
        title: 'Sertifikat pelatihan',
        creator: 'Kemandirian',
        producer: 'Kemandirian',
        creationDate: day,
        modDate: day,
      },
      defaultStyle: { font: 'Sans' },
      content: '',
    })
    .getStream()
  const chunks: Uint8Array[] = []
  const written = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    pdf.on('end', resolve)
    pdf.on('error', reject)
  })
  for (const [i, page] of pages.entries()) {
    if (i > 0) pdf.addPage({ size: 'A4', layout: 'landscape', margin: 0 })
    draw(pdf, page)
  }
  pdf.end()
  await written
  return accept(new Uint8Array(Buffer.concat(chunks)))
}

/** What stands on one page. */
interface Page {
  readonly issuer: string
  readonly number: string | null
  readonly holder: string
  readonly trade: string
  readonly tradeEnglish: string | null
  readonly course: readonly [string, string] | null
  readonly dated: string
  readonly signers: readonly { readonly name: string; readonly office: string }[]
  readonly qr: CertificateQr | null
}

function pageOf(certificate: Certificate, qr: CertificateQr | null, on: Day): Page | NotPrintable {
  const { id } = certificate
  if (certificate.paper === 'kompetensi') return { code: 'competence-paper', certificate: id }
  const view = publicView(certificate, { on })
  if (!view.ok) return view.refusal
  if (!view.value.valid) return { code: 'not-in-force', certificate: id }
  const { trade, issuer, number, place, signedBy, issuedOn, holder } = certificate
  // The rule of the public view, asked with another text in the place of the skill.
  const isOpen = (text: string) =>
    publicView({ ...certificate, trade: { ...trade, normal: text } }, { on }).ok
  const english = trade.english !== null && isOpen(trade.english) ? trade.english : null
  const day = formatDay(issuedOn, 'id')
  return {
    issuer: view.value.issuer,
    number: issuer.partner !== null && isOpen(number) ? number : null,
    holder,
    trade: trade.normal,
    tradeEnglish: english,
    course: courseOf(certificate),
    dated: place !== null && isOpen(place) ? `${place}, ${day}` : day,
    signers: signedBy.filter(({ office }) => isOpen(office)).slice(0, mostSigners),
    qr,
  }
}

const mostSigners = 2

/** Hours and days of the course in both languages; `null` where neither is printed. */
function courseOf({
  hours,
  trainedFrom,
  trainedUntil,
}: TrainingCertificate): readonly [string, string] | null {
  const said = (language: 'id' | 'en') => {
    const parts: string[] = []
    if (hours !== null)
      parts.push(
        language === 'id'
          ? `selama ${formatNumber(hours, 'id')} jam pelajaran (JP)`
          : `${formatNumber(hours, 'en')} lesson hours`,
      )
    if (trainedFrom !== null && trainedUntil !== null)
      parts.push(`${formatDay(trainedFrom, language)} – ${formatDay(trainedUntil, language)}`)
    else if (trainedUntil !== null)
      parts.push(
        language === 'id'
          ? `selesai ${formatDay(trainedUntil, 'id')}`
          : `completed ${formatDay(trainedUntil, 'en')}`,
      )
    return parts.join(', ')
  }
  const id = said('id')
  return id === '' ? null : [id, said('en')]
}

/** A4 across, in points. */
const width = 841.89
const height = 595.28
const middle = width / 2

const ink = '#17212b'
const soft = '#55616d'
const accent = '#0f5066'

/** What is drawn on: a document of pdfkit. */
type Paper = Awaited<ReturnType<ReturnType<typeof printer.createPdf>['getStream']>>

function draw(pdf: Paper, page: Page): void {
  pdf
    .rect(24, 24, width - 48, height - 48)
    .lineWidth(2.2)
    .stroke(accent)
  pdf
    .rect(30, 30, width - 60, height - 60)
    .lineWidth(0.5)
    .stroke(accent)

  let y = 58
  y = centred(pdf, page.issuer, { y, font: fontFiles.sansBold, size: 15, color: ink, lines: 2 }) + 12
  y = centred(pdf, 'SERTIFIKAT PELATIHAN', { y, font: fontFiles.serifBold, size: 31, color: accent }) - 2
  y = centred(pdf, 'Certificate of Training', { y, font: fontFiles.sans, size: 12, color: soft })
  if (page.number !== null)
    y = centred(pdf, `Nomor / Number: ${page.number}`, {
      y: y + 4,
      font: fontFiles.sans,
      size: 10,
      color: ink,
    })
  y = both(pdf, y + 16, 'Diberikan kepada', 'Awarded to')
  y = centred(pdf, page.holder, { y, font: fontFiles.serifBold, size: 27, color: ink, lines: 2 })
  pdf
    .moveTo(middle - 150, y + 3)
    .lineTo(middle + 150, y + 3)
    .lineWidth(0.6)
    .stroke(soft)
  y = both(pdf, y + 12, 'yang telah menyelesaikan pelatihan', 'who has completed the training in')
  y = centred(pdf, page.trade, { y, font: fontFiles.serifBold, size: 19, color: accent, lines: 2 })
  if (page.tradeEnglish !== null)
    y = centred(pdf, page.tradeEnglish, { y, font: fontFiles.sans, size: 11, color: soft })
  if (page.course !== null) both(pdf, y + 7, ...page.course)

  if (page.qr !== null) drawQr(pdf, page.qr)
  drawSigners(pdf, page)
  const note =
    'Menerangkan pelatihan yang diikuti, bukan sertifikat kompetensi. / States the training followed; it is not a certificate of competence.'
  centred(pdf, note, { y: height - 48, font: fontFiles.sans, size: 7, color: soft })
}

/** A line in Indonesian, and smaller in English below. Answers where the next one begins. */
function both(pdf: Paper, y: number, id: string, en: string): number {
  const below = centred(pdf, id, { y, font: fontFiles.sans, size: 11, color: ink })
  return centred(pdf, en, { y: below - 2, font: fontFiles.sans, size: 9, color: soft })
}

interface Line {
  readonly y: number
  readonly font: string
  readonly size: number
  readonly color: string
  /** How many lines it may take at most; default 1. */
  readonly lines?: number
  /** The middle of the line, and how wide it may be. Default: that of the page. */
  readonly at?: number
  readonly room?: number
}

/** Text in the middle, smaller and on more lines where it is long: never cut. Answers where the next one begins. */
function centred(pdf: Paper, text: string, line: Line): number {
  const { font, color, at = middle, room = width - 150, lines = 1 } = line
  pdf.font(font)
  let { size, y } = line
  let broken = linesOf(pdf.fontSize(size), text, room)
  while (size > 5 && (broken.length > lines || !fits(pdf, broken, room))) {
    size = Math.max(5, size * 0.92)
    broken = linesOf(pdf.fontSize(size), text, room)
  }
  pdf.fillColor(color)
  const step = size * 1.36
  for (const part of broken) {
    pdf.text(part, at - pdf.widthOfString(part) / 2, y, { lineBreak: false })
    y += step
  }
  return y
}

function fits(pdf: Paper, lines: readonly string[], room: number): boolean {
  return lines.every((line) => pdf.widthOfString(line) <= room)
}

function linesOf(pdf: Paper, text: string, room: number): string[] {
  if (pdf.widthOfString(text) <= room) return [text]
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length > 0 && pdf.widthOfString(longer) <= room) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** About half a millimetre a module for the codes of credentials: a phone reads that from paper. */
const qrSize = 128
const qrLeft = 56
const qrTop = height - 202

/** The modules as a picture of one bit each: it scales without blur, and takes a tenth of what squares would. */
function drawQr(pdf: Paper, { modules }: CertificateQr): void {
  const side = modules.length
  const rows = modules.map((row) => {
    let hex = ''
    for (let i = 0; i < side; i += 8) {
      let byte = 0
      for (let bit = 0; bit < 8; bit++) byte = byte * 2 + (row[i + bit] ? 1 : 0)
      hex += byte.toString(16).padStart(2, '0')
    }
    return hex
  })
  // The page's own axis points down, a picture's points up.
  pdf
    .save()
    .fillColor('#000000')
    .addContent(
      `${qrSize} 0 0 ${-qrSize} ${qrLeft} ${qrTop + qrSize} cm BI /W ${side} /H ${side} /IM true /BPC 1 /D [1 0] /F /AHx ID ${rows.join('')}> EI`,
    )
    .restore()
  const at = { at: qrLeft + qrSize / 2, room: qrSize + 30, font: fontFiles.sans, size: 7.5, color: soft }
  const y = centred(pdf, 'Pindai untuk memeriksa', { ...at, y: qrTop + qrSize })
  centred(pdf, 'Scan to verify', { ...at, y: y - 2 })
}

function drawSigners(pdf: Paper, { dated, signers, issuer }: Page): void {
  const shown = signers.length === 0 ? [{ name: null, office: issuer }] : signers
  const room = 230
  const top = height - 178
  for (const [i, { name, office }] of shown.entries()) {
    // The last one stands at the right, with the place and the day.
    const at = width - 66 - room / 2 - (shown.length - 1 - i) * (room + 24)
    if (i === shown.length - 1)
      centred(pdf, dated, { y: top, at, room, font: fontFiles.sans, size: 10, color: ink })
    centred(pdf, office, { y: top + 15, at, room, lines: 2, font: fontFiles.sans, size: 10, color: ink })
    if (name === null)
      pdf
        .moveTo(at - 85, top + 112)
        .lineTo(at + 85, top + 112)
        .lineWidth(0.6)
        .stroke(ink)
    else
      centred(pdf, name, {
        y: top + 98,
        at,
        room,
        lines: 2,
        font: fontFiles.sansBold,
        size: 10.5,
        color: ink,
      })
  }
}

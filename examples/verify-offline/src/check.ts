import {
  describeStep,
  type Subtle,
  stepTitles,
  type VerifyOptions,
  verdictTexts,
  verifyCredential,
} from '@kemandirian/core/certification/credentials'
import { type Day, formatDay } from '@kemandirian/core/foundations'
import jsQR from 'jsqr'

/** What a verifier must know beforehand: the key histories and the newest lists of the issuers it trusts. */
export type Trust = Pick<VerifyOptions, 'keys' | 'revocations'>

/** What the page shows. */
export interface Shown {
  readonly verdict: 'valid' | 'invalid' | 'undetermined'
  readonly headline: string
  /** What decided; `null` where nothing stands against the certificate. */
  readonly reason: string | null
  /** What the certificate says; nothing where it is not genuine. */
  readonly says: readonly { readonly label: string; readonly value: string }[]
  readonly steps: readonly { readonly title: string; readonly outcome: string; readonly text: string }[]
}

/** What the paper is. The two are never taken for each other. */
const papers = { pelatihan: 'Sertifikat pelatihan', kompetensi: 'Sertifikat kompetensi', other: 'Sertifikat' }

/** The text of a QR code, checked and told in Indonesian. */
export async function check(text: string, trust: Trust, on: Day, subtle: Subtle): Promise<Shown> {
  // #region verify
  const { verdict, says, steps } = await verifyCredential(text, { ...trust, on, subtle })
  // #endregion
  const against =
    steps.find(({ outcome }) => outcome === 'failed') ?? steps.find(({ outcome }) => outcome === 'unknown')
  return {
    verdict,
    headline: verdictTexts[verdict].id,
    reason: against ? describeStep(against, 'id') : null,
    says:
      says === null
        ? []
        : [
            { label: 'Kertas', value: papers[says.paper ?? 'other'] },
            { label: 'Nama', value: says.holder ?? '-' },
            { label: 'Keterampilan', value: says.skill },
            { label: 'Penerbit', value: says.issuer },
            { label: 'Terbit', value: formatDay(says.issuedOn, 'id') },
          ],
    steps: steps.map((step) => ({
      title: stepTitles[step.step].id,
      outcome: step.outcome,
      text: describeStep(step, 'id'),
    })),
  }
}

/** A photograph, as a canvas gives it: four bytes a pixel. */
interface Photograph {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

/** The text of the QR code in a photograph; empty where none is found. */
export function scan({ data, width, height }: Photograph): string {
  return jsQR.default(data, width, height)?.data ?? ''
}

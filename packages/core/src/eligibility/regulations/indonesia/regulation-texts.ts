import { type LocalizedText, sentenceTexts } from '../../../foundations/index.js'
import type { LeaveRefusal } from './longest-leave.js'
import type { ParticipationRefusal } from './participation.js'
import type { RemissionRefusal } from './remission-amount.js'
import type { StageRefusal } from './stage-by-date.js'

/** What the refusals of the regulation pack mean. */
export const regulationTexts: Record<
  (LeaveRefusal | ParticipationRefusal | RemissionRefusal | StageRefusal)['code'],
  LocalizedText
> = /* @__PURE__ */ (() => ({
  ...sentenceTexts,
  'law-not-known': {
    id: 'Ketentuan yang berlaku pada {on} tidak diketahui.',
    en: 'The rule of {on} is not known.',
  },
  'no-remission': {
    id: 'Sampai {on} belum ada remisi, padahal lama cuti ini mengikuti remisi terakhir.',
    en: 'No remission was granted by {on}, and this leave is as long as the last one.',
  },
  'too-early': {
    id: 'Baru menjalani {servedDays} hari; harus lebih dari {moreThanDays} hari.',
    en: '{servedDays} days have been served; it must be more than {moreThanDays}.',
  },
  'not-in-this-year': {
    id: 'Remisi dasawarsa tidak diberikan tahun ini; berikutnya tahun {next}.',
    en: 'The remission of the decade is not given this year; the next is in {next}.',
  },
  'category-not-covered': {
    id: 'Belum ditemukan ketentuan pembinaan kemandirian untuk {category}.',
    en: 'Nothing was seen on pembinaan kemandirian for {category}.',
  },
}))()

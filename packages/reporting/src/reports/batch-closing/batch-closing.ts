import type { BatchId, FacilityId, LocalizedText } from '@kemandirian/core/foundations'
import { idSchema } from '@kemandirian/core/foundations/schemas'
import type { Ceremony } from '@kemandirian/core/programs'
import { z } from 'zod'
import type { AsOf } from '../../as-of.js'
import type { Message, Signer } from '../../document.js'
import { message } from '../../figure.js'
import { defineReport } from '../../report.js'
import { figures, note, notes, prose } from '../../sections.js'
import { facilityFrame, syntheticBanner } from '../facility-frame.js'
import { type ClosedBatch, readClosedBatch } from './closed-batch.js'
import { ClosingFigures } from './closing-figures.js'
import {
  attendanceTables,
  certificateTable,
  documentTable,
  participantTable,
  reasonTable,
  statedTable,
  targetTable,
} from './closing-tables.js'
import { closingRules } from './rules.js'

/**
 * Closing report of one batch (laporan penutupan angkatan): the course in words, targets against what came of them,
 * participants with results, the attendance list person by session, certificates, why people did not complete
 * (counted, never named), and the list of papers with those that are missing.
 *
 * Internal. Nothing of health: being sick is not told apart from being excused. A batch of rehabilitation is refused;
 * `rehabilitationByPhase` reports those without names.
 *
 * @throws KemandirianError `unknown-facility`, `unknown-batch`, `batch-not-run`, `batch-of-rehabilitation`
 * @example
 * await batchClosing.run(records, {
 *   facility, batch, asOf: '2025-09-05', evaluation: ['Alat las kurang dua set.'], suggestions: ['Tambah jam praktik.'],
 * })
 */
export const batchClosing = defineReport({
  id: 'batch-closing',
  version: '1',
  title: { id: 'Laporan Penutupan Pelatihan', en: 'Closing Report of a Training' },
  audience: 'internal',
  strictest: 'personal',
  parameters: z.object({
    facility: idSchema<FacilityId>(),
    batch: idSchema<BatchId>(),
    /** What its author found, a paragraph each (evaluasi). */
    evaluation: z.array(z.string().trim().min(1)).default([]),
    /** What its author suggests, a paragraph each (saran). */
    suggestions: z.array(z.string().trim().min(1)).default([]),
  }),
  rules: closingRules,
  read: readClosedBatch,
  write(data, make, { evaluation, suggestions }, at) {
    const of = new ClosingFigures(data, make)
    const frame = facilityFrame(data, at)
    const people = of.seated.flatMap(({ participant }) => data.participants.get(participant) ?? [])
    return {
      ...frame,
      subject: { kind: 'batch', id: data.batch.id, name: `${of.title}, ${data.facility.name.normal}` },
      signatures: withProvider(frame.signatures!, data),
      period: null,
      banners: syntheticBanner(people),
      sections: [
        narrative(of),
        overview(of),
        targetTable(of),
        statedTable(of),
        participantTable(of),
        reasonTable(of),
        ...written('evaluasi', { id: 'Evaluasi', en: 'Evaluation' }, evaluation),
        ...written('saran', { id: 'Saran', en: 'Suggestions' }, suggestions),
        remarks(of, at),
      ],
      appendices: [...attendanceTables(of), certificateTable(of), documentTable(of)],
    }
  },
})

/** Who gave the training signs too, between the head and the author. */
function withProvider(
  signatures: NonNullable<ReturnType<typeof facilityFrame>['signatures']>,
  { batch, partners }: ClosedBatch,
) {
  const provider = batch.partners.find(({ role }) => role === 'provider') ?? batch.partners[0]
  if (provider === undefined) return signatures
  const signer: Signer = {
    caption: { id: 'Pelaksana pelatihan,', en: 'For the training provider' },
    title: partners.get(provider.partner)?.name.normal ?? provider.partner,
    acting: null,
    name: null,
    nip: null,
  }
  const [head, ...others] = signatures.signers
  return { ...signatures, signers: [head!, signer, ...others] }
}

/** The course in words. What is not on record is left out, not filled in. */
function narrative(of: ClosingFigures) {
  const { batch, facility, partners, agreements } = of.data
  const held = of.course.filter((session) => of.wasHeld(session)).map(({ on }) => on)
  const [first, last] = [held[0], held.at(-1)]
  const names = [...new Set(batch.partners.map(({ partner }) => partner))].map(
    (id) => partners.get(id)?.name.normal ?? id,
  )
  const agreement = batch.basis?.kind === 'agreement' ? agreements.get(batch.basis.agreement) : undefined
  const venues = [...new Set(batch.schedule.flatMap(({ venue }) => venue ?? []))]
  const attendance = of.attendance().value
  const facts = {
    title: of.title,
    facility: facility.name.normal,
    partners: names,
    agreement: agreement?.terms.title ?? agreement?.id ?? null,
    clause: batch.basis?.kind === 'agreement' ? batch.basis.clause : null,
    trades: [...batch.trades],
    first: first ?? null,
    last: last ?? null,
    sessions: of.sessions().value,
    hours: of.hours().value,
    venues,
    seats: of.seats().value,
    completed: of.completed().value,
    left: of.notCompleted().value,
    attendance: attendance === null ? null : Math.round(attendance * 10) / 10,
    certificates: of.certificates().value,
  }
  const say = (when: boolean, id: string, en: string) => (when ? [message({ id, en }, facts)] : [])
  const paragraphs: Message[] = [
    ...say(
      true,
      `{title} diselenggarakan di {facility}${names.length > 0 ? ' bersama {partners}' : ''}${agreement ? ', berdasarkan {agreement} ({clause})' : ''}.${batch.trades.length > 0 ? ' Kejuruan: {trades}.' : ''}`,
      `{title} was held at {facility}${names.length > 0 ? ' with {partners}' : ''}${agreement ? ', under {agreement} ({clause})' : ''}.${batch.trades.length > 0 ? ' Trade: {trades}.' : ''}`,
    ),
    ...batch.ceremonies.map((ceremony) => ofCeremony(of, ceremony)),
    ...say(
      first !== undefined,
      `Pelatihan berlangsung {first} sampai {last}, {sessions} pertemuan dengan {hours} JP${venues.length > 0 ? ', di {venues}' : ''}.`,
      `It ran from {first} to {last}, {sessions} sessions of {hours} JP in all${venues.length > 0 ? ', at {venues}' : ''}.`,
    ),
    ...say(
      first === undefined,
      'Belum ada pertemuan yang daftar hadirnya tercatat.',
      'No session has an attendance list on record.',
    ),
    ...say(
      of.seated.length > 0,
      `Pelatihan diikuti {seats} orang: {completed} selesai, {left} keluar atau tidak selesai.${attendance === null ? '' : ' Kehadiran {attendance} persen.'} Sertifikat pelatihan terbit {certificates} lembar.`,
      `{seats} people took part: {completed} completed, {left} left or did not complete.${attendance === null ? '' : ' Attendance was {attendance} percent.'} {certificates} training certificates were issued.`,
    ),
    ...say(
      of.seated.length === 0,
      'Siapa yang mengikuti tidak tercatat dengan nama.',
      'Who took part is not on record by name.',
    ),
  ]
  return prose({ id: 'uraian', heading: { id: 'Uraian kegiatan', en: 'The course' }, paragraphs })
}

const parts: Readonly<Record<Ceremony['officials'][number]['part'], LocalizedText>> = {
  leads: { id: 'dipimpin {leads}', en: 'led by {leads}' },
  'hands-over': { id: 'sertifikat diserahkan {hands-over}', en: 'certificates handed over by {hands-over}' },
  attends: { id: 'dihadiri {attends}', en: 'attended by {attends}' },
}

function ofCeremony(of: ClosingFigures, { kind, heldOn, venue, officials }: Ceremony): Message {
  const nameOf = (id: string) => {
    const official = of.data.officials.find((one) => one.id === id)
    return official?.name?.normal ?? official?.offices[0]?.title ?? id
  }
  const taking = (Object.keys(parts) as (keyof typeof parts)[]).map(
    (part) =>
      [part, officials.filter((one) => one.part === part).map(({ official }) => nameOf(official))] as const,
  )
  const said = (language: 'id' | 'en') =>
    taking
      .filter(([, names]) => names.length > 0)
      .map(([part]) => `, ${parts[part][language].replace('hands-over', 'handsOver')}`)
      .join('')
  const [what, en] = kind === 'opening' ? ['Pembukaan', 'The opening'] : ['Penutupan', 'The closing']
  return message(
    {
      id: `${what} pada {on}${venue === null ? '' : ' di {venue}'}${said('id')}.`,
      en: `${en} was on {on}${venue === null ? '' : ' at {venue}'}${said('en')}.`,
    },
    {
      on: heldOn,
      venue,
      ...Object.fromEntries(
        taking.map(([part, names]) => [part === 'hands-over' ? 'handsOver' : part, [...names]]),
      ),
    },
  )
}

function overview(of: ClosingFigures) {
  return figures({
    id: 'ringkasan',
    heading: { id: 'Ringkasan', en: 'At a glance' },
    items: [
      { id: 'peserta', label: { id: 'Peserta', en: 'Participants' }, figure: of.seats() },
      { id: 'selesai', label: { id: 'Selesai', en: 'Completed' }, figure: of.completed() },
      {
        id: 'tidak-selesai',
        label: { id: 'Keluar atau tidak selesai', en: 'Left or did not complete' },
        figure: of.notCompleted(),
      },
      { id: 'kehadiran', label: { id: 'Kehadiran', en: 'Attendance' }, figure: of.attendance() },
      { id: 'pertemuan', label: { id: 'Pertemuan terlaksana', en: 'Sessions held' }, figure: of.sessions() },
      { id: 'jp', label: { id: 'Jam pelajaran', en: 'Lesson hours' }, figure: of.hours() },
      {
        id: 'sertifikat',
        label: { id: 'Sertifikat pelatihan', en: 'Training certificates' },
        figure: of.certificates(),
      },
    ],
  })
}

function written(id: string, heading: LocalizedText, texts: readonly string[]) {
  if (texts.length === 0) return []
  const paragraphs = texts.map((text) => message({ id: '{text}', en: '{text}' }, { text }))
  return [prose({ id, heading, privacy: 'personal', paragraphs })]
}

function remarks(of: ClosingFigures, at: AsOf) {
  const { batch } = of.data
  const unlisted = of.course.length - (of.sessions().value ?? 0)
  const unmarked = of.seated.reduce((sum, one) => sum + of.attendanceOf(one).sessions.unmarked, 0)
  const without = of.seated.filter(
    (one) => one.status === 'completed' && of.certificateOf(one) === undefined,
  ).length
  const warn = (when: boolean, id: string, en: string, facts: Message['facts'] = {}) =>
    when ? [note('warning', { id, en }, facts)] : []
  return notes({
    id: 'catatan',
    heading: { id: 'Catatan', en: 'Remarks' },
    items: [
      ...warn(
        batch.status !== 'closed',
        'Angkatan ini belum ditutup pada {on}: angkanya masih sementara.',
        'This batch was not closed on {on}: its figures are provisional.',
        { on: at.on },
      ),
      ...warn(
        unlisted > 0,
        '{unlisted} pertemuan terjadwal belum ada daftar hadirnya dan tidak dihitung.',
        '{unlisted} scheduled sessions have no attendance list and are not counted.',
        { unlisted },
      ),
      ...warn(
        unmarked > 0,
        '{unmarked} kehadiran belum ditandai; belum ditandai bukan berarti tidak hadir.',
        '{unmarked} marks are missing; not marked is not absent.',
        { unmarked },
      ),
      ...warn(
        without > 0,
        '{without} orang selesai tanpa sertifikat dari angkatan ini.',
        '{without} people completed without a certificate of this batch.',
        { without },
      ),
      note(
        'neutral',
        {
          id: 'Laporan ini memuat data yang diketahui sampai {on}. Koreksi sesudahnya mengubah laporan baru, bukan yang ini.',
          en: 'This report holds what was known by {on}. Later corrections change a new report, not this one.',
        },
        { on: at.on },
      ),
    ],
  })
}

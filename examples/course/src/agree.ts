import {
  type AgreementTerms,
  type NewAgreement,
  unstatedScope,
  unstatedTerms,
} from '@kemandirian/core/agreements'
import { agreement, blk, facility, kalapas, kasi, officials } from './cast.js'
import { type Course, done } from './course.js'

/** Chapter 1: from the first talk with a partner to a signed agreement. */
export async function agree({ at, story, until }: Course): Promise<void> {
  story.chapter('1. Penjajakan dan perjanjian')
  const { agreements } = at

  let on = until('2025-02-03')
  const talkedAbout: AgreementTerms = {
    ...unstatedTerms,
    parties: [
      { party: { kind: 'facility' }, role: null, number: null },
      { party: { kind: 'partner', partner: blk }, role: null, number: null },
    ],
    aboutTraining: true,
  }
  const explored: NewAgreement = {
    id: agreement,
    facility,
    kind: 'pks',
    follows: [],
    terms: talkedAbout,
    documents: [],
    standsFor: { kind: 'exact', value: 1 },
    note: null,
  }
  done(await agreements.apply(agreement, { type: 'Explore', on, agreement: explored }, kasi))
  story.tell(on, 'Penjajakan. Kasi Binadik dan BLK Contoh membicarakan pelatihan las listrik.')

  on = until('2025-02-17')
  done(await agreements.apply(agreement, { type: 'Draft', on, terms: draft(talkedAbout) }, kasi))
  story.tell(
    on,
    'Naskah disusun: pelatihan las listrik 48 JP, paling banyak 10 orang tiap angkatan, berlaku dua tahun.',
  )
  on = until('2025-02-24')
  done(await agreements.apply(agreement, { type: 'Submit', on }, kasi))

  on = until('2025-03-03')
  const signing = {
    place: 'Contoh',
    signatories: [
      signatory(officials.kalapas, 'Kalapas Contoh', 'Kepala Lapas', null),
      signatory(officials.headOfBlk, 'Kepala BLK Contoh', 'Plt. Kepala BLK', 'plt'),
    ],
    witnesses: null,
    document: null,
  }
  const { events } = done(await agreements.apply(agreement, { type: 'Sign', on, signing }, kalapas))
  const warned = events.some((event) => event.type === 'Signed' && event.warnings.length > 0)
  story.tell(
    on,
    `Ditandatangani Kepala Lapas dan Plt. Kepala BLK.${warned ? ' Bahwa salah satunya Plt. dicatat sebagai peringatan, bukan penolakan.' : ''}`,
  )
}

function draft(terms: AgreementTerms): AgreementTerms {
  return {
    ...terms,
    title: 'Pelatihan kemandirian bagi warga binaan',
    scope: [
      {
        ...unstatedScope,
        topic: 'training',
        printed: 'pelatihan las listrik 48 JP bagi paling banyak 10 orang tiap angkatan',
        clause: 'Pasal 3 ayat (1)',
        trades: [{ printed: 'las listrik', normal: 'las listrik' }],
        participants: { kind: 'exact', value: 10 },
        participantsPer: 'batch',
        hours: { kind: 'exact', value: 48 },
        certificate: 'pelatihan',
      },
    ],
    validity: { from: '2025-03-10', to: '2027-03-10' },
    clauses: [
      { name: 'scope', article: 'Pasal 3', text: null },
      { name: 'duration', article: 'Pasal 8', text: null },
    ],
  }
}

function signatory(
  official: (typeof officials)[keyof typeof officials],
  name: string,
  office: string,
  acting: 'plt' | null,
) {
  const party =
    acting === null ? ({ kind: 'facility' } as const) : ({ kind: 'partner', partner: blk } as const)
  return { party, official, name, office, acting, authority: null }
}

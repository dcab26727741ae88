import type { Occasion, PartnerKindName, SourceDocument } from '@kemandirian/core/facilities'
import type { LocalizedText } from '@kemandirian/core/foundations'
import type { BatchPartner, ProgramKindName, Standing } from '@kemandirian/core/programs'

/** What a program serves. */
export const programKindLabels: Readonly<Record<ProgramKindName, LocalizedText>> = {
  kemandirian: { id: 'Kemandirian', en: 'Vocational' },
  'rehabilitasi-sosial': { id: 'Rehabilitasi sosial', en: 'Social rehabilitation' },
  kepribadian: { id: 'Kepribadian', en: 'Personality' },
}

/** How far the talk about a program or a trade has come. */
export const standingLabels: Readonly<Record<Standing, LocalizedText>> = {
  discussed: { id: 'dibahas', en: 'discussed' },
  offered: { id: 'ditawarkan', en: 'offered' },
  planned: { id: 'direncanakan', en: 'planned' },
  chosen: { id: 'dipilih', en: 'chosen' },
}

/** What a partner is. */
export const partnerKindLabels: Readonly<Record<PartnerKindName, LocalizedText>> = {
  dinas: { id: 'Dinas', en: 'Local government department' },
  blk: { id: 'BLK', en: 'Public training centre (BLK)' },
  lpk: { id: 'LPK', en: 'Training body (LPK)' },
  umkm: { id: 'UMKM', en: 'Small business (UMKM)' },
  college: { id: 'Perguruan tinggi', en: 'College' },
  ngo: { id: 'LSM atau yayasan', en: 'NGO or foundation' },
  lsp: { id: 'LSP', en: 'Certification body (LSP)' },
  'regional-office': { id: 'Kantor wilayah', en: 'Regional office' },
  other: { id: 'Lainnya', en: 'Other' },
}

/** A partner's part in a batch. */
export const partnerRoleLabels: Readonly<Record<BatchPartner['role'], LocalizedText>> = {
  provider: { id: 'pelaksana pelatihan', en: 'gives the training' },
  collaborator: { id: 'bekerja sama', en: 'collaborates' },
  'co-organiser': { id: 'penyelenggara bersama', en: 'co-organises' },
  counterpart: { id: 'lawan bicara', en: 'counterpart in talks' },
}

/** What happened. */
export const occasionLabels: Readonly<Record<Occasion['what'][number], LocalizedText>> = {
  opening: { id: 'Pembukaan', en: 'Opening' },
  closing: { id: 'Penutupan', en: 'Closing' },
  'certificates-given': { id: 'Penyerahan sertifikat', en: 'Certificates given' },
  'agreement-signing': { id: 'Penandatanganan perjanjian', en: 'Signing of an agreement' },
  'coordination-meeting': { id: 'Rapat koordinasi', en: 'Coordination meeting' },
  other: { id: 'Lainnya', en: 'Other' },
}

const documentKindLabels: Readonly<Record<SourceDocument['kind'], LocalizedText>> = {
  article: { id: 'Berita', en: 'Article' },
  decree: { id: 'Surat keputusan', en: 'Decree' },
  letter: { id: 'Surat', en: 'Letter' },
  minutes: { id: 'Berita acara', en: 'Minutes' },
  register: { id: 'Register', en: 'Register' },
  other: { id: 'Dokumen', en: 'Document' },
}

/** What a document is called: its title, or what it is with its id where none is known. */
export function documentName({ id, kind, title }: SourceDocument): string | LocalizedText {
  const { id: indonesian, en } = documentKindLabels[kind]
  return title ?? { id: `${indonesian} ${id}`, en: `${en} ${id}` }
}

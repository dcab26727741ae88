import type { LocalizedText } from '../foundations/index.js'
import type { ParticipantFacts } from '../people/index.js'
import type { GroupReason, KnownReason } from './reason.js'

/** What each reason means, as a clause: no capital, no full stop. `{name}` stands for a value of the reason. */
export const reasonTexts: Record<KnownReason['code'] | GroupReason['code'], LocalizedText> = {
  'fact-missing': {
    id: 'belum tercatat: {fact}',
    en: 'not recorded: {fact}',
  },
  'fact-unusable': {
    id: 'data {fact} tidak dapat dipakai: {problem}',
    en: 'the data on {fact} cannot be used: {problem}',
  },
  'rule-not-seen': {
    id: 'teks ketentuannya belum ditemukan, sehingga perlu diperiksa petugas',
    en: 'the text of the rule has not been found, so an officer has to check',
  },
  'needs-a-person': {
    id: 'menunggu penilaian {who}',
    en: 'awaits the judgement of {who}',
  },
  'judgement-over': {
    id: 'penilaian {judgedBy} berlaku sampai sebelum {until}, sehingga perlu dinilai lagi oleh {who}',
    en: 'the judgement of {judgedBy} held until before {until}, so {who} has to look again',
  },
  'judged-met': {
    id: 'dinilai terpenuhi oleh {judgedBy} ({authority}) pada {since}: {why}',
    en: 'judged as met by {judgedBy} ({authority}) on {since}: {why}',
  },
  'judged-not-met': {
    id: 'dinilai belum terpenuhi oleh {judgedBy} ({authority}) pada {since}: {why}',
    en: 'judged as not met by {judgedBy} ({authority}) on {since}: {why}',
  },
  waived: {
    id: 'dikesampingkan oleh {waivedBy} ({authority}) sejak {since} sampai sebelum {until}: {why}',
    en: 'set aside by {waivedBy} ({authority}) from {since} until before {until}: {why}',
  },
  'status-covered': { id: 'berstatus {category}', en: 'status: {category}' },
  'status-not-covered': {
    id: 'berstatus {category}, sedangkan ketentuan ini bukan untuk {category}',
    en: 'status: {category}, for whom this is not meant',
  },
  category: { id: 'berstatus {category}', en: 'status: {category}' },
  'sentence-over': {
    id: 'masa pidana sudah berakhir pada {endedOn}',
    en: 'the sentence was over on {endedOn}',
  },
  'term-sentence': { id: 'pidana selama waktu tertentu', en: 'the sentence is for a term' },
  'no-term-sentence': {
    id: 'ketentuan ini hanya untuk pidana selama waktu tertentu, bukan pidana {kind}',
    en: 'this is meant for a sentence for a term, not a sentence {kind}',
  },
  'fraction-served': {
    id: '{fraction} masa pidana telah dijalani sejak {reachedOn}',
    en: '{fraction} of the sentence has been served since {reachedOn}',
  },
  'fraction-not-served': {
    id: '{fraction} masa pidana baru selesai dijalani pada {reachedOn}',
    en: '{fraction} of the sentence will have been served on {reachedOn}',
  },
  'no-fraction': {
    id: '{fraction} masa pidana tidak dapat dihitung dari pidana {kind}',
    en: 'there is no {fraction} of a sentence {kind}',
  },
  'excluded-by-floor': {
    id: '{fraction} masa pidana kurang dari {floorMonths} bulan, sehingga pidana ini tidak termasuk',
    en: '{fraction} of the sentence is less than {floorMonths} months, which excludes it',
  },
  'remissions-missing': {
    id: 'data remisi belum tercatat; tanpa remisi harinya {at}',
    en: 'remissions are not recorded; without any, the day is {at}',
  },
  'conduct-clean': {
    id: 'tidak menjalani hukuman disiplin dalam {months} bulan terakhir',
    en: 'no disciplinary punishment in the last {months} months',
  },
  'conduct-punished': {
    id: 'ada hukuman disiplin sejak {from} yang selesai pada {to}, sehingga masa {months} bulan tanpa hukuman baru genap pada {cleanFrom}',
    en: 'a disciplinary punishment began on {from} and was over on {to}, so {months} months without one are complete on {cleanFrom}',
  },
  'conduct-punishment-open': {
    id: 'masih menjalani hukuman disiplin sejak {from}',
    en: 'a disciplinary punishment has been running since {from}',
  },
  'conduct-clean-this-year': {
    id: 'tidak menjalani hukuman disiplin dalam tahun berjalan',
    en: 'no disciplinary punishment in the current year',
  },
  'conduct-punished-this-year': {
    id: 'ada hukuman disiplin dalam tahun berjalan sejak {from} sampai {to}, sehingga baru bersih pada {cleanFrom}',
    en: 'a disciplinary punishment from {from} to {to} lies in the current year, which is clean again on {cleanFrom}',
  },
  'conduct-open-this-year': {
    id: 'masih menjalani hukuman disiplin sejak {from}',
    en: 'a disciplinary punishment has been running since {from}',
  },
  'asimilasi-served': {
    id: 'asimilasi sejak {from} telah dijalani {fraction} dari sisa masa pidana sejak {reachedOn}',
    en: 'in asimilasi since {from}; {fraction} of what was then left has been served since {reachedOn}',
  },
  'asimilasi-not-served': {
    id: 'asimilasi sejak {from} baru mencapai {fraction} dari sisa masa pidana pada {reachedOn}',
    en: 'in asimilasi since {from}; {fraction} of what was then left will have been served on {reachedOn}',
  },
  'asimilasi-not-started': { id: 'belum menjalani asimilasi', en: 'asimilasi has not begun' },
  'months-served': {
    id: 'telah menjalani lebih dari {months} bulan sejak {reachedOn}',
    en: 'more than {months} months have been served since {reachedOn}',
  },
  'months-not-served': {
    id: 'baru menjalani lebih dari {months} bulan pada {reachedOn}',
    en: 'more than {months} months will have been served on {reachedOn}',
  },
  'no-months-counted': {
    id: 'masa menjalani tidak dihitung untuk pidana {kind}',
    en: 'the time served is not counted for a sentence {kind}',
  },
  'older-than': { id: 'berusia di atas {years} tahun', en: 'older than {years} years' },
  'not-older-than': {
    id: 'baru berusia di atas {years} tahun pada {olderOn}',
    en: 'older than {years} years only from {olderOn} on',
  },
  'prolonged-illness': { id: 'menderita sakit berkepanjangan', en: 'suffers from a prolonged illness' },
  'no-prolonged-illness': {
    id: 'tidak menderita sakit berkepanjangan',
    en: 'does not suffer from a prolonged illness',
  },
  citizenship: { id: 'kewarganegaraan {citizenship}', en: 'citizenship: {citizenship}' },
  'paper-held': { id: 'berkas sudah ada', en: 'the paper is there' },
  'paper-not-held': { id: 'berkas belum ada', en: 'the paper is not there yet' },
  'active-in-program': { id: 'aktif mengikuti pembinaan', en: 'active in the program' },
  'not-active-in-program': {
    id: 'belum tercatat aktif mengikuti pembinaan',
    en: 'is recorded as not active in the program',
  },
  'risk-lowered': { id: 'tingkat risiko sudah menurun', en: 'lower risk has been shown' },
  'risk-not-lowered': {
    id: 'hasil asesmen belum menunjukkan penurunan tingkat risiko',
    en: 'the assessment does not show lower risk yet',
  },
  'life-not-threatened': { id: 'jiwanya tidak terancam', en: 'life is not under threat' },
  'life-threatened': {
    id: 'ada ancaman terhadap keselamatan jiwa di luar lapas',
    en: 'there is a threat to life outside the facility',
  },
  'fine-paid': { id: 'denda dan uang pengganti sudah lunas', en: 'fine and replacement money are paid' },
  'fine-not-paid': {
    id: 'denda atau uang pengganti belum lunas',
    en: 'fine or replacement money is not paid in full',
  },
  deradicalised: { id: 'telah mengikuti program deradikalisasi', en: 'has followed deradicalisation' },
  'not-deradicalised': {
    id: 'belum mengikuti program deradikalisasi',
    en: 'has not followed deradicalisation',
  },
  pledged: { id: 'telah menyatakan ikrar tertulis', en: 'has made the written pledge' },
  'not-pledged': { id: 'belum menyatakan ikrar tertulis', en: 'has not made the written pledge' },
  'health-fit': { id: 'dinyatakan sehat', en: 'cleared as fit' },
  'health-fit-with-limits': { id: 'dinyatakan sehat dengan batasan', en: 'cleared as fit with limits' },
  'health-unfit': {
    id: 'menurut pemeriksaan kesehatan belum dapat mengikuti kegiatan ini',
    en: 'the health check does not allow taking part yet',
  },
  'rehabilitation-indicated': {
    id: 'skrining {screenedOn} menunjukkan risiko {risk}, perlu rehabilitasi',
    en: 'the screening of {screenedOn} found {risk} risk, which indicates rehabilitation',
  },
  'rehabilitation-not-indicated': {
    id: 'skrining {screenedOn} menunjukkan risiko {risk}, tidak memerlukan rehabilitasi',
    en: 'the screening of {screenedOn} found {risk} risk, which does not indicate rehabilitation',
  },
  'not-screened': { id: 'belum diskrining', en: 'not screened yet' },
  'sentence-length-fits': {
    id: 'pidana {years} tahun {months} bulan {days} hari',
    en: 'the sentence is {years} years {months} months {days} days',
  },
  'sentence-length-does-not-fit': {
    id: 'pidana {years} tahun {months} bulan {days} hari tidak termasuk',
    en: 'the sentence of {years} years {months} months {days} days does not qualify',
  },
  'special-crime': { id: 'tindak pidana: {offence}', en: 'offence: {offence}' },
  'not-special-crime': { id: 'tindak pidana: {offence}', en: 'offence: {offence}' },
  'special-narcotics': {
    id: 'narkotika dengan pidana {fromYears} tahun atau lebih',
    en: 'narcotics, sentence of {fromYears} years or more',
  },
  'not-special-narcotics': {
    id: 'narkotika dengan pidana di bawah {fromYears} tahun',
    en: 'narcotics, sentence of less than {fromYears} years',
  },
  'ends-before-release': {
    id: 'kegiatan selesai sebelum hari bebas {releaseOn}, dengan sisa {margin} hari',
    en: 'it is over before release on {releaseOn}, with {margin} days to spare',
  },
  'ends-after-release': {
    id: 'kegiatan masih berjalan {margin} hari setelah hari bebas {releaseOn}',
    en: 'it runs {margin} days beyond release on {releaseOn}',
  },
  'no-release-day': {
    id: 'pidana {kind} tidak mempunyai hari bebas',
    en: 'a sentence {kind} has no day of release',
  },
  'batch-end-missing': {
    id: 'hari selesainya kegiatan belum ditetapkan',
    en: 'the end of the program is not set',
  },
  'all-of': { id: 'semua wajib', en: 'all are required' },
  'any-of': { id: 'cukup salah satu', en: 'one is enough' },
  'none-of': { id: 'tidak boleh terpenuhi', en: 'must not be met' },
  'at-least': {
    id: '{count} terpenuhi dari sedikitnya {needed} yang diminta',
    en: '{count} of at least {needed} are met',
  },
  overridden: {
    id: 'diputuskan oleh {overriddenBy} ({authority}) pada {since}: {why}',
    en: 'decided by {overriddenBy} ({authority}) on {since}: {why}',
  },
  when: { id: 'bergantung pada keadaan', en: 'depends on the case' },
  law: { id: 'ketentuan yang berlaku sejak {since}', en: 'the law in force since {since}' },
  'law-not-known': {
    id: 'ketentuan yang berlaku pada hari itu tidak diketahui',
    en: 'the law of that day is not known',
  },
}

/** What each fact is called when it has to be collected. */
export const factTexts: Record<
  keyof ParticipantFacts | 'batch' | 'bornOn' | 'prolongedIllness' | 'papers',
  LocalizedText
> = {
  category: { id: 'status (tahanan atau narapidana)', en: 'status (detainee or prisoner)' },
  citizenship: { id: 'kewarganegaraan', en: 'citizenship' },
  offence: { id: 'golongan tindak pidana', en: 'class of offence' },
  sentence: { id: 'lama dan tanggal mulai pidana', en: 'length and start of the sentence' },
  remissions: { id: 'riwayat remisi', en: 'remissions granted' },
  discipline: { id: 'catatan hukuman disiplin (Register F)', en: 'disciplinary record (Register F)' },
  activeInProgram: { id: 'keaktifan mengikuti pembinaan', en: 'active participation' },
  riskLowered: { id: 'hasil asesmen risiko', en: 'risk assessment' },
  lifeThreatened: { id: 'keterangan ancaman jiwa', en: 'whether life is under threat' },
  finePaid: { id: 'bukti pelunasan denda dan uang pengganti', en: 'proof that the fine is paid' },
  deradicalised: { id: 'keterangan program deradikalisasi', en: 'deradicalisation' },
  pledged: { id: 'ikrar tertulis', en: 'written pledge' },
  asimilasi: { id: 'tanggal mulai asimilasi', en: 'start of asimilasi' },
  healthClearance: { id: 'surat keterangan sehat', en: 'health clearance' },
  rehabilitationScreenings: { id: 'hasil skrining rehabilitasi', en: 'rehabilitation screening' },
  batch: { id: 'hari selesainya kegiatan', en: 'end of the program' },
  bornOn: { id: 'tanggal lahir', en: 'day of birth' },
  prolongedIllness: {
    id: 'surat keterangan dokter tentang sakit berkepanjangan',
    en: "physician's letter on a prolonged illness",
  },
  papers: { id: 'kelengkapan berkas', en: 'papers received' },
}

/** Words for the values that stand in reasons. */
export const valueTexts: Readonly<Record<string, LocalizedText>> = {
  tahanan: { id: 'tahanan', en: 'detainee (tahanan)' },
  narapidana: { id: 'narapidana', en: 'convicted prisoner (narapidana)' },
  'anak-binaan': { id: 'anak binaan', en: 'child in care (anak binaan)' },
  klien: { id: 'klien Bapas', en: 'client of a Bapas' },
  life: { id: 'seumur hidup', en: 'for life' },
  death: { id: 'mati', en: 'of death' },
  umum: { id: 'umum', en: 'general' },
  narkotika: { id: 'narkotika', en: 'narcotics' },
  terorisme: { id: 'terorisme', en: 'terrorism' },
  korupsi: { id: 'korupsi', en: 'corruption' },
  'keamanan-negara': {
    id: 'kejahatan terhadap keamanan negara',
    en: 'crime against the security of the state',
  },
  'ham-berat': { id: 'pelanggaran HAM berat', en: 'gross violation of human rights' },
  transnasional: { id: 'kejahatan transnasional terorganisasi', en: 'organised transnational crime' },
  none: { id: 'tidak ada', en: 'no' },
  low: { id: 'rendah', en: 'low' },
  moderate: { id: 'sedang', en: 'moderate' },
  high: { id: 'tinggi', en: 'high' },
  tpp: { id: 'TPP', en: 'the TPP' },
  kalapas: { id: 'Kalapas', en: 'the Kalapas' },
  kakanwil: { id: 'Kepala Kantor Wilayah', en: 'the head of the regional office' },
  dirjen: { id: 'Dirjen Pemasyarakatan', en: 'the Director General' },
}

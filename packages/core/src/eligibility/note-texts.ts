import type { Language, LegalSource, LocalizedText } from '../foundations/index.js'

/**
 * What the notes of this package's own sources say. A source carries the code, so that an answer brings no words into
 * a bundle that shows none; {@link sourceNote} reads both a code and a note in a facility's own words.
 */
export const noteTexts = {
  'by-screening-risk': {
    id: 'Tidak ada atau rendah: edukasi dasar narkoba; sedang atau tinggi: asesmen lengkap, lalu program.',
    en: 'None or low: basic drug education; moderate or high: full assessment, then a program.',
  },
  'health-not-demanded': {
    id: 'Diminta oleh lapas atau program; tidak ditemukan ketentuan yang memintanya. Menurut UU 22/2022 Pasal 11 pekerjaan memperhatikan kesehatan.',
    en: 'A facility or program asks for it; no rule was found that does. UU 22/2022 Pasal 11 has work regard health.',
  },
  'life-excluded': {
    id: 'Tidak diberikan kepada yang dipidana seumur hidup; pasalnya belum dibaca.',
    en: 'Not given to those who serve a life sentence; the article was not seen.',
  },
  'course-to-finish': {
    id: 'Pelatihan yang tidak dapat diselesaikan tidak berguna; tidak ditemukan ketentuan yang memintanya.',
    en: 'A course that cannot be finished helps nobody; no rule was found that asks for it.',
  },
  'who-is-warga-binaan': {
    id: 'Warga binaan adalah narapidana, anak binaan, dan klien; tahanan tidak termasuk.',
    en: 'Warga binaan are narapidana, anak binaan and klien; a tahanan is not one.',
  },
  'from-day-set': {
    id: 'Dianggap berlaku sejak hari ditetapkan, 15 Februari 2018.',
    en: 'Taken as in force from the day on which it was set, 15 February 2018.',
  },
  'letter-struck': {
    id: 'Putusan itu menghapus surat keterangan justice collaborator dari PP 99/2012.',
    en: 'The ruling struck the justice collaborator letter from PP 99/2012.',
  },
  'reported-in-force': {
    id: 'Diberitakan berlaku pada 30 Januari 2022.',
    en: 'Reported as in force on 30 January 2022.',
  },
  'taken-to-go-on': {
    id: 'KUHP nasional (UU 1/2023) berlaku; pengganti Permenkumham 3/2018 tidak ditemukan, sehingga dianggap tetap berlaku.',
    en: 'KUHP nasional (UU 1/2023) is in force; no regulation that replaces Permenkumham 3/2018 was found, and it is taken to go on.',
  },
  'activity-taken-the-same': {
    id: 'Diminta untuk asimilasi dan pembebasan bersyarat; untuk hak ini pasalnya belum dibaca, dan dianggap sama.',
    en: 'Asked for asimilasi and pembebasan bersyarat; for this right the article was not seen, and it is taken to be the same.',
  },
  'no-part-of-life': {
    id: 'Yang diminta adalah bagian dari pidana, sedangkan pidana seumur hidup dan pidana mati tidak mempunyai bagian; pasal yang mengecualikannya belum dibaca.',
    en: 'A part of the sentence is asked for, and a sentence for life or of death has none; an article that excludes them was not seen.',
  },
  'special-not-seen-with-letter': {
    id: 'Naskah syarat tindak pidana khusus pada masa itu belum dibaca; surat keterangan justice collaborator masih diminta.',
    en: 'Conditions for special crimes were not seen in their text of that time; a justice collaborator letter was asked for.',
  },
  'special-not-seen-without-letter': {
    id: 'Naskah syarat tindak pidana khusus pada masa itu belum dibaca; surat keterangan justice collaborator tidak lagi diminta.',
    en: 'Conditions for special crimes were not seen in their text of that time; the justice collaborator letter was no longer asked for.',
  },
  'child-conditions-not-seen': {
    id: 'Diduga mempunyai syarat tersendiri; naskahnya belum dibaca.',
    en: 'Believed to have conditions of their own; their text was not seen.',
  },
  'told-in-a-lecture': {
    id: 'Disampaikan dalam kuliah seorang kepala lapas; pedomannya (Permenkumham 12/2017, Juklak 2018) belum dibaca, dan praktik dianggap berlaku sejak 2018.',
    en: 'Told in a lecture of a head of facility; the guides (Permenkumham 12/2017, Juklak 2018) were not seen, and practice is taken from 2018 on.',
  },
  'other-lengths-exist': {
    id: 'Disampaikan dalam kuliah yang sama. Ada lama program lain, salah satunya lebih dari lima bulan: lapas yang memutuskan.',
    en: 'Told in the same lecture. Other lengths exist, one of more than five months: the facility decides.',
  },
  'counted-from-detention': {
    id: 'Dihitung sejak hari penahanan; bila terputus, sejak penahanan terakhir.',
    en: 'Counted from the day of detention; from the last one where it was interrupted.',
  },
  'told-by-a-prison': {
    id: 'Disampaikan oleh satu lapas; nomor pasalnya belum dibaca.',
    en: 'Told by a prison; the number of the article was not seen.',
  },
  'life-can-be-commuted': {
    id: 'Pidana seumur hidup dapat diubah menjadi pidana sementara.',
    en: 'A sentence for life can be commuted to a term.',
  },
  'only-2023-seen': {
    id: 'Hanya tahun 2023 yang diketahui: dianggap berlaku sejak 2024. Diberikan pada Hari Lanjut Usia Nasional dan Hari Kesehatan Dunia.',
    en: 'Only the year 2023 was seen: it is taken from 2024 on. Given on Hari Lanjut Usia Nasional and Hari Kesehatan Dunia.',
  },
  'told-by-prisons': {
    id: 'Disampaikan oleh beberapa lapas; nomor pasalnya belum dibaca.',
    en: 'Told by prisons; the number of the article was not seen.',
  },
  'told-in-news-of-2025': {
    id: 'Diberitakan pada tahun 2025; peraturannya belum dibaca.',
    en: 'Told in the news of 2025; its instrument was not seen.',
  },
  'told-by-an-office': {
    id: 'Disampaikan oleh satu kantor wilayah; nomor pasalnya belum dibaca.',
    en: 'Told by a regional office; the number of the article was not seen.',
  },
  'counted-back-from-the-day': {
    id: 'Praktik menghitungnya mundur dari tanggal 2/3; di sini dihitung mundur dari hari yang ditanyakan.',
    en: 'Practice counts them back from the 2/3 date; here they are counted back from the day asked about.',
  },
  'pp-32-says-the-same': {
    id: 'PP 32/1999 jo. PP 99/2012 Pasal 36 ayat (2) memuat hal yang sama.',
    en: 'PP 32/1999 as amended by PP 99/2012, Pasal 36 ayat (2), has the same.',
  },
  'uu-22-asks-too': {
    id: 'UU 22/2022 Pasal 10 ayat (2) huruf b memintanya sejak 3 Agustus 2022.',
    en: 'UU 22/2022 Pasal 10 ayat (2) huruf b asks for it since 3 August 2022.',
  },
  'news-without-article': {
    id: 'Diketahui dari berita yang tidak menyebut pasal. Pidana mati dianggap dikecualikan seperti pidana seumur hidup.',
    en: 'Seen in the news, which name no article. Death sentences are taken to be excluded as life sentences are.',
  },
  'five-years-as-for-remission': {
    id: 'Batas lima tahun untuk narkotika dikutip untuk remisi, dan dianggap berlaku untuk asimilasi.',
    en: 'Five years for narcotics was seen quoted for remission, and is taken to hold for asimilasi.',
  },
  'as-long-as-last-remission': {
    id: 'Selama remisi terakhir, paling lama enam bulan.',
    en: 'As long as the last remission, at most six months.',
  },
  'year-before-taken': {
    id: 'Sejak kapan berlaku tidak diketahui: diambil tahun sebelum Permenkumham 21/2013.',
    en: 'How far back it goes was not seen: the year before Permenkumham 21/2013 is taken.',
  },
  'only-2016-seen-of-leave': {
    id: 'Hanya tahun 2016 yang diketahui: dianggap berlaku sejak 2017. Isi Permenkumham 21/2013 sebelumnya belum dibaca.',
    en: 'Only the year 2016 was seen: it is taken from 2017 on. What Permenkumham 21/2013 said before was not seen.',
  },
  'told-by-spokesman': {
    id: 'Disampaikan oleh juru bicara Ditjenpas pada 4 Januari 2019.',
    en: 'Told by the spokesman of Ditjenpas on 4 January 2019.',
  },
  'twice-24-hours': {
    id: 'Dua kali 24 jam. Bahwa dapat diberikan lagi setiap tiga bulan disampaikan oleh satu lapas.',
    en: 'Two times 24 hours. That it may be given again every three months is told by a prison.',
  },
  'years-between-taken': {
    id: 'Hanya tahun 2013 dan 2016 yang diketahui: diambil tahun-tahun penuh di antaranya.',
    en: 'Only the years 2013 and 2016 were seen: the whole years between them are taken.',
  },
  'only-2016-seen': {
    id: 'Hanya tahun 2016 yang diketahui: dianggap berlaku sejak 2017.',
    en: 'Only the year 2016 was seen: it is taken from 2017 on.',
  },
  'not-seen-in-full': {
    id: 'Syarat pada masa itu belum dibaca seluruhnya.',
    en: 'The conditions of that time were not seen in full.',
  },
  'one-office-adds-six-months': {
    id: 'Satu kantor wilayah menambahkan bahwa 2/3 itu paling sedikit enam bulan; yang lain tidak.',
    en: 'One regional office adds that 2/3 must be at least six months; nobody else does.',
  },
  'day-of-later-stage': {
    id: 'Dari ketentuan ini hanya tahun 1999 yang diketahui. Hari peralihan dianggap masuk tahap berikutnya.',
    en: 'Of the rule only the year 1999 was seen. The day of a boundary is taken to belong to the later stage.',
  },
  'same-duty-taken': {
    id: 'Pembinaan kemandirian ada dalam Pasal 38 huruf b. Ayat yang dikutip menyebut narapidana; anak binaan dianggap mempunyai kewajiban yang sama.',
    en: 'Pembinaan kemandirian is Pasal 38 huruf b. The paragraph quoted speaks of narapidana; anak binaan are taken to have the same duty.',
  },
  'right-without-duty': {
    id: 'Tahanan berhak mengembangkan potensi, dan tidak wajib mengikuti pembinaan.',
    en: 'A detainee has a right to develop potential, and no duty to follow pembinaan.',
  },
  'pages-differ': {
    id: 'Laman instansi menyebut "lebih dari 1 tahun 6 bulan", sebagian "mulai 1 tahun 7 bulan".',
    en: 'Agency pages say "more than 1 year 6 months", some "from 1 year 7 months on".',
  },
  'elucidation-says-a-year': {
    id: 'Penjelasan UU 1/2023 Pasal 72 ayat (1) menyebut pidana paling singkat satu tahun; yang lebih pendek dari batas ini dianggap tetap mengikuti cuti bersyarat.',
    en: 'The elucidation of UU 1/2023 Pasal 72 ayat (1) speaks of a sentence of at least a year; shorter ones than this are taken to go to cuti bersyarat still.',
  },
  'consecutive-as-one': {
    id: 'Beberapa pidana berturut-turut dihitung sebagai satu (ayat (2)): lihat oneSentence.',
    en: 'Several consecutive sentences count as one (ayat (2)): see oneSentence.',
  },
  'same-half-of-asimilasi': {
    id: 'Setengah masa asimilasi seperti untuk narkotika; nomor pasalnya belum dibaca.',
    en: 'The same half of asimilasi as for narcotics; the number of the article was not seen.',
  },
  'told-by-one-lpka': {
    id: 'Disampaikan oleh satu LPKA.',
    en: 'Told by one LPKA.',
  },
  'half-as-in-covid-rules': {
    id: 'Berita tentang aturan masa COVID menyebut 1/2 bagi anak bila orang dewasa 2/3; dianggap berlaku untuk pembebasan bersyarat.',
    en: 'News of the COVID rules puts 1/2 for a child where an adult has 2/3; taken to hold for pembebasan bersyarat.',
  },
  'days-in-lapas-not-known': {
    id: 'Hari mana yang dijalani di Lapas dan mana di tempat tahanan lain tidak ada dalam data.',
    en: 'Which days were served in a Lapas, and which in detention elsewhere, is not among the facts.',
  },
  'no-breach-this-year': {
    id: 'Tidak ada pelanggaran dalam tahun berjalan: dianggap sejak 1 Januari.',
    en: 'No breach in the current year: taken from 1 January on.',
  },
} as const satisfies Record<string, LocalizedText>

/** The notes of this package's own sources. */
export type NoteCode = keyof typeof noteTexts

/** A source of this package: its note, if it has one, has its text in both languages. */
export type NotedSource = LegalSource & { readonly note?: NoteCode }

/**
 * What the reader of a source has to know besides, in words.
 *
 * @returns `undefined` where the source has no note. A note that is no code of {@link noteTexts} is given as it stands.
 * @example sourceNote({ instrument: 'UU 22/2022', confidence: 'text', note: 'Diperiksa biro hukum.' }, 'id')
 */
export function sourceNote({ note }: LegalSource, language: Language): string | undefined {
  return note !== undefined && Object.hasOwn(noteTexts, note) ? noteTexts[note as NoteCode][language] : note
}

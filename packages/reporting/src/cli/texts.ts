import type { LocalizedText } from '@kemandirian/core/foundations'

/** What the command line says besides what reports and errors say. */
export const cliTexts = {
  usage: {
    id: `Laporan pembinaan kemandirian.

  kemandirian-reporting run LAPORAN --store ALAMAT --out FOLDER [parameter]
  kemandirian-reporting run all …        semua laporan yang parameternya lengkap
  kemandirian-reporting compare A.json B.json [--store ALAMAT]
                                         mengapa dua hasil berbeda, catatan demi catatan
  kemandirian-reporting verify BERKAS.manifest.json [--public-key KUNCI.json]
  kemandirian-reporting --list           laporan yang ada, dan parameternya

LAPORAN boleh disingkat, asal tidak ada dua yang cocok: monthly.
--period: 2025, 2025-S1, 2025-TW3, 2025-08, 2025-08-21, atau dari..sampai (keduanya termasuk): 2025-01..2025-06

  --store ALAMAT       postgres://…, folder PGlite, atau berkas cadangan .jsonl (atau KEMANDIRIAN_STORE)
  --schema NAMA        skema di Postgres, bila bukan kemandirian
  --as-of HARI         keadaan data: 2025-09-05, atau saat 2025-09-05T03:00:00.000Z; tanpa ini: sekarang
  --zone OFFSET        +07:00 (WIB, bila tidak ditulis), +08:00 (WITA), +09:00 (WIT)
  --out FOLDER         tempat berkas; tanpa ini: folder ini
  --format DAFTAR      html,xlsx,pdf,csv,json,md; tanpa ini: semua
  --language id|en     bahasa laporan
  --explain ANGKA      tidak menulis apa pun; menunjukkan catatan di balik satu angka
  --with MODUL         laporan dan format sendiri: modul dengan ekspor reports dan renderers
  --sign-key KUNCI     menandatangani manifes (JWK Ed25519 dengan d)
  --quiet              tanpa kemajuan

Kode keluar: 0 selesai, 1 gagal, 2 salah tulis, 3 ada yang berbeda (compare) atau berubah (verify).`,
    en: `Reports on vocational training in correctional facilities.

  kemandirian-reporting run REPORT --store ADDRESS --out FOLDER [parameters]
  kemandirian-reporting run all …        every report that has its parameters
  kemandirian-reporting compare A.json B.json [--store ADDRESS]
                                         why two runs differ, record by record
  kemandirian-reporting verify FILE.manifest.json [--public-key KEY.json]
  kemandirian-reporting --list           the reports there are, and their parameters

REPORT may be shortened as long as no two match: monthly.
--period: 2025, 2025-S1 (half), 2025-TW3 (quarter), 2025-08, 2025-08-21, or from..to (both included): 2025-01..2025-06

  --store ADDRESS      postgres://…, a PGlite folder, or a backup .jsonl (or KEMANDIRIAN_STORE)
  --schema NAME        the schema in Postgres, if it is not kemandirian
  --as-of DAY          data as known: 2025-09-05, or an instant 2025-09-05T03:00:00.000Z; without it: now
  --zone OFFSET        +07:00 (WIB, the default), +08:00 (WITA), +09:00 (WIT)
  --out FOLDER         where the files go; without it: this folder
  --format LIST        html,xlsx,pdf,csv,json,md; without it: all
  --language id|en     language of the report
  --explain FIGURE     writes nothing; shows the records behind one figure
  --with MODULE        reports and formats of your own: a module that exports reports and renderers
  --sign-key KEY       signs the manifest (Ed25519 JWK with d)
  --quiet              no progress

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 something differs (compare) or was changed (verify).`,
  },
  reading: { id: '{report}: membaca …', en: '{report}: reading …' },
  read: { id: '{report}: {count} catatan dibaca …', en: '{report}: {count} records read …' },
  drawing: { id: '{report}: menulis {format} …', en: '{report}: writing {format} …' },
  written: { id: '{count} berkas di {folder}:', en: '{count} files in {folder}:' },
  skipped: {
    id: '{report}: dilewati, perlu {parameters}',
    en: '{report}: left out, it needs {parameters}',
  },
  noPdf: {
    id: 'PDF dilewati: paket pdfmake dan fontnya tidak terpasang',
    en: 'PDF left out: pdfmake and its fonts are not installed',
  },
  unreadable: {
    id: '{report}: {count} catatan tidak terbaca dan tidak masuk angka mana pun; lihat laporannya',
    en: '{report}: {count} records could not be read and are in no figure; see the report',
  },
  failed: { id: 'Gagal ({code}): {message}', en: 'Failed ({code}): {message}' },
  wrongUsage: { id: 'Salah tulis: {message}', en: 'Wrong usage: {message}' },
  seeHelp: { id: 'Bantuan: kemandirian-reporting --help', en: 'Help: kemandirian-reporting --help' },
  bug: {
    id: 'Kesalahan program yang tidak terduga; mohon laporkan beserta teks berikut.',
    en: 'An unexpected error of the program; please report it with the text below.',
  },
  value: { id: 'Nilai', en: 'Value' },
  rule: { id: 'Aturan', en: 'Rule' },
  source: { id: 'Sumber', en: 'Source' },
  counted: { id: 'Dihitung', en: 'Counted' },
  denominator: { id: 'Pembagi', en: 'Denominator' },
  excluded: { id: 'Tidak dihitung', en: 'Not counted' },
  states: { id: 'Dinyatakan oleh', en: 'Stated by' },
  withheld: { id: '{count} lagi dihitung tanpa ditampilkan', en: '{count} more are counted and not shown' },
  same: { id: 'sama', en: 'same' },
  changed: { id: 'BERUBAH', en: 'CHANGED' },
  missing: { id: 'TIDAK ADA', en: 'MISSING' },
  signatureGood: { id: 'Tanda tangan cocok', en: 'The signature fits' },
  signatureBad: { id: 'TANDA TANGAN TIDAK COCOK', en: 'THE SIGNATURE DOES NOT FIT' },
  signatureNone: { id: 'TIDAK ADA TANDA TANGAN', en: 'THERE IS NO SIGNATURE' },
} as const satisfies Record<string, LocalizedText>

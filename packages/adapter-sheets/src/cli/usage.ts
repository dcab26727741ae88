import type { Language } from '@kemandirian/core/foundations'

/** What `--help` prints. */
export const usage: Readonly<Record<Language, string>> = {
  id: `Pemakaian: kemandirian-sheets PERINTAH SPREADSHEET [PILIHAN]

SPREADSHEET: alamatnya di browser, atau bagian antara /d/ dan /edit.

Perintah
  init     menyiapkan spreadsheet: lembar, judul, pilihan, petunjuk. Boleh dijalankan lagi.
  check    memeriksa isi lembar dan menyebut yang perlu diperbaiki. Tidak mengubah apa pun tanpa --annotate.
  plan     menunjukkan apa yang akan dilakukan sinkronisasi. Tidak mengubah apa pun.
  apply    menjalankan sinkronisasi.
  undo     membatalkan satu operasi: kemandirian-sheets undo SPREADSHEET OPERASI

Pilihan
  --key BERKAS             kunci JSON akun robot (bila tidak: GOOGLE_APPLICATION_CREDENTIALS)
  --as ALAMAT              bertindak atas nama orang ini (delegasi Google Workspace)
  --config BERKAS          modul dengan pengaturan sendiri (layout, storage, keys, owners, …)
  --specific JENIS=KOLOM   data pribadi spesifik yang boleh ada di lembar: participant=nik,registerNumber
  --columns JENIS=KOLOM    hanya kolom ini: participant=name.normal,sex
  --allow-link-sharing     jalan terus walau siapa pun yang punya tautan dapat membukanya
  --time-zone ZONA         Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura
  --adopt JENIS=LEMBAR     (init) pakai lembar yang sudah ada: participant="Daftar WBP"
  --annotate               (check) tulis masalah di kolom Kesalahan
  --store TEMPAT           (plan, apply, undo) folder PGlite, atau postgres://…
  --facility KODE          (plan, apply, undo) UPT pemilik data: lapas-banjar
  --by NAMA                (plan, apply, undo) dicatat di jurnal; bila tidak: kemandirian-sheets
  --unique JENIS=KOLOM     (plan, apply, undo) kolom yang membedakan orang: participant=registerNumber
  --restore JENIS          (plan, apply) pulihkan lembar yang rusak dahulu
  --json                   keluaran JSON
  --lang id|en             bahasa; bila tidak: id
  --help                   pesan ini

Kode keluar: 0 tidak ada yang perlu dilakukan · 1 ada perubahan · 2 perlu keputusan orang · 3 gagal
`,
  en: `Usage: kemandirian-sheets COMMAND SPREADSHEET [OPTIONS]

SPREADSHEET: its address in the browser, or the part between /d/ and /edit.

Commands
  init     sets the spreadsheet up: tabs, headers, dropdowns, help. May be run again.
  check    reads the tabs and says what has to be mended. Changes nothing without --annotate.
  plan     shows what a synchronisation would do. Changes nothing.
  apply    synchronises.
  undo     takes one operation back: kemandirian-sheets undo SPREADSHEET OPERATION

Options
  --key FILE               JSON key of the service account (default: GOOGLE_APPLICATION_CREDENTIALS)
  --as ADDRESS             act for this person (domain-wide delegation)
  --config FILE            a module with settings of your own (layout, storage, keys, owners, …)
  --specific KIND=COLUMNS  specific personal data that may be in the sheet: participant=nik,registerNumber
  --columns KIND=COLUMNS   only these columns: participant=name.normal,sex
  --allow-link-sharing     go on although anyone with the link may open it
  --time-zone ZONE         Asia/Jakarta, Asia/Makassar or Asia/Jayapura
  --adopt KIND=TAB         (init) use a tab that is there: participant="Daftar WBP"
  --annotate               (check) write problems into the column Kesalahan
  --store PLACE            (plan, apply, undo) a PGlite folder, or postgres://…
  --facility ID            (plan, apply, undo) whose data: lapas-banjar
  --by NAME                (plan, apply, undo) as journaled; default kemandirian-sheets
  --unique KIND=COLUMNS    (plan, apply, undo) columns that tell people apart: participant=registerNumber
  --restore KIND           (plan, apply) put a damaged tab back first
  --json                   print JSON
  --lang id|en             language; default id
  --help                   this text

Exit codes: 0 nothing to do · 1 changes · 2 people are needed · 3 failed
`,
}

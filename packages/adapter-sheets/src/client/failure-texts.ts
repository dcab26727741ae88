import type { SheetsFailure } from './sheets-error.js'

/** What happened, why, and what people do about it; `{address}` is the robot's. */
export interface FailureText {
  readonly happened: string
  readonly why: string
  readonly steps: readonly string[]
}

/** In Indonesian: read by those who set the spreadsheet up. */
export const failureTexts: Readonly<Record<SheetsFailure, FailureText>> = {
  unavailable: {
    happened: 'Google Sheets tidak menjawab',
    why: 'jaringan terputus, atau layanan Google sedang sibuk; apakah perubahan terakhir tersimpan belum tentu',
    steps: ['Periksa sambungan internet komputer ini', 'Jalankan lagi beberapa menit lagi'],
  },
  'sheet-quota': {
    happened: 'Kuota Google Sheets untuk menit ini habis, juga setelah menunggu',
    why: 'semua proses yang memakai akun robot yang sama berbagi 60 permintaan per menit',
    steps: ['Hentikan proses lain dengan akun robot ini', 'Jalankan lagi sesudah satu menit'],
  },
  'sheet-unauthenticated': {
    happened: 'Google tidak menerima kunci akun robot',
    why: 'berkas kunci salah, sudah dicabut, atau jam komputer ini tidak tepat',
    steps: [
      'Cocokkan jam komputer ini dengan jam sebenarnya',
      'Periksa apakah berkas kunci yang dipakai benar',
      'Bila kuncinya sudah dicabut, buat yang baru di Google Cloud Console → IAM → Service Accounts → Keys',
    ],
  },
  'sheet-no-credentials': {
    happened: 'Kunci akun robot tidak ditemukan di komputer ini',
    why: 'berkas kunci tidak ada di tempat yang disebut, atau GOOGLE_APPLICATION_CREDENTIALS belum diisi',
    steps: [
      'Unduh berkas kunci JSON akun robot dari Google Cloud Console → IAM → Service Accounts → Keys',
      'Simpan di luar folder yang dibagikan',
      'Sebut tempatnya: --key BERKAS, keyFile, atau variabel GOOGLE_APPLICATION_CREDENTIALS',
    ],
  },
  'sheet-delegation-refused': {
    happened: 'Akun robot tidak boleh bertindak atas nama orang itu',
    why: 'delegasi untuk seluruh domain belum diberikan, atau cakupannya kurang',
    steps: [
      'Minta admin Google Workspace membuka Admin Console → Security → API controls → Domain-wide delegation',
      'Tambahkan Client ID akun robot dengan cakupan https://www.googleapis.com/auth/spreadsheets dan https://www.googleapis.com/auth/drive.readonly',
      'Tunggu beberapa menit, lalu jalankan lagi',
    ],
  },
  'sheet-not-shared': {
    happened: 'Akun robot tidak boleh menyunting spreadsheet ini',
    why: 'spreadsheet belum dibagikan kepadanya, atau hanya untuk dilihat',
    steps: [
      'Buka spreadsheet, tekan Bagikan (Share)',
      'Masukkan {address}, pilih Editor',
      'Hapus centang "Beri tahu orang", tekan Kirim, lalu jalankan lagi',
    ],
  },
  'sheet-not-found': {
    happened: 'Spreadsheet ini tidak ditemukan',
    why: 'alamatnya salah, spreadsheet ada di sampah, atau sudah dihapus',
    steps: [
      'Salin alamatnya dari browser: bagian antara /d/ dan /edit',
      'Cari di Sampah (Trash) Google Drive, pulihkan bila ada di sana',
      'Bagikan kepada {address} sebagai Editor',
    ],
  },
  'sheet-is-office-file': {
    happened: 'Berkas ini berkas Excel, bukan Google Sheets',
    why: 'berkas .xlsx yang diunggah dapat dibuka di Google, tetapi tidak dapat ditulis oleh program',
    steps: [
      'Buka berkasnya, pilih File → Simpan sebagai Google Spreadsheet (Save as Google Sheets)',
      'Bagikan spreadsheet yang baru kepada {address} sebagai Editor',
      'Pakai alamat spreadsheet yang baru',
    ],
  },
  'sheet-link-shared': {
    happened: 'Spreadsheet ini dapat dibuka siapa pun yang punya tautannya',
    why: 'data warga binaan adalah data pribadi; tautan yang tersebar tidak dapat ditarik kembali',
    steps: [
      'Buka spreadsheet, tekan Bagikan (Share)',
      'Pada Akses umum (General access), pilih Dibatasi (Restricted)',
      'Tambahkan hanya petugas yang perlu, dan {address} sebagai Editor, lalu jalankan lagi',
    ],
  },
  'sheet-sharing-unknown': {
    happened: 'Tidak dapat diperiksa dengan siapa spreadsheet ini dibagikan',
    why: 'akun robot tidak boleh membaca izin berkas di Google Drive, sehingga tautan umum tidak akan ketahuan',
    steps: [
      'Aktifkan Google Drive API di proyek akun robot, dan beri cakupan https://www.googleapis.com/auth/drive.readonly',
      'Pastikan {address} adalah Editor, dan Editor boleh mengubah izin',
      'Atau periksa sendiri di tombol Bagikan, lalu nyatakan: allowLinkSharing',
    ],
  },
  'sheet-api-disabled': {
    happened: 'Google Sheets API belum diaktifkan',
    why: 'proyek Google Cloud milik akun robot belum memakainya',
    steps: [
      'Buka Google Cloud Console dengan proyek akun robot',
      'APIs & Services → Library → Google Sheets API → Enable; juga Google Drive API',
      'Tunggu beberapa menit, lalu jalankan lagi',
    ],
  },
  'sheet-storage-full': {
    happened: 'Ruang penyimpanan Google Drive pemilik berkas habis',
    why: 'akun robot tidak punya ruang sendiri, dan milik pemilik spreadsheet penuh',
    steps: [
      'Spreadsheet dibuat oleh orang, bukan oleh robot, lalu dibagikan kepada {address}',
      'Bila pemiliknya orang, kosongkan ruang Google Drive miliknya',
    ],
  },
  'sheet-protected': {
    happened: 'Ada sel yang diproteksi dan tidak boleh ditulis akun robot',
    why: 'seseorang memasang proteksi di lembar itu',
    steps: [
      'Buka Data → Proteksi sheet dan rentang (Protect sheets and ranges)',
      'Tambahkan {address} pada proteksi itu, atau ubah menjadi peringatan saja',
    ],
  },
  'sheet-refused': {
    happened: 'Google menolak permintaan ini',
    why: 'lihat kata Google di bawah',
    steps: ['Jalankan lagi; bila tetap sama, sampaikan pesan ini kepada pengembang'],
  },
}

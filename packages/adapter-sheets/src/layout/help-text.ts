/** What the help tab says, line by line. */
export const helpText: readonly string[] = [
  'Petunjuk',
  'Lembar ini dibaca dan ditulis oleh sistem pembinaan kemandirian. Anda tetap boleh mengetik, mengurutkan, mewarnai, dan menambah kolom sendiri.',
  'Mengetik: perbaiki isi sel seperti biasa. Sistem tidak menimpa yang Anda ketik; yang belum dimengerti disebut pada kolom Kesalahan.',
  'Tanggal: ketik misalnya 21/8/2025 atau 21 Agustus 2025. Nomor (NIK, register) selalu sebagai teks.',
  'Mengurutkan: pilih seluruh lembar, jangan sebagian kolom. Bila telanjur, tekan Ctrl+Z.',
  'Kolom: boleh dipindah atau diganti judulnya. Jangan menghapus kolom milik sistem.',
  'Kesalahan: baris berwarna perlu diperiksa; sebabnya tertulis di kolom Kesalahan, dan hilang sendiri sesudah diperbaiki.',
  'Karantina: yang menunggu keputusan, dan salinan yang tertimpa. Pilih jawaban di kolom Keputusan.',
  'Berbagi: tekan Bagikan, pilih Dibatasi. Jangan membuka akses bagi siapa pun yang punya tautan.',
  'Kolom tersembunyi (_kunci, _versi, _dokumen) menandai setiap baris. Jangan mengubahnya.',
  'Orang baru: ketik di baris kosong, jangan menimpa baris orang lain. Bila telanjur, sistem bertanya dahulu di Karantina.',
  'Jumlah, keterangan, dan tanda tangan di bawah daftar dibiarkan. Orang yang diketik di bawahnya tidak langsung didaftarkan; pindahkan ke dalam daftar.',
  'Menyalin baris: salinan tidak terbaca sampai didaftarkan sebagai data baru.',
]

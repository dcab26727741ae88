import { competenceQueue, queueCauseTexts, type Recheck } from '@kemandirian/core/certification'
import type { SigningKey } from '@kemandirian/core/certification/credentials'
import { passOverReasons } from '@kemandirian/core/enrollment'
import { formatDay } from '@kemandirian/core/foundations'
import { recheckCertificates, replayAllocations } from '@kemandirian/core/records'
import { batch, blk, enrollment, facility, kalapas, kasi, nameOf, officials } from './cast.js'
import { issueCompetence, recordTest, scheme } from './competence.js'
import { type Course, done, sha256, whyNot } from './course.js'
import { checked, type Handed, revocationList } from './hand-out.js'

/** Chapter 7: found competent by an LSP, a certificate revoked, one renewed, and all of them rechecked. */
export async function yearsLater(
  course: Course,
  key: SigningKey,
  credentials: ReadonlyMap<string, Handed>,
): Promise<void> {
  const { at, story, until } = course
  story.chapter('7. Tahun-tahun sesudahnya')
  const before = await recheckAll(course)

  let on = until('2025-09-01')
  const { waiting } = competenceQueue({
    certificates: await at.certificates.list(),
    tests: await at.competenceTests.list(),
    schemeOf: (trade) => (trade === 'las listrik' ? scheme : null),
    on,
  })
  const causes = [...new Set(waiting.map(({ cause }) => queueCauseTexts[cause].id))]
  story.tell(on, `${waiting.length} orang menunggu uji kompetensi: ${causes.join('; ')}.`)

  on = until('2025-09-10')
  const byBlk = await recordTest(course, 'arga', on, 'K', blk)
  story.tell(on, `Uji kompetensi oleh BLK sendiri dicoba dicatat. ${whyNot(byBlk)}`)
  done(await recordTest(course, 'arga', on, 'K'))
  done(await recordTest(course, 'bimo', on, 'BK'))
  on = until('2025-09-12')
  await issueCompetence(course, {
    name: 'kompetensi.1',
    number: 'LSP-CTH/0007/2025',
    tested: '2025-09-10',
    on,
    until: '2028-09-12',
    renews: null,
  })
  story.tell(
    on,
    'LSP Contoh menguji: Arga kompeten, Bimo belum. Arga memegang dua kertas yang tidak pernah digabung: sertifikat pelatihan dari BLK, dan sertifikat kompetensi dari LSP sampai 11 September 2028.',
  )

  on = until('2026-01-20')
  const mistaken = [{ enrollment: enrollment('cahya'), score: 62 }]
  const correction = { by: officials.kasi, why: 'lembar nilai praktik tertukar' }
  done(await at.scores.apply('ujian.praktik', { type: 'Record', on, scores: mistaken, correction }, kasi))
  const revoke = { type: 'Revoke', on, reason: 'terbit atas nilai praktik orang lain' } as const
  done(await at.certificates.apply('sertifikat.cahya', revoke, kalapas))
  story.tell(
    on,
    'Nilai praktik Cahya ternyata milik orang lain: dikoreksi, dan Kalapas mencabut sertifikatnya.',
  )
  on = until('2026-02-02')
  const list = await revocationList(course, key, '2026-02-01')
  story.tell(
    on,
    `Bengkel memindai kode QR Cahya. ${await checked(credentials.get('sertifikat.cahya')!.qr, key, [list], on)}`,
  )

  on = until('2028-08-01')
  done(await recordTest(course, 'arga', on, 'K'))
  await issueCompetence(course, {
    name: 'kompetensi.2',
    number: 'LSP-CTH/0003/2028',
    tested: on,
    on,
    until: '2031-08-01',
    renews: 'kompetensi.1',
  })
  story.tell(
    on,
    'Arga, yang sudah bebas, datang sendiri untuk diuji lagi dan tetap kompeten. Sertifikat kompetensinya diperpanjang tiga tahun.',
  )

  on = until('2028-10-02')
  await rename(course)
  const after = await recheckAll(course)
  const same = [...before].filter(([certificate, { bytes }]) => after.get(certificate)?.bytes === bytes)
  const doubtful = [...after.values()].flatMap(({ holder, today }) => (today?.wouldIssue ? [] : [holder]))
  story.tell(
    on,
    `Auditor memeriksa. Sejak terbit ada nilai yang dikoreksi, dan program serta BLK berganti nama. ${same.length} dari ${before.size} sertifikat pelatihan terulang sama, huruf demi huruf. Menurut data hari ini yang tidak akan terbit hanya milik ${doubtful.join(', ')}, yang memang sudah dicabut.`,
  )
  await replay(course)
}

/** Who got the places and why, from the journal alone. */
async function replay({ at, story }: Course): Promise<void> {
  const places = await replayAllocations(at, batch)
  const passedOver = new Map<string, string>()
  const again = places.filter(({ reproduced }) => reproduced)
  story.add(
    `Siapa mendapat tempat pada tahun 2025? Diputar ulang dari jurnal, ${again.length} dari ${places.length} tempat terulang:`,
  )
  for (const { enrollment, on, found, order, ...place } of places) {
    for (const { enrollment, reason } of place.passedOver)
      passedOver.set(nameOf(enrollment)!, passOverReasons[reason].id.toLowerCase())
    const passed = new Set(place.passedOver.map((one) => one.enrollment))
    const ahead = order.positions.filter(({ entry }) => passed.has(entry.enrollment))
    const names = ahead.map(({ entry }) => nameOf(entry.enrollment)).join(' dan ')
    const passing = names === '' ? '' : `, melewati ${names}`
    story.table(
      `${formatDay(on, 'id').replace(/ \d+$/, '')}  ${nameOf(enrollment)!.padEnd(5)}  urutan ${found?.position} dari ${order.positions.length}${passing}`,
    )
  }
  story.add(
    `Alasan dilewati, untuk mata auditor saja: ${[...passedOver].map(([name, why]) => `${name}, ${why}`).join('; ')}.`,
  )
}

/** Later names of a program and of an issuer do not reach what was issued. */
async function rename({ at }: Course): Promise<void> {
  await at.commit(kasi, async (commit) => {
    const program = (await commit.programs.get('las'))!
    await commit.programs.put({ ...program, title: 'Pengelasan SMAW' })
    const partner = (await commit.partners.get(blk))!
    await commit.partners.put({ ...partner, name: { ...partner.name, normal: 'BPVP Contoh' } })
  })
}

interface Rechecked {
  readonly holder: string
  /** What must stay, whatever happens to the records. */
  readonly bytes: string
  readonly today: Recheck['today']
}

/** Every certificate, decided again: from what it keeps, from the records of its day, and from those of today. */
async function recheckAll({ at, records }: Course): Promise<ReadonlyMap<string, Rechecked>> {
  const all = new Map<string, Rechecked>()
  for await (const { today, ...checked } of recheckCertificates(records.storage, facility, {
    hash: sha256,
  })) {
    const { holder } = (await at.certificates.get(checked.certificate))!
    all.set(checked.certificate, { holder, bytes: JSON.stringify(checked), today })
  }
  return all
}

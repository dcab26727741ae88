import { formatDay, formatNumber } from '@kemandirian/core/foundations'
import type { Count } from '@kemandirian/core/foundations/schemas'
import { escapeHtml, pageShell } from '@kemandirian/reporting'
import { assumptionsFor } from './assumptions.js'
import type { CourseOutcome, FacilityOutcome, Findings } from './outcome.js'
import { lawOn, storyOf } from './story.js'
import type { WrittenReport } from './write-reports.js'

/** The page that leads to everything: what happened at each facility, and the reports about it. */
export function indexPage(outcomes: readonly FacilityOutcome[], reports: readonly WrittenReport[]): string {
  return pageShell({
    title: 'Lima lapas: pembinaan kemandirian dari awal sampai akhir',
    language: 'id',
    body: [
      style,
      `<header class="lead"><p class="eyebrow">Demonstrasi Kemandirian</p><h1>Lima lapas, dari penjajakan sampai sertifikat</h1>
<p>Lima berita tentang pelatihan kerja di lapas, dijalankan utuh: impor daftar peserta, pemeriksaan syarat menurut hukum pada harinya, angkatan, kehadiran, sertifikat, perjanjian, dan laporan.</p>
<p class="banner" role="note"><strong>Fakta lapas berasal dari berita; semua orang adalah data sintetis.</strong> Yang <em>disebut</em> berita dan yang <em>tercatat</em> dalam data contoh selalu berdampingan dan tidak saling menimpa.</p></header>`,
      overview(outcomes),
      national(reports.filter(({ facility }) => facility === null)),
      ...outcomes.map((outcome) => facilitySection(outcome, reports)),
      `<footer><p>Semua hasil pemeriksaan adalah indikasi. Yang memutuskan: sidang TPP, lalu Kalapas atau Dirjen. Bukan nasihat hukum.</p></footer>`,
    ].join('\n'),
  })
}

function overview(outcomes: readonly FacilityOutcome[]): string {
  const rows = outcomes.map((one) => {
    const { facility } = one.facility
    const training = one.courses.filter(({ kind }) => kind === 'training')
    const held = training.some(({ sessions }) => sessions > 0)
    const certificates = training.reduce((sum, course) => sum + course.certificates, 0)
    return `<tr><th scope="row"><a href="#${facility.id}">${text(nameOf(one))}</a><span class="sub">${text(formatDay(one.facility.on, 'id'))}</span></th>
<td>${text(storyOf(one).headline)}</td>
<td class="num">${one.roster ? number(one.roster.accepted) : dash('belum ada peserta')}</td>
<td class="num">${held ? number(one.peopleInTraining) : dash('belum dimulai')}</td>
<td class="num">${certificates > 0 ? number(certificates) : dash(held ? 'tidak disebut' : 'belum dimulai')}</td>
<td>${one.agreements.length === 0 ? '<span class="muted">tidak disebut</span>' : one.agreements.map(agreementState).join('<br>')}</td></tr>`
  })
  return `<section aria-labelledby="ringkasan"><h2 id="ringkasan">Ringkasan</h2><div class="scroll" tabindex="0"><table class="overview">
<caption>Kelima lapas</caption>
<thead><tr><th scope="col">Lapas</th><th scope="col">Yang terjadi</th><th scope="col" class="num">Orang di daftar</th><th scope="col" class="num">Ikut pelatihan</th><th scope="col" class="num">Sertifikat</th><th scope="col">Perjanjian</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div></section>`
}

function national(reports: readonly WrittenReport[]): string {
  return `<section aria-labelledby="nasional"><h2 id="nasional">Kelimanya bersama</h2>
<p>Lima berita dari hari yang berbeda. UPT yang tidak punya data untuk bulan itu disebut namanya dan tidak dihitung sebagai nol.</p>
${reportList(reports)}</section>`
}

function facilitySection(outcome: FacilityOutcome, reports: readonly WrittenReport[]): string {
  const { facility, on, document } = outcome.facility
  const story = storyOf(outcome)
  const assumed = assumptionsFor(facility.id)
  const occasion = document.occasions[0]
  return `<section class="lapas" id="${facility.id}" aria-labelledby="${facility.id}-judul">
<div class="lapas-head"><h2 id="${facility.id}-judul">${text(facility.name.normal)}</h2><p>${text(occasion?.printed ?? formatDay(on, 'id'))}${occasion?.venue ? ` · ${text(occasion.venue)}` : ''}</p></div>
<p class="headline">${text(story.headline)}.</p>
${steps(story.steps)}
<div class="columns"><div>
${comparison(outcome)}
</div><div>
${outcome.asimilasi ? findings(outcome.asimilasi) : ''}
${rosterPart(outcome)}
</div></div>
${courses(outcome.courses)}
${agreements(outcome)}
${assumed.notes.length === 0 ? '' : `<details><summary>Yang tidak disebut berita dan dianggap dalam contoh ini</summary><ul>${[...(assumed.roster ? [`Besar daftar: ${assumed.roster.size}.`] : []), ...assumed.notes].map((note) => `<li>${text(note)}</li>`).join('')}</ul></details>`}
<p class="law"><span class="muted">Hukum pada harinya:</span> ${text(lawOn(on))}</p>
${links(reports.filter((report) => report.facility === facility.id))}
</section>`
}

function steps(all: ReturnType<typeof storyOf>['steps']): string {
  return `<ol class="steps">${all
    .map(
      ({ label, reached }) =>
        `<li class="${reached}"><span>${text(label)}</span><span class="sr">${reachedTexts[reached]}</span></li>`,
    )
    .join('')}</ol>`
}

const reachedTexts = {
  done: ': sudah, menurut berita',
  simulated: ': dijalankan dalam contoh',
  skipped: ': tidak disebut',
  open: ': belum',
}

/** Stated beside derived, one row a group; groups that may share people are never added up. */
function comparison(outcome: FacilityOutcome): string {
  const rows = outcome.courses
    .filter((course) => course.stated !== null || course.sessions > 0 || course.candidates > 0)
    .map((course) => {
      const planned = course.stated?.sense === 'planned'
      const derived =
        course.candidates === 0 && course.enrolled === 0
          ? '<span class="muted">belum ada</span>'
          : `${number(course.enrolled)} <span class="unit">${course.sessions === 0 ? 'calon lolos saringan' : 'terdaftar'}</span>`
      return `<tr><th scope="row">${text(course.title)}</th><td class="num">${course.stated ? `${text(countText(course.stated.participants))}${planned ? ' <span class="unit">direncanakan</span>' : ''}` : '<span class="muted">tidak disebut</span>'}</td><td class="num">${derived}</td><td>${text(difference(course))}</td></tr>`
    })
  const figure = outcome.facility.document.figures.find(({ of }) => of === 'participants')
  if (figure) {
    rows.unshift(
      `<tr class="whole"><th scope="row">Peserta pelatihan menurut berita</th><td class="num">${text(countText(figure.value))}</td><td class="num">${number(outcome.peopleInTraining)} <span class="unit">orang berbeda</span></td><td>${text(`${number(outcome.peopleInBoth)} di antaranya juga rehabilitasi; ${number(outcome.peopleInAll)} orang berbeda seluruhnya`)}</td></tr>`,
    )
  }
  if (rows.length === 0)
    return '<h3>Disebut dan tercatat</h3><p class="empty">Berita tidak menyebut jumlah peserta, dan belum ada yang tercatat.</p>'
  return `<h3>Disebut dan tercatat</h3><div class="scroll" tabindex="0"><table><caption>Angka yang disebut berita di samping yang tercatat</caption>
<thead><tr><th scope="col">Kelompok</th><th scope="col" class="num">Disebut</th><th scope="col" class="num">Tercatat</th><th scope="col">Keterangan</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div>
${outcome.courses.some(({ kind }) => kind === 'rehabilitation') && figure ? '<p class="muted small">Kelompok pelatihan dan rehabilitasi beririsan, jadi angkanya tidak dijumlahkan. Berita tidak menyebut berapa orang berbeda.</p>' : ''}`
}

function difference(course: CourseOutcome): string {
  if (course.stated?.sense === 'planned' && course.enrolled === 0) return 'masih rencana pada hari itu'
  if (course.stated === null) return ''
  const { participants } = course.stated
  if (participants.kind === 'range') {
    const inside =
      course.enrolled >= participants.atLeast &&
      (participants.atMost === null || course.enrolled <= participants.atMost)
    return inside ? 'di dalam rentang' : `di luar rentang ${countText(participants)}`
  }
  const gap = participants.value - course.enrolled
  if (gap === 0) return 'sama'
  return `selisih ${number(Math.abs(gap))}`
}

function findings({ eligible, notEligible, undetermined, reasons, example, on }: Findings): string {
  const total = eligible + notEligible + undetermined
  const part = (people: number, className: string, label: string) =>
    people === 0
      ? ''
      : `<span class="${className}" style="flex-grow:${people}" title="${label}: ${people}"></span>`
  return `<h3>Syarat asimilasi, seandainya ditanya pada ${text(formatDay(on, 'id'))}</h3>
<div class="bar" role="img" aria-label="${eligible} memenuhi, ${notEligible} belum memenuhi, ${undetermined} belum dapat ditentukan, dari ${total} orang">${part(eligible, 'good', 'indikasi memenuhi')}${part(notEligible, 'bad', 'belum memenuhi')}${part(undetermined, 'open', 'belum dapat ditentukan')}</div>
<ul class="legend"><li class="good"><strong>${number(eligible)}</strong> indikasi memenuhi</li><li class="bad"><strong>${number(notEligible)}</strong> belum memenuhi</li><li class="open"><strong>${number(undetermined)}</strong> belum dapat ditentukan</li></ul>
<p class="small muted">Paling sering karena: ${text(
    reasons
      .slice(0, 4)
      .map(({ title, people }) => `${title.id} (${people})`)
      .join(', '),
  )}. Satu orang dapat tercakup beberapa kali.</p>
${example ? `<blockquote><p>${text(example.text)}</p><footer>Contoh jawaban untuk seorang warga binaan (sintetis)</footer></blockquote>` : ''}`
}

function rosterPart({ roster }: FacilityOutcome): string {
  if (roster === null) return ''
  return `<h3>Impor daftar</h3><p>${number(roster.lines)} baris: <strong>${number(roster.accepted)} orang diterima</strong>${roster.withWarnings ? ` (${number(roster.withWarnings)} dengan catatan)` : ''}, ${number(roster.skipped)} baris judul, kosong atau jumlah dilewati. ${number(roster.refusedAtFirst)} baris ditolak pada impor pertama, ${number(roster.corrected)} diperbaiki staf, <strong>${number(roster.refused)} masih ditolak</strong>.</p>
${roster.problems.length === 0 ? '' : `<details><summary>Pesan untuk staf pada impor pertama</summary><ul>${roster.problems.map((problem) => `<li>${text(problem)}</li>`).join('')}</ul></details>`}
<p class="files"><a href="${roster.files.roster}">daftar asli (CSV)</a>${roster.files.refused ? ` <a href="${roster.files.refused}">baris yang masih ditolak (CSV)</a>` : ''}</p>`
}

function courses(all: readonly CourseOutcome[]): string {
  const rows = all.map(
    (
      course,
    ) => `<tr><th scope="row">${text(course.title)}</th><td>${state(course.status.id, course.status.en === 'closed' ? 'good' : 'neutral')}</td>
<td>${course.candidates === 0 ? '<span class="muted">–</span>' : `${number(course.candidates)}${course.notTaken.map(({ why, people }) => `<span class="sub">${text(`${people} ${why}`)}</span>`).join('')}`}</td>
<td class="num">${course.sessions === 0 ? '<span class="muted">–</span>' : number(course.sessions)}${course.statedDays === null ? '' : `<span class="sub">disebut ${number(course.statedDays)} hari</span>`}</td>
<td class="num">${course.sessions === 0 ? '<span class="muted">–</span>' : number(course.completed)}${course.left > 0 ? `<span class="sub">${number(course.left)} keluar</span>` : ''}</td>
<td class="num">${course.kind === 'rehabilitation' ? '<span class="muted">bukan sertifikat keterampilan</span>' : course.certificates === 0 && course.withoutCertificate.length === 0 ? '<span class="muted">tidak ada</span>' : number(course.certificates)}</td>
<td>${course.withoutCertificate.map(({ why, people }) => text(`${people} orang: ${why}`)).join('<br>')}</td></tr>`,
  )
  if (rows.length === 0) return ''
  return `<h3>Angkatan</h3><div class="scroll" tabindex="0"><table><caption>Angkatan dan hasilnya</caption><thead><tr><th scope="col">Kegiatan</th><th scope="col">Keadaan</th><th scope="col">Calon</th><th scope="col" class="num">Sesi</th><th scope="col" class="num">Selesai</th><th scope="col" class="num">Sertifikat pelatihan</th><th scope="col">Selesai tanpa sertifikat</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`
}

function agreements({ agreements: all }: FacilityOutcome): string {
  if (all.length === 0)
    return '<h3>Perjanjian</h3><p class="empty">Berita tidak menyebut perjanjian kerja sama.</p>'
  return `<h3>Perjanjian</h3>${all
    .map(
      (one) => `<div class="agreement"><p><strong>${text(one.title)}</strong> ${agreementState(one)}</p>
<p>${text(one.parties.join(' – '))}${one.signedOn ? `, ditandatangani ${text(formatDay(one.signedOn, 'id'))}` : ''}</p>
${findingList(one)}</div>`,
    )
    .join('')}`
}

/** Warnings in the open; what is only good to know, folded. */
function findingList({ findings }: FacilityOutcome['agreements'][number]): string {
  const list = (notice: boolean) => {
    const items = findings.filter(({ severity }) => (severity === 'notice') === notice)
    if (items.length === 0) return ''
    const html = items
      .map(({ text: finding }) => `<li${notice ? '' : ' class="warning"'}>${text(finding)}</li>`)
      .join('')
    const lines = `<ul class="notes">${html}</ul>`
    return notice
      ? `<details><summary>${number(items.length)} hal lain yang belum diketahui</summary>${lines}</details>`
      : lines
  }
  return list(false) + list(true)
}

function links(reports: readonly WrittenReport[]): string {
  return `<h3>Laporan</h3>${reportList(reports)}`
}

function reportList(reports: readonly WrittenReport[]): string {
  return `<ul class="reports">${reports
    .map(
      ({ title, files, papers }) =>
        `<li><a class="main" href="${files.html}">${text(title)}</a> <span class="formats"><a href="${files.pdf}">PDF</a> <a href="${files.xlsx}">XLSX</a> <a href="${files.csv}">CSV</a> <a href="${files.json}">JSON</a> <a href="${files.markdown}">Markdown</a>${papers === undefined ? '' : ` <a href="${papers}">lembar sertifikat (PDF)</a>`}</span></li>`,
    )
    .join('')}</ul>`
}

function countText(count: Count): string {
  if (count.kind === 'exact') return number(count.value)
  return count.atMost === null
    ? `sedikitnya ${number(count.atLeast)}`
    : `${number(count.atLeast)} sampai ${number(count.atMost)}`
}

/** The state of an agreement; an acting signatory is what people should see at once. */
function agreementState({ status, findings }: FacilityOutcome['agreements'][number]): string {
  const acting = findings.some(({ code }) => code === 'signatory-acting')
  return acting
    ? state(`${status.id}, pejabat Plt`, 'warning')
    : state(status.id, status.en === 'exploring' ? 'neutral' : 'good')
}

function state(label: string, tone: 'good' | 'warning' | 'neutral'): string {
  return `<span class="state ${tone}">${text(label)}</span>`
}

function nameOf({ facility }: FacilityOutcome): string {
  return facility.facility.name.short ?? facility.facility.name.normal
}

const number = (value: number) => formatNumber(value, 'id')
const dash = (why: string) => `<span class="muted" title="${escapeHtml(why)}">–</span>`
const text = escapeHtml

const style = `<style>
.lead h1 { font: 700 1.9rem/1.2 var(--serif); margin: .1rem 0 .6rem; text-wrap: balance; }
.eyebrow { text-transform: uppercase; letter-spacing: .12em; font-size: .78rem; color: var(--accent); font-weight: 600; }
.sub { display: block; font-weight: 400; font-size: .84em; color: var(--soft); }
.small { font-size: .86rem; }
.lapas { border-top: 3px double var(--strong); padding-top: 1.4rem; margin-top: 3.4rem; }
.lapas-head { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; align-items: baseline; justify-content: space-between; }
.lapas-head h2 { font-size: 1.45rem; margin: 0; }
.lapas-head p { margin: 0; color: var(--soft); }
.lapas h3 { margin-top: 1.6rem; }
.headline { font-size: 1.08rem; max-width: none; }
.steps { list-style: none; display: flex; flex-wrap: wrap; gap: .35rem; margin: 1rem 0 0; padding: 0; font-size: .86rem; }
.steps li { flex: 1 1 8rem; padding: .45rem .7rem; border-top: 4px solid var(--line); color: var(--soft); }
.steps li.done { border-color: var(--accent); color: var(--ink); font-weight: 600; background: var(--band); }
.steps li.simulated { border-color: var(--accent); border-top-style: double; color: var(--ink); }
.steps li.simulated::after { content: "contoh"; display: block; font-size: .8em; color: var(--soft); }
.steps li.done::after { content: "menurut berita"; display: block; font-size: .8em; font-weight: 400; color: var(--soft); }
.steps li.skipped::after { content: "tidak disebut"; display: block; font-size: .8em; }
.steps li.open::after { content: "belum"; display: block; font-size: .8em; }
.steps li.skipped { border-top-style: dashed; }
.agreement .state { margin-left: .6rem; }
.sr { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
.columns { display: grid; grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr); gap: 0 2.4rem; }
.columns > * > :first-child { margin-top: 1.4rem; }
tr.whole > * { background: var(--band); }
.unit { font-size: .84em; color: var(--soft); }
.bar { display: flex; height: 1rem; gap: 2px; margin: .5rem 0; }
.bar .good { background: var(--good); } .bar .bad { background: var(--bad); } .bar .open { background: repeating-linear-gradient(135deg, var(--soft) 0 3px, transparent 3px 6px); }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: 0; padding: 0; font-size: .88rem; }
.legend li::before { content: ""; display: inline-block; width: .7em; height: .7em; margin-right: .4em; }
.legend .good::before { background: var(--good); } .legend .bad::before { background: var(--bad); } .legend .open::before { background: repeating-linear-gradient(135deg, var(--soft) 0 3px, transparent 3px 6px); }
blockquote { margin: .8rem 0 0; padding: .2rem 0 .2rem 1rem; border-left: 3px solid var(--line); font-size: .92rem; }
blockquote footer { border: 0; margin: 0; padding: 0; }
details { margin-top: .7rem; font-size: .9rem; } summary { cursor: pointer; color: var(--accent); }
details ul { margin: .4rem 0; padding-left: 1.2rem; }
.agreement { border-left: 3px solid var(--line); padding-left: 1rem; margin-top: .6rem; }
.law { font-size: .86rem; margin-top: 1.4rem; max-width: none; }
.files a { margin-right: 1rem; }
.reports { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: .5rem; }
.reports li { border: 1px solid var(--line); padding: .6rem .8rem; }
.reports .main { font-weight: 600; display: block; }
.formats { font-size: .82rem; } .formats a { margin-right: .7rem; }
@media (max-width: 56rem) { .columns { grid-template-columns: minmax(0, 1fr); } }
</style>`

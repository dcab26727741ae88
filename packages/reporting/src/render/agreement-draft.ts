import type { AgreementDraft, Blank, DraftArticle, DraftLine, DraftParty } from '@kemandirian/core/agreements'
import { escapeHtml } from './page-shell.js'

/**
 * A draft agreement as one HTML file, to be printed on A4 and sent to the other party: kop, title, parties, articles,
 * signatures with room for the meterai. What is not known is a dotted line. No network, no script.
 *
 * @example await writeFile('rancangan-pks.html', agreementDraftHtml(draftAgreement(agreement, names)))
 */
export function agreementDraftHtml(draft: AgreementDraft): string {
  const title = draft.title.map(lineText).join(' ')
  return `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(`Rancangan ${draft.kind} ${title}`)}</title>
<style>
${styles}</style>
</head>
<body>
<main>
<p class="mark">Rancangan</p>
${letterhead(draft.letterhead)}
<header>
<h1>${escapeHtml(draft.kind)}</h1>
${draft.title.map((one) => `<p class="${isJoint(one) ? 'joint' : 'name'}">${html(one)}</p>`).join('\n')}
<dl class="numbers">${draft.parties.map((party) => `<div><dt>Nomor ${escapeHtml(party.role)}</dt><dd>${html(party.number)}</dd></div>`).join('')}</dl>
</header>
<p${setting(draft.opening)}>${html(draft.opening)}</p>
<ol class="parties">
${draft.parties.map((party) => `<li${setting(party.introduction)}>${html(party.introduction)}</li>`).join('\n')}
</ol>
<p>${html(draft.together)}</p>
<ol class="basis">
${draft.legalBasis.map((one) => `<li>${html(one)}</li>`).join('\n')}
</ol>
<p>${html(draft.agreed)}</p>
${draft.articles.slice(0, -1).map(article).join('\n')}
<div class="end">${draft.articles.slice(-1).map(article).join('')}
${signatures(draft)}</div>
<footer>${footer(draft)}</footer>
</main>
</body>
</html>
`
}

function letterhead(lines: readonly string[]): string {
  if (lines.length === 0) return ''
  const last = lines.length - 1
  return `<div class="kop">${lines.map((one, nth) => `<p${nth === last ? ' class="office"' : ''}>${escapeHtml(one)}</p>`).join('')}</div>`
}

/** `antara`, `dengan`, `tentang`: small words between the names. */
function isJoint(of: DraftLine): boolean {
  return of.length === 1 && typeof of[0] === 'string' && /^(antara|dengan|tentang)$/.test(of[0])
}

function article({ clause, article: number, heading, paragraphs }: DraftArticle): string {
  const written = paragraphs.map(({ label, text, items }) => {
    const below =
      items.length === 0
        ? ''
        : `<ol class="items">${items.map((item) => `<li${setting(item)}>${html(item)}</li>`).join('')}</ol>`
    return label === null
      ? `<div class="paragraph"><div${setting(text)}>${html(text)}</div>${below}</div>`
      : `<div class="paragraph numbered"><span>${label}</span><div><div${setting(text)}>${html(text)}</div>${below}</div></div>`
  })
  return `<section id="${clause}"><h2>${escapeHtml(number)}<br>${escapeHtml(heading)}</h2>${written.join('\n')}</section>`
}

function signatures({ closing, parties, witnesses }: AgreementDraft): string {
  const rows =
    witnesses.length > 0
      ? witnesses.map(({ name, office }) => `<li><span>${html(name)}<br>${html(office)}</span><i></i></li>`)
      : [1, 2].map(
          () => `<li><span>${line({ blank: 'nama dan jabatan saksi', width: 'long' })}</span><i></i></li>`,
        )
  return `<p class="closing">${html(closing)}</p>
<div class="signatures">${parties.map(signature).join('')}</div>
<div class="witnesses"><p>Saksi-saksi${witnesses.length > 0 ? '' : ' (bila ada)'}:</p><ol>${rows.join('')}</ol></div>`
}

function signature({ role, organisation, name, office }: DraftParty): string {
  return `<div class="signer"><p class="role">${escapeHtml(role)}</p><p>${html(organisation)}</p><p>${html(office)}</p><p class="meterai">Meterai</p><p class="name">${html(name)}</p></div>`
}

function footer({ blanks, articles }: AgreementDraft): string {
  const templates = articles.filter(({ wording }) => wording === 'template').length
  return `Rancangan untuk dibahas PARA PIHAK, belum mengikat. ${blanks} isian bertitik-titik belum diketahui dan diisi oleh PARA PIHAK. ${templates} dari ${articles.length} pasal memakai kalimat lazim yang dapat diubah; tidak ada peraturan yang ditemukan yang mewajibkan susunannya.`
}

function html(of: DraftLine): string {
  return of
    .map((run, nth) => {
      if (typeof run !== 'string') {
        const next = of[nth + 1]
        const stop = typeof next === 'string' ? (/^[.,;:]/.exec(next)?.[0] ?? '') : ''
        // A full stop must not begin a line of its own.
        return stop === '' ? line(run) : `<span class="kept">${line(run)}${stop}</span>`
      }
      return together(nth > 0 && typeof of[nth - 1] !== 'string' ? run.replace(/^[.,;:]/, '') : run)
    })
    .join('')
}

/** The name of a party is not broken over two lines. */
function together(text: string): string {
  return escapeHtml(text).replace(/\b(PIHAK|Pasal) (?=[A-Z\d])/g, '$1&nbsp;')
}

/** Lines with blanks are set ragged: justified, the few words beside a blank would be torn apart. */
function setting(of: DraftLine): string {
  return of.some((run) => typeof run !== 'string') ? ' class="ragged"' : ''
}

function line({ blank, width = 'short' }: Blank): string {
  return `<span class="blank ${width}" role="img" aria-label="${escapeHtml(`isian: ${blank}`)}" title="${escapeHtml(blank)}"></span>`
}

function lineText(of: DraftLine): string {
  return of.map((run) => (typeof run === 'string' ? run : '…')).join('')
}

const styles = `@page { size: A4; margin: 20mm 22mm 22mm 25mm; @bottom-center { content: counter(page); font: 9pt serif; } }
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { background: #e8eae7; }
body { margin: 0; color: #000; font: 11.5pt/1.45 "Bookman Old Style", "URW Bookman", Bookman, Georgia, "Times New Roman", serif; }
main { position: relative; width: 210mm; max-width: 100%; margin: 8mm auto; padding: 20mm 22mm 20mm 25mm; background: #fff; box-shadow: 0 1px 4px rgb(0 0 0 / .25); }
p { margin: 0 0 .7em; text-align: justify; hyphens: auto; }
.mark { position: absolute; top: 9mm; right: 22mm; margin: 0; padding: .1em .7em; border: 1px solid #000; font-size: 9pt; letter-spacing: .12em; text-transform: uppercase; }
.kop { text-align: center; padding-bottom: .6em; border-bottom: 3px double #000; margin-bottom: 1.6em; }
.kop p { margin: 0; text-align: center; text-transform: uppercase; font-size: 11.5pt; line-height: 1.3; }
.kop p.office { font-weight: 700; font-size: 13pt; }
header { text-align: center; margin-bottom: 1.6em; }
header p { text-align: center; margin: 0; text-transform: uppercase; font-weight: 700; }
header p.joint { font-weight: 400; text-transform: none; line-height: 1.7; }
h1 { font-size: 13.5pt; margin: 0 0 .2em; letter-spacing: .03em; }
.numbers { display: inline-grid; grid-template-columns: max-content auto; gap: .15em .8em; margin: 1.1em 0 0; text-align: left; }
.numbers div { display: contents; }
.numbers dt { text-transform: uppercase; }
.numbers dt::after { content: ""; }
.numbers dd { margin: 0; }
.numbers dd::before { content: ": "; }
ol { margin: 0 0 .7em; padding-left: 2em; }
li { text-align: justify; hyphens: auto; margin-bottom: .3em; padding-left: .3em; }
ol.parties { list-style: upper-roman; }
ol.items { list-style: lower-alpha; margin: .3em 0 0; }
h2 { font-size: 11.5pt; text-align: center; margin: 1.5em 0 .6em; line-height: 1.4; break-after: avoid; break-inside: avoid; text-wrap: balance; }
.paragraph { text-align: justify; hyphens: auto; margin-bottom: .5em; }
.numbered { display: grid; grid-template-columns: 2.3em 1fr; }
/* No page holds signatures alone: the last article, who signs and who witnesses it stay together. */
.end { break-inside: avoid; }
.closing { margin-top: 1.6em; }
.blank { display: inline-block; border-bottom: 1.5px dotted #000; height: .95em; min-width: 5.5em; vertical-align: baseline; }
.blank.long { min-width: 13em; }
.blank.full { width: calc(100% - .7em); height: 1.35em; }
header .blank.full { width: 70%; }
.ragged { text-align: left; }
.kept { white-space: nowrap; }
.signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(15em, 1fr)); gap: 1.5em 3em; margin-top: 1.6em; }
.signer { display: grid; grid-template-rows: subgrid; grid-row: span 5; row-gap: 0; }
.signer p { text-align: center; hyphens: none; margin: 0; }
.signer .role { font-weight: 700; }
.signer .meterai { justify-self: center; align-self: center; margin: 1.3em 0; width: 7em; padding: 1.1em 0; border: 1px dashed #777; color: #555; font-size: 9pt; }
.signer .name { font-weight: 700; text-decoration: underline; text-underline-offset: .2em; }
.signer .blank.long { min-width: 12em; }
.witnesses { margin-top: 1.8em; }
.witnesses p { margin-bottom: .3em; }
.witnesses li { padding: .35em 0 .35em .3em; text-align: left; }
.witnesses li > span { display: inline-block; width: 60%; vertical-align: top; }
.witnesses li > i { display: inline-block; width: 36%; border-bottom: 1.5px dotted #000; height: 1.8em; vertical-align: bottom; }
footer { margin-top: 2.4em; padding-top: .5em; border-top: 1px solid #999; font-size: 8.5pt; line-height: 1.4; color: #444; break-inside: avoid; }
@media (max-width: 210mm) { main { margin: 0; padding: 1.6em 1.3em; } .mark { top: .5em; right: 1.3em; } .blank.long { min-width: 9em; } }
@media print { html { background: none; } main { width: auto; margin: 0; padding: 0; box-shadow: none; } .mark { position: static; width: max-content; margin: 0 0 .8em auto; } }
`

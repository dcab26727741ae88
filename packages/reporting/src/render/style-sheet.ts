/**
 * The style sheet of the HTML reports: light and dark, wide and narrow, screen and paper. Classes for pages of one's
 * own: `sheet`, `kop`, `title`, `facts`, `banner`, `cards` and `card`, `scroll` around a table, `num`, `state`,
 * `notes`, `muted`.
 */
export const styleSheet = `:root {
  color-scheme: light dark;
  --paper: #ffffff; --desk: #eceeea; --ink: #17212b; --soft: #55616d; --line: #d3d9de; --strong: #17212b;
  --accent: #0f5066; --band: #f2f5f6; --good: #1c6b3f; --warning: #8a5a00; --bad: #a1262a; --banner: #fdf5df;
  --serif: "Bookman Old Style", "URW Bookman", Bookman, Georgia, "Times New Roman", serif;
  --sans: "Segoe UI", system-ui, -apple-system, Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #171d22; --desk: #0d1114; --ink: #e6ebef; --soft: #a3b0bb; --line: #343f48; --strong: #93a2ae;
    --accent: #84c8dd; --band: #1e262c; --good: #7fd3a2; --warning: #f0c36a; --bad: #f39a96; --banner: #2d2818;
  }
}
* { box-sizing: border-box; }
html { background: var(--desk); -webkit-text-size-adjust: 100%; }
body { margin: 0; color: var(--ink); font: 15px/1.5 var(--sans); font-variant-numeric: tabular-nums lining-nums; }
.sheet { background: var(--paper); max-width: 74rem; margin: 2rem auto; padding: 3rem 3.5rem 3.5rem; box-shadow: 0 1px 3px rgb(0 0 0 / .18); }
a { color: var(--accent); }
p { margin: .4rem 0; max-width: 75ch; }
bdi { overflow-wrap: break-word; }
td, th { max-width: 26rem; }
.muted, .intro { color: var(--soft); }
.kop { text-align: center; font-family: var(--serif); padding-bottom: .9rem; border-bottom: 3px double var(--strong); margin-bottom: 2rem; }
.kop p { margin: 0 auto; max-width: none; letter-spacing: .02em; }
.kop p.office { font-size: 1.2rem; font-weight: 700; letter-spacing: .04em; text-transform: uppercase; }
.title { text-align: center; margin: 0 auto 1.6rem; max-width: 52rem; }
.title h1, h1.title { font: 700 1.55rem/1.3 var(--serif); margin: 0; text-wrap: balance; }
.title p { margin: .35rem auto 0; font-size: 1.05rem; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.4rem; margin: 0 0 1.6rem; padding: .9rem 1.1rem; background: var(--band); font-size: .93rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; }
.banner { background: var(--banner); border-left: 4px solid var(--warning); padding: .6rem 1rem; margin: 0 0 1.2rem; max-width: none; }
section { margin-top: 2.4rem; }
h2 { font: 700 1.15rem/1.35 var(--serif); margin: 0 0 .5rem; color: var(--accent); }
h3 { font: 700 1rem/1.35 var(--serif); margin: 0 0 .4rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(max(11.5rem, 100% / var(--across) - 2px), 1fr)); gap: 1px; margin: .9rem 0 0; padding: 0; list-style: none; }
.card { background: var(--paper); box-shadow: 0 0 0 1px var(--line); padding: .85rem 1rem .8rem; display: flex; flex-direction: column; }
.card .label { font-size: .84rem; line-height: 1.35; min-height: 2.7em; color: var(--soft); }
.card .value { font: 600 1.75rem/1.2 var(--serif); padding-top: .2rem; }
.card .value.wordy { font-size: 1.05rem; line-height: 1.35; }
.card .unit { font: 400 .84rem var(--sans); color: var(--soft); }
.card .remark { font-size: .8rem; line-height: 1.4; color: var(--soft); margin-top: .35rem; }
.scroll { overflow-x: auto; margin-top: .8rem; border-bottom: 1px solid var(--strong); border-top: 2px solid var(--strong); }
.scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.4; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { padding: .45rem .6rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
thead th { background: var(--band); vertical-align: bottom; border-top: 0; font-weight: 600; font-size: .84rem; line-height: 1.3; }
thead tr + tr th { border-top: 1px solid var(--line); }
thead th.group { text-align: center; border-left: 1px solid var(--line); border-right: 1px solid var(--line); }
tbody tr:first-child > * { border-top: 1px solid var(--strong); }
tbody th { font-weight: 600; }
tbody th, td.wide { min-width: 9rem; }
td.text { min-width: 6.5rem; }
.dense table { font-size: .82rem; } .dense th, .dense td { padding: .4rem .45rem; }
.dense tbody th { min-width: 7rem; } .dense td.wide { min-width: 5.8rem; } .dense td.wide:has(li + li) { min-width: 8.5rem; } .dense td.text { min-width: 3rem; }
.dense td.day { white-space: normal; min-width: 4.4rem; }
.num { text-align: right; }
td.day { white-space: nowrap; }
td ul, th ul { margin: 0; padding-left: 1.1em; }
td ul.single, th ul.single { list-style: none; padding: 0; }
.state { display: inline-block; position: relative; font-weight: 600; padding-left: 1.1em; }
.state::before { content: ""; display: inline-block; position: absolute; left: 0; top: .38em; width: .62em; height: .62em; box-sizing: border-box; border-radius: 50%; border: .14em solid currentColor; }
.state.good { color: var(--good); } .state.good::before { background: currentColor; }
.state.warning { color: var(--warning); } .state.warning::before { border-radius: 0; transform: rotate(45deg); }
.state.bad { color: var(--bad); } .state.bad::before { border-radius: 0; background: currentColor; }
.state.neutral { color: var(--soft); }
.empty { color: var(--soft); font-style: italic; border-left: 3px solid var(--line); padding: .25rem 0 .25rem .9rem; margin-top: .8rem; }
.notes { margin: .6rem 0 0; padding: 0; list-style: none; max-width: 85ch; }
.notes li { padding: .4rem 0 .4rem .9rem; border-left: 3px solid var(--line); margin-top: .5rem; }
.notes li.warning { border-color: var(--warning); } .notes li.bad { border-color: var(--bad); } .notes li.good { border-color: var(--good); }
button.figure { font: inherit; color: inherit; background: none; border: 0; border-bottom: 1px dotted var(--accent); padding: 0; cursor: pointer; text-align: inherit; border-radius: 0; }
button.figure:not(:has(.unsure)) { white-space: nowrap; }
button.figure:hover { color: var(--accent); border-bottom-style: solid; }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.unsure { font-size: .88em; color: var(--soft); }
[popover] { color: var(--ink); background: var(--paper); border: 1px solid var(--strong); width: min(46rem, calc(100vw - 2rem)); max-height: min(40rem, calc(100vh - 3rem)); overflow: auto; padding: 0 1.4rem 1.4rem; box-shadow: 0 12px 40px rgb(0 0 0 / .35); text-align: left; }
[popover]::backdrop { background: rgb(10 16 20 / .4); }
.drill-head { position: sticky; top: 0; background: var(--paper); display: flex; gap: 1rem; justify-content: space-between; align-items: baseline; padding: 1.1rem 0 .6rem; border-bottom: 1px solid var(--line); }
.drill-head h3 { margin: 0; }
.drill-head button { font: inherit; color: var(--accent); background: none; border: 1px solid var(--line); padding: .15rem .7rem; cursor: pointer; }
.drill h4 { font-size: .9rem; margin: 1rem 0 .2rem; }
.drill td, .drill th { padding: .25rem .6rem .25rem 0; font-size: .86rem; }
.drill code { font-size: .82rem; color: var(--soft); overflow-wrap: anywhere; }
.signatures { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 2rem 4rem; margin-top: 3.2rem; break-inside: avoid; }
.signer { min-width: 16rem; flex: 0 1 22rem; }
.signer:last-child { margin-left: auto; }
.signer p { margin: 0; }
.signer .name { margin-top: 5.2rem; font-weight: 700; text-decoration: underline; text-underline-offset: .2em; }
.signer .line { margin-top: 6.4rem; border-top: 1px solid var(--ink); }
.card .label::first-letter { text-transform: uppercase; }
.rules { font-size: .86rem; color: var(--soft); margin: 0; padding-left: 1.2em; max-width: 90ch; }
.rules li { margin-top: .35rem; }
footer { margin-top: 2.6rem; padding-top: .8rem; border-top: 1px solid var(--line); font-size: .82rem; color: var(--soft); }
footer p { max-width: none; }
.kop.with-logo { display: flex; gap: 1.4rem; align-items: center; } .kop.with-logo > div { flex: 1; padding-right: 4rem; }
.kop .logo { height: 5.4rem; width: auto; max-width: 11rem; object-fit: contain; }
.kop p.address { font: .82rem/1.4 var(--sans); letter-spacing: 0; }
.letter { display: flex; justify-content: space-between; gap: 2rem; margin-bottom: 1rem; }
.letter dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0; } .letter dd { margin: 0; } .letter dd::before { content: ": "; }
.letter .dated { margin: 0; white-space: nowrap; } .to { margin-bottom: 1.8rem; } .to p { margin: 0; }
.signer .nip { margin-top: .1rem; } .copies { margin-top: 2rem; font-size: .93rem; } .copies p { margin: 0; } .copies ol { margin: .2rem 0 0; padding-left: 1.4em; }
button.sort { font: inherit; color: inherit; background: none; border: 0; padding: 0; text-align: inherit; cursor: pointer; }
button.sort:hover { color: var(--accent); }
th[aria-sort=ascending] button.sort::after { content: " ▲"; content: " ▲" / ""; font-size: .7em; } th[aria-sort=descending] button.sort::after { content: " ▼"; content: " ▼" / ""; font-size: .7em; }
td.mark, th.mark { text-align: center; padding-left: .15rem; padding-right: .15rem; min-width: 1.7rem; }
td.mark abbr { text-decoration: none; font-weight: 600; } td.mark abbr.good { color: var(--good); } td.mark abbr.warning { color: var(--warning); } td.mark abbr.bad { color: var(--bad); }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; margin: .6rem 0 0; font-size: .84rem; color: var(--soft); }
.legend dt { font-weight: 600; color: var(--ink); } .legend dd { margin: 0; } .legend dt::after { content: " ="; } .legend dd { margin-left: -1.1rem; }
svg.chart { display: block; width: 100%; max-width: 56rem; height: auto; margin-top: .8rem; font-family: var(--sans); }
.chart [data-figure] { cursor: pointer; }
details.data { margin-top: .6rem; } details.data summary { cursor: pointer; color: var(--accent); font-size: .9rem; width: max-content; max-width: 100%; }
@media screen and (prefers-color-scheme: dark) {
  .chart .ink, .chart .line-fill { fill: var(--ink); } .chart .soft { fill: var(--soft); } .chart .grid { stroke: var(--line); } .chart .line { stroke: var(--ink); }
  .chart .edge { stroke: var(--ink); } .chart .paper { fill: var(--paper); } .chart .accent { fill: var(--accent); } .chart .accent-line { stroke: var(--accent); }
}
@page across { size: A4 landscape; }
@page upright { size: A4 portrait; }
@media (max-width: 46rem) {
  .kop.with-logo { flex-direction: column; } .kop.with-logo > div { padding: 0; } .letter { flex-direction: column-reverse; gap: .6rem; }
  .sheet { margin: 0; padding: 1.4rem 1.1rem 2rem; box-shadow: none; }
  .facts { grid-template-columns: 1fr; gap: 0; } .facts dd { margin-bottom: .5rem; }
  .title h1 { font-size: 1.3rem; }
  .signer { flex: 1 1 100%; }
}
@supports not selector(:popover-open) { [popover] { display: none; } }
@page { size: A4; margin: 14mm 13mm 16mm; }
@media print {
  :root { color-scheme: light; --paper: #fff; --desk: #fff; --ink: #000; --soft: #444; --line: #bbb; --strong: #000; --accent: #000; --band: #f3f3f3; --good: #000; --warning: #000; --bad: #000; --banner: #fff; }
  body { font-size: 9.5pt; }
  .sheet { margin: 0; padding: 0; max-width: none; box-shadow: none; }
  .scroll { overflow: visible; }
  table, .dense table { font-size: 8pt; } bdi { overflow-wrap: anywhere; } thead { display: table-header-group; } tr { break-inside: avoid; } thead { break-after: avoid; } tbody tr:first-child { break-before: avoid; }
  .scroll:not(:has(tbody tr:nth-child(9))) { break-inside: avoid; }
  th, td { padding: .28rem .4rem; } tbody th, td.wide, td.text, .dense tbody th, .dense td.wide, .dense td.text { min-width: 0; }
  section { margin-top: 1.4rem; } h2, h3, .intro { break-after: avoid; } section:has(> .cards) { break-inside: avoid; } .card { box-shadow: none; outline: 1px solid var(--line); }
  .page-landscape { page: across; } .page-portrait { page: upright; } .appendices { break-before: page; } svg.chart { break-inside: avoid; max-height: 24cm; } button.sort::after { content: none !important; }
  details.data:not([open]) { display: none; } td.mark, th.mark { padding: .2rem .1rem; min-width: 0; } .kop .logo { height: 2cm; } .copies, .to { break-inside: avoid; }
  .cards { break-inside: avoid; } button.figure { border: 0; } [popover], .screen { display: none; }
  p, .notes, .rules { max-width: none; } .dense td.wide:has(li + li) { min-width: 26mm; } footer:not(:has(p:not(.screen))) { display: none; }
}
`

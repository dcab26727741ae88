import type { Language } from '@kemandirian/core/foundations'
import { pageScript, pageScriptHash } from './page-script.js'
import { styleSheet } from './style-sheet.js'

/**
 * A whole HTML page in the look of the reports: one file, no network, no script unless asked for. For pages of one's
 * own that lead to reports, such as an index.
 *
 * @param page.body HTML, put into `<main>` as it is: escape what goes into it with {@link escapeHtml}.
 * @param page.landscape Print on A4 across. Default: upright.
 * @param page.sortable Let headers of tables sort and bars open their figures, by the one script of the reports; the
 * page then says that no other may run and nothing may be loaded. Default: no script.
 * @param page.styles CSS after that of the reports.
 * @example pageShell({ title: 'Lima lapas', language: 'id', body: '<h1>Lima lapas</h1>' })
 */
export function pageShell(page: {
  readonly title: string
  readonly language: Language
  readonly body: string
  readonly landscape?: boolean
  readonly sortable?: boolean
  readonly styles?: string
}): string {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; script-src '${pageScriptHash}'`
  return `<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">${page.sortable ? `\n<meta http-equiv="Content-Security-Policy" content="${policy}">` : ''}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(page.title)}</title>
<style>
${styleSheet}${page.landscape ? '@page { size: A4 landscape; }\n' : ''}${page.styles ?? ''}</style>
</head>
<body>
<main class="sheet">
${page.body}
</main>${page.sortable ? `\n<script>${pageScript}</script>` : ''}
</body>
</html>
`
}

/** The text made plain for HTML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

import type { Language } from '@kemandirian/core/foundations'
import { styleSheet } from './style-sheet.js'

/**
 * A whole HTML page in the look of the reports: one file, no network, no script. For pages of one's own that lead to
 * reports, such as an index.
 *
 * @param page.body HTML, put into `<main>` as it is: escape what goes into it with {@link escapeHtml}.
 * @param page.landscape Print on A4 across. Default: upright.
 * @example pageShell({ title: 'Lima lapas', language: 'id', body: '<h1>Lima lapas</h1>' })
 */
export function pageShell(page: {
  readonly title: string
  readonly language: Language
  readonly body: string
  readonly landscape?: boolean
}): string {
  return `<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(page.title)}</title>
<style>
${styleSheet}${page.landscape ? '@page { size: A4 landscape; }\n' : ''}</style>
</head>
<body>
<main class="sheet">
${page.body}
</main>
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

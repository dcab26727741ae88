/**
 * The only script of a report's page: a click on a header sorts its table, a click on a bar opens its figure. It reads
 * nothing but the page.
 */
export const pageScript = `
'use strict'
for (const button of document.querySelectorAll('button.sort'))
  button.addEventListener('click', () => {
    const header = button.closest('th')
    const table = header.closest('table')
    const down = header.getAttribute('aria-sort') === 'ascending'
    for (const other of table.querySelectorAll('th[aria-sort]')) other.setAttribute('aria-sort', 'none')
    header.setAttribute('aria-sort', down ? 'descending' : 'ascending')
    const column = Number(button.dataset.column)
    const key = (row) => {
      const cell = row.cells[column]
      const value = cell.dataset.sort ?? cell.textContent.trim().toLowerCase()
      return 'number' in cell.dataset && value !== '' ? Number(value) : value
    }
    const body = table.tBodies[0]
    const rows = [...body.rows].map((row, at) => ({ row, at, key: key(row) }))
    rows.sort((a, b) => {
      if ((a.key === '') !== (b.key === '')) return a.key === '' ? 1 : -1
      const order = a.key < b.key ? -1 : a.key > b.key ? 1 : 0
      return (down ? -order : order) || a.at - b.at
    })
    body.append(...rows.map(({ row }) => row))
  })
for (const bar of document.querySelectorAll('.chart [data-figure]'))
  bar.addEventListener('click', () => {
    for (const button of document.querySelectorAll('button[data-figure]'))
      if (button.dataset.figure === bar.dataset.figure)
        document.getElementById(button.getAttribute('popovertarget')).showPopover()
  })
`

/** What a browser comes to over {@link pageScript}: it runs this script and no other. */
export const pageScriptHash = 'sha256-rDz9tdQfMruOP055IizYCeS46+3uGSWUa0O1SkqDddY='

export { type XlsxColumn, xlsxStream } from './render/spreadsheet/stream.js'
export { xlsx } from './render/spreadsheet/xlsx.js'

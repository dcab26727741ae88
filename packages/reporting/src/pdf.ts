export { pdf } from './render/pdf/report.js'

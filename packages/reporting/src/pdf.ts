export {
  type CertificateToPrint,
  certificatesPdf,
  type NotPrintable,
  notPrintableTexts,
} from './render/pdf/certificates.js'
export { pdf } from './render/pdf/report.js'

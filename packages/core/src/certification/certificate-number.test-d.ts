import { certificateNumber } from './certificate-number.js'

certificateNumber('{sequence:4}/{year}', { sequence: 1, year: 2025 })
// @ts-expect-error the pattern names {year}, and no value is given for it
certificateNumber('{sequence:4}/{year}', { sequence: 1 })
// @ts-expect-error the pattern does not name a month
certificateNumber('{sequence:4}', { sequence: 1, month: 12 })

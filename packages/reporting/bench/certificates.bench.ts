import { type Bench, type Case, interleave, ratio, rounded } from '../../core/bench/harness.js'
import { certificatesPdf } from '../src/pdf.js'
import { certificate } from '../test/world.js'

/**
 * Goal P9. Certificates with embedded fonts and a QR code of version 17: all in one file, against one document of
 * pdfkit each, drawn by the same code. The QR codes are made before, for both. Both answer how many they printed.
 */
export const bench: Bench = {
  title: 'P9: certificates in one PDF',
  run: async () => {
    const timings = await interleave([together, apart], { rounds: 3, warmUp: 1, shared: 2 })
    return {
      tables: [{ title: 'Certificates with embedded fonts and QR', timings }],
      goals: [
        {
          goal: 'P9',
          ratio: rounded(ratio(timings, together.name, apart.name)),
          limit: 1 / 20,
          means: 'a certificate in one file of 1,000 by one in a document of its own',
        },
      ],
    }
  },
}

const qr = {
  text: 'KMD1',
  svg: '',
  version: 17,
  modules: Array.from({ length: 93 }, (_, row) =>
    Array.from({ length: 93 }, (_, i) => (row * i + row) % 3 === 0),
  ),
}
const toPrint = (i: number) => ({
  certificate: certificate(`c${i}`, `p${i}`, 'b1', { hours: 236, trainedUntil: '2025-08-19' }),
  qr,
})

async function print(certificates: readonly ReturnType<typeof toPrint>[]): Promise<number> {
  const made = await certificatesPdf(certificates, { on: '2025-10-01' })
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return certificates.length
}

const together: Case = {
  name: 'certificatesPdf, one file (ours)',
  items: 1000,
  run: (count) => print(Array.from({ length: count }, (_, i) => toPrint(i))),
}

const apart: Case = {
  name: 'pdfkit, one document each',
  items: 10,
  run: async (count) => {
    let printed = 0
    for (let i = 0; i < count; i++) printed += await print([toPrint(i)])
    return printed
  },
}

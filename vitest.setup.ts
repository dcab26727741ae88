import fc from 'fast-check'

// The suite tries the same random cases every time, so that a change and not chance turns it red: `SEED=<number>`
// tries others, and `pnpm nightly` many more, by chance.
const { SEED, NIGHTLY } = process.env
if (SEED !== undefined || NIGHTLY === undefined) {
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(SEED ?? 20_261_121) })
}

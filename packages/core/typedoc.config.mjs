import { readFileSync } from 'node:fs'

const { exports } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))

/** One module of the site for each public subpath, read from the manifest so that the two cannot differ. */
export default {
  tsconfig: 'tsconfig.json',
  entryPoints: Object.values(exports).flatMap((target) => target['@kemandirian/source'] ?? []),
}

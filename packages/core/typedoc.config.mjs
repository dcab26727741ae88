import { readFileSync } from 'node:fs'

const { exports } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))
const { '.': root, ...rooms } = exports

/**
 * One module of the site for each public subpath, read from the manifest so that the two cannot differ. The root
 * comes last: what it hands on is documented where it lives.
 */
export default {
  tsconfig: 'tsconfig.json',
  entryPoints: [...Object.values(rooms), root].flatMap((target) => target['@kemandirian/source'] ?? []),
}

import { kuhpNasional } from './kuhp-nasional.js'
import { onePerson } from './one-person.js'
import { ownPolicy } from './own-policy.js'

const programs: Readonly<Record<string, () => string>> = {
  'one-person': onePerson,
  'own-policy': ownPolicy,
  'kuhp-nasional': kuhpNasional,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(programs, name))
if (unknown.length > 0) {
  console.error(`Tidak ada program ${unknown.join(', ')}. Yang ada: ${Object.keys(programs).join(', ')}.`)
  process.exitCode = 1
} else {
  for (const name of asked.length === 0 ? Object.keys(programs) : asked) console.log(programs[name]!())
}

import type { Day } from '../../foundations/index.js'
import { letterOrDigit } from './cell.js'
import type { RosterEntry } from './entry.js'

/** Someone who stands in the roster already. */
export interface KnownPerson {
  readonly entry: RosterEntry
  /** What both have in common, in Indonesian. */
  readonly by: string
  /** Each has a NIK of their own: another person with the same name and birth date. */
  readonly isNamesake: boolean
}

/** The people of a roster so far. */
interface KnownPeople {
  readonly byNik: Map<string, RosterEntry>
  readonly byRegister: Map<string, RosterEntry>
  /** By {@link fingerprint}. */
  readonly byNameAndBirth: Map<number, RosterEntry[]>
}

/** Before the first line. */
export function nobodyKnown(): KnownPeople {
  return { byNik: new Map(), byRegister: new Map(), byNameAndBirth: new Map() }
}

/**
 * Whoever is the same: by NIK, by register number, or by name and birth date. Where there is nobody, or a namesake, the
 * entry is added.
 */
export function findOrAdd(known: KnownPeople, entry: RosterEntry): KnownPerson | undefined {
  const { nik, registerNumber, name, birthDate } = entry
  const sameNik = nik === null ? undefined : known.byNik.get(nik)
  if (sameNik !== undefined) return { entry: sameNik, by: 'NIK', isNamesake: false }
  const register = registerNumber === null ? null : lettersAndDigits(registerNumber)
  const sameRegister = register === null ? undefined : known.byRegister.get(register)
  if (sameRegister !== undefined) return { entry: sameRegister, by: 'nomor register', isNamesake: false }
  let namesake: KnownPerson | undefined
  if (birthDate !== null) {
    const print = fingerprint(name, birthDate)
    const alike = known.byNameAndBirth.get(print)
    if (alike === undefined) {
      known.byNameAndBirth.set(print, [entry])
    } else {
      const letters = lettersAndDigits(name)
      const by = 'nama dan tanggal lahir'
      for (const one of alike) {
        if (one.birthDate !== birthDate || lettersAndDigits(one.name) !== letters) continue
        if (nik === null || one.nik === null) return { entry: one, by, isNamesake: false }
        namesake ??= { entry: one, by, isNamesake: true }
      }
      alike.push(entry)
    }
  }
  if (nik !== null) known.byNik.set(nik, entry)
  if (register !== null) known.byRegister.set(register, entry)
  return namesake
}

/** A number that is the same for the same letters and digits of the name and the same day; seldom for others. */
function fingerprint(name: string, birthDate: Day): number {
  let hash = 0
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at)
    if (code > 127) return hashOf(birthDate, hashOf(lettersAndDigits(name), 0))
    const sign = letterOrDigit(code)
    if (sign >= 0) hash = (Math.imul(hash, 31) + sign) | 0
  }
  return hashOf(birthDate, hash)
}

function hashOf(text: string, seed: number): number {
  let hash = seed
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
  return hash
}

/** What is left of a text when capitals, spaces and signs do not matter. */
function lettersAndDigits(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

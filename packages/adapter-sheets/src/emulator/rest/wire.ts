import type { Json, JsonObject } from '../model/json.js'
import { objectOf } from '../model/json.js'
import { badRequest } from './api-error.js'
import { enumerationOf, hasWord } from './enumerations.js'
import { wireSchema } from './wire-schema.js'

type Violation = { field?: string; description: string }
const members = new Map<string, ReadonlyMap<string, string>>()

/** The members of a message and their shapes. */
export function membersOf(message: string): ReadonlyMap<string, string> {
  let found = members.get(message)
  if (found === undefined) {
    const line = wireSchema[message] ?? ''
    found = new Map(line.split(' ').map((member) => member.split(':') as [string, string]))
    members.set(message, found)
  }
  return found
}

/**
 * Reads a body as the message it should be: names may be in camel or snake case, `null` is as good as absent.
 *
 * @param at Where the message stands in the request, as Google's errors name it: `data`, or nothing.
 * @throws ApiError 400 with all misspelt names and wrong kinds.
 */
export function readMessage(message: string, body: Json | undefined, at = ''): JsonObject {
  const violations: Violation[] = []
  const read = readShape(message, body ?? {}, at, violations)
  if (violations.length > 0)
    throw badRequest(violations.map(({ description }) => description).join('\n'), violations)
  return read as JsonObject
}

function readShape(shape: string, value: Json, at: string, violations: Violation[]): Json | undefined {
  const wrong = (type: string) => {
    const description = `Invalid value at '${at}' (${type}), ${JSON.stringify(value)}`
    violations.push({ field: at, description })
    return undefined
  }
  if (shape === '*') return value
  if (shape === '*[][]') return readValues(value, at, wrong)
  if (shape.endsWith('[]')) {
    // a lone value is taken as a list of one
    const list = Array.isArray(value) ? value : [value]
    return list.map(
      (item, index) => readShape(shape.slice(0, -2), item, `${at}[${index}]`, violations) ?? null,
    )
  }
  if (shape === 's') return typeof value === 'string' ? value : wrong('TYPE_STRING')
  if (shape === 'b') {
    return typeof value === 'boolean'
      ? value
      : value === 'true' || value === 'false'
        ? value === 'true'
        : wrong('TYPE_BOOL')
  }
  if (shape === 'n') {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    return typeof number === 'number' && !Number.isNaN(number) ? number : wrong('TYPE_INT32')
  }
  const object = objectOf(value)
  if (object === undefined) return wrong(`${ofSheets}${nested[shape] ?? ''}${shape}`)
  const known = membersOf(shape)
  const read: JsonObject = {}
  for (const [name, member] of Object.entries(object)) {
    const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    const type = known.get(camel)
    if (type === undefined) {
      const place = at === '' ? '' : ` at '${at}'`
      const description = `Invalid JSON payload received. Unknown name "${name}"${place}: Cannot find field.`
      violations.push({ ...(at !== '' && { field: at }), description })
    } else if (member !== null && member !== undefined) {
      const snake = camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      const field = at === '' ? snake : `${at}.${snake}`
      const enumeration = enumerationOf(shape, camel)
      if (enumeration === undefined || hasWord(enumeration, member)) {
        read[camel] = readShape(type, member, field, violations)
      } else {
        const description = `Invalid value at '${field}' (${ofSheets}${enumeration}), ${JSON.stringify(member)}`
        violations.push({ field, description })
      }
    }
  }
  refuseSecond(shape, read, at, violations)
  return read
}

const ofSheets = 'type.googleapis.com/google.apps.sheets.v4.'

/** Messages that belong to another, by which Google's errors name them. */
const nested: Readonly<Record<string, string>> = { Request: 'BatchUpdateSpreadsheetRequest.' }

/** Members of which a message takes one, by the name that Google's errors give the choice. */
const choices: Readonly<Record<string, readonly [name: string, members?: string]>> = {
  Request: ['kind'],
  ExtendedValue: ['value'],
  ConditionValue: ['value'],
  ColorStyle: ['kind'],
  DataFilter: ['filter'],
  ConditionalFormatRule: ['rule', 'booleanRule gradientRule'],
  UpdateCellsRequest: ['area', 'start range'],
  AutoFillRequest: ['area', 'range sourceAndDestination'],
  DeveloperMetadataLocation: ['location', 'spreadsheet sheetId dimensionRange'],
}

function refuseSecond(shape: string, read: JsonObject, at: string, violations: Violation[]): void {
  const [name, members] = choices[shape] ?? []
  if (name === undefined) return
  const second = Object.keys(read).filter((key) => members?.split(' ').includes(key) ?? true)[1]
  if (second === undefined) return
  const description = `Invalid value at '${at}' (oneof), oneof field '${name}' is already set. Cannot set '${second}'`
  violations.push({ field: at, description })
}

function readValues(value: Json, at: string, wrong: (type: string) => undefined): Json | undefined {
  const list = 'type.googleapis.com/google.protobuf.ListValue'
  if (!Array.isArray(value)) return wrong(list)
  const notList = value.findIndex((row) => !Array.isArray(row))
  if (notList >= 0) {
    const field = `${at}[${notList}]`
    const description = `Invalid value at '${field}' (${list}), ${JSON.stringify(value[notList])}`
    throw badRequest(description, [{ field, description }])
  }
  for (const [r, row] of (value as Json[][]).entries()) {
    const c = row.findIndex((cell) => typeof cell === 'object' && cell !== null)
    // a body that is a value range is named by what is in it
    if (c >= 0)
      throw badRequest(`Invalid ${at.replace(/^data\./, '')}[${r}][${c}]: ${protoText(row[c] ?? null)}`)
  }
  return value
}

/** A value as Google prints it in an error: its own text form of messages. */
function protoText(value: Json, indent = ''): string {
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    const items = value.map(
      (item) => `${inner}values {\n${inner}  ${protoText(item, `${inner}  `)}${inner}}\n`,
    )
    return `list_value {\n${items.join('')}${indent}}\n`
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(
      ([key, member]) =>
        `${inner}fields {\n${inner}  key: "${key}"\n${inner}  value {\n${inner}    ${protoText(member ?? null, `${inner}    `)}${inner}  }\n${inner}}\n`,
    )
    return `struct_value {\n${fields.join('')}${indent}}\n`
  }
  if (value === null) return 'null_value: NULL_VALUE\n'
  if (typeof value === 'string') return `string_value: ${JSON.stringify(value)}\n`
  return typeof value === 'number' ? `number_value: ${value}\n` : `bool_value: ${value}\n`
}

export { createEmulator } from './emulator.js'
export type * from './emulator-types.js'
export type { Json, JsonObject } from './model/json.js'

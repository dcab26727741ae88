import { settleConflict } from './settle-conflict.js'

for (const line of await settleConflict()) console.log(line)

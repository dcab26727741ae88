import { keepInSheet } from './keep-in-sheet.js'

for (const line of await keepInSheet()) console.log(line)

#!/usr/bin/env node
/// <reference types="node" />
import { commandLine } from './command-line.js'

process.exitCode = await commandLine(process.argv.slice(2), {
  print: (text) => process.stdout.write(`${text}\n`),
  progress: (text) => process.stderr.write(`${text}\n`),
  now: () => new Date().toISOString(),
  store: process.env.KEMANDIRIAN_STORE,
})

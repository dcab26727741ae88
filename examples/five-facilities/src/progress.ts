const live = process.stderr.isTTY === true

/** One line that says what is being done: rewritten in place on a terminal, a line each elsewhere. */
export const progress = {
  step(text: string): void {
    process.stderr.write(live ? `\r\u001b[2K  ${text}` : `  ${text}\n`)
  },
  /** Something that is to stay readable. */
  say(text: string): void {
    process.stderr.write(live ? `\r\u001b[2K${text}\n` : `${text}\n`)
  },
  end(): void {
    if (live) process.stderr.write('\r\u001b[2K')
  },
}

import { behaviours, type Confidence } from '../../packages/adapter-sheets/src/emulator/behaviours.js'
import { assertions } from '../../packages/adapter-sheets/src/emulator/probe/assertions.js'
import { requestKinds } from '../../packages/adapter-sheets/src/emulator/requests/batch.js'
import { operations } from '../../packages/adapter-sheets/src/emulator/rest/routes.js'

const meanings: Readonly<Record<Confidence, string>> = {
  A: 'the documentation of Google says so',
  B: 'seen in a recorded answer of Google',
  C: 'told by one third party who tried it',
  D: 'assumed: nobody we can name has seen it',
}

/** The page on what the emulator of Google Sheets does and how well each part is known, by path below `docs`. */
export function sheetsEmulatorPage(): Map<string, string> {
  const asked = new Set(assertions.map(({ behaviour }) => behaviour))
  const rows = behaviours.map(
    ({ id, says, source, confidence }) =>
      `| \`${id}\` | ${says} | ${confidence === 'D' ? 'D (assumed)' : confidence} | ${source} | ${asked.has(id) ? 'yes' : ''} |`,
  )
  const counts = (['A', 'B', 'C', 'D'] as const).map(
    (confidence) =>
      `- **${confidence}** (${behaviours.filter((one) => one.confidence === confidence).length}): ${meanings[confidence]}`,
  )
  const page = `# The emulator of Google Sheets

This page is written by \`docs/generator/sheets-emulator-page.ts\` from the tables of the code.

\`@kemandirian/adapter-sheets/emulator\` is a Google Sheets in memory: an in-process \`fetch\` and a server on 127.0.0.1
over the same spreadsheets, people who type between two requests, faults, and quotas with a clock of your own. Nothing
in it has been tried against Google by us: what it does is taken from recordings, documentation and what others have
written down, and each behaviour below says from where.

## What is recorded, what is assumed

${counts.join('\n')}

**Recordings.** \`pnpm replay FOLDER\` sends the requests of every recording in a folder to an emulator of its own and
compares status, media type and body. A recording is a JSON array of
\`{ request: { method, uri, body }, response: { status, contentType, body } }\`. The test \`replay.test.ts\` asks for
98 % of the interactions in scope.

Compared by shape and not by value, because they are chance or belong to whoever recorded:

| Member | How |
|---|---|
| \`id\` and all that ends in \`Id\` | the same id must always stand for the same other, in requests too |
| all that ends in \`Time\` or \`Date\` | a moment such as \`2023-07-25T15:44:52.938Z\` |
| all that ends in \`Url\` or \`Link\` | the same address after its ids are replaced, without its query |
| \`users\`, \`groups\`, \`emailAddress\` | an address with an @ |
| \`version\`, \`etag\`, \`displayName\`, \`photoLink\`, \`iconLink\`, \`thumbnailLink\`, \`headRevisionId\`, \`size\`, \`quotaBytesUsed\` | of the same type |

A recording may use spreadsheets it has not made. That they exist, what they are called and which tabs they have is
taken from the recording itself; what their cells hold never is. The score says how many interactions told so.

Out of the score, and listed, are endpoints, kinds of request and kinds of export that the emulator does not have, and
what was answered with 429 or 5xx: whether Google would carry it out that day was not up to the request.

**Probe.** \`pnpm --filter @kemandirian/adapter-sheets probe\` asks real Google the same questions as the tests ask the
emulator, when it is given a spreadsheet and credentials, and writes down what it saw. Behaviours with "yes" in the last
column are asked.

## Behaviours

| Behaviour | What the emulator does | Known | From | Asked by the probe |
|---|---|---|---|---|
${rows.join('\n')}

## Endpoints

${operations.map((operation) => `\`${operation}\``).join(', ')}, and \`token\` for signed service accounts.

## Kinds of request in a batch

${Object.keys(requestKinds)
  .sort()
  .map((kind) => `\`${kind}\``)
  .join(', ')}.

Charts, slicers, pivot tables, connected sheets and the placing of pictures are not emulated: a batch with one of them is
refused with 400 and says so.
`
  return new Map([['sheets-emulator.md', page]])
}

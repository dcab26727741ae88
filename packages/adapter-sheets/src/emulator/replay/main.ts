/// <reference types="node" />
import { replayFolder, scoreText } from './replay-folder.js'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write('Name a folder of recordings: pnpm replay FOLDER\n')
  process.exitCode = 2
} else {
  const score = replayFolder(folder)
  process.stdout.write(scoreText(score))
  process.exitCode = score.interactions > 0 && score.agree / score.interactions >= 0.98 ? 0 : 1
}

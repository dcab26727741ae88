import { type AddressInfo, connect, createServer } from 'node:net'

/** A line to a server of this machine that breaks at random while it is told to. */
export async function unreliableLine(to: number, random: () => number) {
  /** Of a hundred pieces that go each way. */
  let cuts = { questions: 0, answers: 0 }
  let cut = 0
  const line = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    const end = () => {
      near.destroy()
      far.destroy()
    }
    for (const side of [near, far]) side.on('error', end).on('close', end)
    const breaks = (percent: number) => {
      if (random() * 100 >= percent) return false
      cut++
      end()
      return true
    }
    near.on('data', (piece) => breaks(cuts.questions) || far.write(piece))
    // The server has done what it was asked; its answer is lost.
    far.on('data', (piece) => breaks(cuts.answers) || near.write(piece))
  })
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
  return {
    port: (line.address() as AddressInfo).port,
    break: (how: { questions: number; answers: number }) => {
      cuts = how
    },
    /** How often it broke. */
    cut: () => cut,
    close: () => line.close(),
  }
}

import { addMonths } from '@kemandirian/core/foundations'
import { kindOf } from './courses.js'
import { type Found, people, percent, type Recount } from './found.js'
import type { Stored } from './random-records.js'

const situations = ['employed', 'self-employed', 'in-training', 'not-working', 'declined']

/** Every figure of the report on the day, of all facilities whose documents these are. */
export function outcomesAfterRelease(all: Stored, on: string): Recount {
  const found: Record<string, Found> = {}
  /** The title of the program of a batch of training. */
  const training = (facility: string, name: string) => {
    const batch = all.batches.find((one) => one.id === name && one.facility === facility)
    if (batch === undefined || kindOf(all, batch) !== 'kemandirian') return undefined
    return all.programs.find((one) => one.id === batch.program && one.facility === facility)!.title
  }
  const completed = all.enrollments.flatMap((place) => {
    const title = training(place.facility, place.batch)
    return place.status === 'completed' && title !== undefined ? [{ ...place, title }] : []
  })
  const asked = all.followUps.filter((one) => one.status !== 'withdrawn' && one.releasedOn <= on)
  const released = people(asked)
  const graduates = (where: string, names: readonly [string, string, string], of: typeof completed) => {
    const all = people(of.filter(({ completedOn }) => completedOn <= on))
    const [every, known, unknown] = names
    found[`${where}/${every}`] = all
    found[`${where}/${known}`] = new Set([...all].filter((one) => released.has(one)))
    found[`${where}/${unknown}`] = new Set([...all].filter((one) => !released.has(one)))
  }
  graduates('ringkasan', ['lulusan', 'bebas', 'tidak-diketahui'], completed)
  for (const title of new Set(completed.map((one) => one.title)))
    graduates(
      `lulusan/${title}`,
      ['graduates', 'released', 'unknown'],
      completed.filter((one) => one.title === title),
    )

  const due = asked
    .filter(({ releasedOn, afterMonths }) => addMonths(releasedOn, afterMonths) <= on)
    .map((one) => {
      const paper = all.certificates.find(
        ({ id, facility }) => id === one.certificate && facility === one.facility,
      )
      const byPaper = paper?.paper === 'pelatihan' ? training(paper.facility, paper.batch) : undefined
      const titles = new Set(
        completed
          .filter(({ participant, facility }) => participant === one.participant && facility === one.facility)
          .map(({ title }) => title),
      )
      const program = byPaper ?? (titles.size === 1 ? [...titles][0]! : 'tanpa-program')
      let became = 'open'
      if (one.status === 'answered' && one.answeredOn <= on) became = one.situation
      if (one.status === 'lost' && one.lostOn <= on) became = 'lost'
      return { ...one, program, became }
    })
  const line = (where: string, of: typeof due) => {
    found[`${where}/jatuh-tempo`] = people(of)
    for (const name of [...situations, 'lost', 'open'])
      found[`${where}/${name}`] = people(of.filter(({ became }) => became === name))
    found[`${where}/jawaban`] = percent(
      people(of.filter(({ became }) => situations.includes(became))).size,
      people(of).size,
    )
  }
  for (const months of new Set(due.map(({ afterMonths }) => afterMonths))) {
    const then = due.filter(({ afterMonths }) => afterMonths === months)
    line(`waktu/${months}`, then)
    found[`waktu/${months}/keterampilan`] = people(
      then.filter(
        (one) =>
          (one.became === 'employed' || one.became === 'self-employed') &&
          'usesSkill' in one &&
          one.usesSkill === true,
      ),
    )
    for (const name of [...situations, 'lost', 'open'])
      found[`keadaan/${months}/${name}`] = found[`waktu/${months}/${name}`]!
    for (const program of new Set(then.map((one) => one.program)))
      line(
        `program/${program}-${months}`,
        then.filter((one) => one.program === program),
      )
  }
  return found
}

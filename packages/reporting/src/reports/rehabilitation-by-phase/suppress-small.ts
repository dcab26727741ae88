import type { DerivedFigure } from '../../document.js'
import { smallestPublicCell } from '../../privacy.js'

/**
 * Figures that add up to a whole, with those about 1 to 4 people closed, and a second one where a single closed figure
 * could be worked out from the others and the whole. Nought stays: that nobody was reached points at nobody.
 *
 * @param whole The sum as it is shown, already suppressed itself. Where it is closed, so is every part but nought.
 * @example suppressSmall([three, twelve, forty], fiftyFive) // '<5', closed, 40
 */
export function suppressSmall(parts: readonly DerivedFigure[], whole: DerivedFigure): DerivedFigure[] {
  const isSmall = ({ value }: DerivedFigure) => value !== null && value > 0 && value < smallestPublicCell
  const closed = parts.map((part): DerivedFigure['suppressed'] => {
    if (isSmall(part)) return 'small'
    return whole.suppressed !== null && part.value !== 0 ? 'complementary' : null
  })
  if (closed.filter((why) => why !== null).length === 1 && whole.suppressed === null) {
    const open = parts
      .map(({ value }, i) => ({ value: value ?? 0, i }))
      .filter(({ value, i }) => closed[i] === null && value > 0)
      .sort((a, b) => a.value - b.value || a.i - b.i)
    if (open[0] !== undefined) closed[open[0].i] = 'complementary'
  }
  return parts.map((part, i) => suppressed(part, closed[i]!))
}

/** The figure alone, closed where it is about 1 to 4 people. */
export function suppressIfSmall(figure: DerivedFigure): DerivedFigure {
  const { value } = figure
  return suppressed(figure, value !== null && value > 0 && value < smallestPublicCell ? 'small' : null)
}

function suppressed(figure: DerivedFigure, why: DerivedFigure['suppressed']): DerivedFigure {
  if (why === null) return figure
  return {
    ...figure,
    value: null,
    bounds: null,
    members: [],
    denominator: null,
    withheld: 0,
    exclusions: [],
    suppressed: why,
  }
}

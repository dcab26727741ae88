import { describe, expect, it } from 'vitest'
import { cardsAcross } from './orientation.js'

describe('cards of figures', () => {
  it.each([
    [1, 5, 1],
    [5, 5, 5],
    [6, 5, 3],
    [7, 4, 4],
    [9, 5, 5],
    [12, 5, 4],
    [5, 4, 3],
    [0, 4, 0],
  ])('%i of at most %i beside each other stand in rows of %i', (cards, most, across) =>
    expect(cardsAcross(cards, most)).toBe(across),
  )
})

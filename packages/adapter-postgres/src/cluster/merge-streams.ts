/** The items of several streams in one order, each stream being in that order. Holds one item of each. */
export async function* mergeStreams<Item>(
  streams: readonly AsyncIterable<Item>[],
  compare: (a: Item, b: Item) => number,
): AsyncGenerator<Item, void> {
  const iterators = streams.map((stream) => stream[Symbol.asyncIterator]())
  try {
    const heads = await Promise.all(iterators.map((iterator) => iterator.next()))
    for (;;) {
      let first: number | undefined
      for (const [n, head] of heads.entries()) {
        if (head.done !== true && (first === undefined || compare(head.value, heads[first]!.value) < 0))
          first = n
      }
      if (first === undefined) return
      yield heads[first]!.value
      heads[first] = await iterators[first]!.next()
    }
  } finally {
    await Promise.allSettled(iterators.map((iterator) => iterator.return?.()))
  }
}

/** Counts how often each text comes, in the order of the most frequent, then of the alphabet. */
export function tally(texts: Iterable<string>): { readonly text: string; readonly people: number }[] {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts]
    .map(([text, people]) => ({ text, people }))
    .sort((a, b) => b.people - a.people || (a.text < b.text ? -1 : 1))
}

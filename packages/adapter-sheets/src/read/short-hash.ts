/** 64 bits of a text, in hexadecimal: FNV-1a with two primes. Tells versions apart; it is no secret. */
export function shortHash(text: string): string {
  return half(text, 0x811c9dc5, 0x01000193) + half(text, 0x9747b28c, 0x85ebca6b)
}

function half(text: string, from: number, prime: number): string {
  let hash = from
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), prime)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

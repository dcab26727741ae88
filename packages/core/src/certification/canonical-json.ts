import canonicalize from 'canonicalize'

/** JSON with its names in order and without spaces (RFC 8785): what says the same has the same bytes. */
export function canonicalJson(value: object): string {
  // Only a value that JSON cannot hold has no text, and an object is none.
  return canonicalize(value)!
}

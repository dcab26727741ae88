/**
 * The text without what only looks different: invisible signs removed, every dash a hyphen, every run of white space
 * one space. Letters and digits stay as they are, so that no `²` becomes a 2.
 */
export function tidied(text: string): string {
  return text
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

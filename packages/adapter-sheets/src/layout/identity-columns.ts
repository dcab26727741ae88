/** Columns that people are known by: a name. */
export const isNaming = (column: string): boolean => /^(name|name\.normal|title|holder)$/.test(column)

/** Columns that tell people apart: a number of theirs. */
export const isNumbering = (column: string): boolean => /^(code|number|registerNumber|nik)$/.test(column)

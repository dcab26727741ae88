import { parseReference, type Reference, type Token, tokenize } from './tokens.js'

/** A formula as a tree. */
export type Expression =
  | { readonly type: 'value'; readonly value: number | string | boolean }
  | { readonly type: 'error'; readonly error: string }
  | { readonly type: 'reference'; readonly reference: Reference }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'call'; readonly name: string; readonly parameters: readonly (Expression | undefined)[] }
  | { readonly type: 'operation'; readonly operator: string; readonly operands: readonly Expression[] }
  | { readonly type: 'array'; readonly rows: readonly (readonly Expression[])[] }

const precedence: Record<string, number> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '>': 1,
  '<=': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 6,
}

/** The tree of a formula that begins with `=`; `undefined` when it cannot be read: Google's `#ERROR!`. */
export function parseFormula(formula: string, comma: boolean): Expression | undefined {
  const tokens = tokenize(formula.slice(1), comma)?.filter(({ type }) => type !== 'space')
  if (tokens === undefined || tokens.length === 0) return undefined
  const reader = new Reader(tokens)
  const expression = reader.expression(0)
  return reader.done ? expression : undefined
}

class Reader {
  private at = 0
  constructor(private readonly tokens: readonly Token[]) {}

  get done(): boolean {
    return this.at === this.tokens.length
  }

  private take(type: Token['type'], text?: string): Token | undefined {
    const token = this.tokens[this.at]
    if (token?.type !== type || (text !== undefined && token.text !== text)) return undefined
    this.at += 1
    return token
  }

  /** An expression whose operators bind more tightly than `limit`. */
  expression(limit: number): Expression | undefined {
    let left = this.operand()
    while (left !== undefined) {
      const token = this.tokens[this.at]
      if (token?.type !== 'operator') return left
      if (token.text === '%') {
        this.at += 1
        left = { type: 'operation', operator: '%', operands: [left] }
        continue
      }
      const binds = precedence[token.text]
      if (binds === undefined || binds <= limit) return left
      this.at += 1
      const right = this.expression(binds)
      if (right === undefined) return undefined
      left = { type: 'operation', operator: token.text, operands: [left, right] }
    }
    return undefined
  }

  private operand(): Expression | undefined {
    const sign = this.take('operator', '-') ?? this.take('operator', '+')
    if (sign !== undefined) {
      // a sign binds more tightly than a power: -2^2 is 4
      const operand = this.expression(6)
      return operand && { type: 'operation', operator: `unary${sign.text}`, operands: [operand] }
    }
    const number = this.take('number')
    if (number !== undefined) return { type: 'value', value: Number(number.text.replace(',', '.')) }
    const text = this.take('text')
    if (text !== undefined) return { type: 'value', value: text.text.slice(1, -1).replaceAll('""', '"') }
    const error = this.take('error')
    if (error !== undefined) return { type: 'error', error: error.text.toUpperCase() }
    const reference = this.take('reference')
    if (reference !== undefined) return { type: 'reference', reference: parseReference(reference.text) }
    const name = this.take('name')
    if (name !== undefined) return this.named(name.text)
    if (this.take('open', '(') !== undefined) {
      const inner = this.expression(0)
      return this.take('close', ')') === undefined ? undefined : inner
    }
    return this.take('open', '{') === undefined ? undefined : this.array()
  }

  private named(name: string): Expression | undefined {
    if (this.take('open', '(') === undefined) {
      const upper = name.toUpperCase()
      if (upper === 'TRUE' || upper === 'FALSE') return { type: 'value', value: upper === 'TRUE' }
      return { type: 'name', name }
    }
    const parameters: (Expression | undefined)[] = []
    if (this.take('close', ')') !== undefined) return { type: 'call', name: name.toUpperCase(), parameters }
    for (;;) {
      const next = this.tokens[this.at]
      const leftOut = next?.type === 'separator' || next?.type === 'close'
      const parameter = leftOut ? undefined : this.expression(0)
      if (!leftOut && parameter === undefined) return undefined
      parameters.push(parameter)
      if (this.take('close', ')') !== undefined) return { type: 'call', name: name.toUpperCase(), parameters }
      if (this.take('separator') === undefined) return undefined
    }
  }

  private array(): Expression | undefined {
    const rows: Expression[][] = [[]]
    for (;;) {
      const item = this.expression(0)
      if (item === undefined) return undefined
      rows[rows.length - 1]?.push(item)
      if (this.take('close', '}') !== undefined) return { type: 'array', rows }
      const separator = this.take('separator')
      if (separator === undefined) return undefined
      if (separator.text === ';') rows.push([])
    }
  }
}

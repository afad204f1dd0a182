import { SyntaxTrouble, Token, tokens } from "./lexer"

/** The tree of an expression; long and/or chains are flat, not nested. */
export type Expr =
  | { t: "literal"; kind: "string" | "number" | "boolean" | "guid" | "date"; value: string | number | boolean }
  | { t: "null" }
  | { t: "path"; names: string[] }
  | { t: "call"; name: string; args: Expr[] }
  | { t: "lambda"; path: string[]; quantifier: "any" | "all"; variable: string; body: Expr | undefined }
  | { t: "not" | "minus"; of: Expr }
  | { t: "and" | "or"; items: Expr[] }
  | { t: "compare"; op: CompareOp; left: Expr; right: Expr }
  | { t: "math"; op: MathOp; left: Expr; right: Expr }

const COMPARE = ["eq", "ne", "gt", "ge", "lt", "le"] as const
const SUMS = ["add", "sub"] as const
const PRODUCTS = ["mul", "div"] as const
export type CompareOp = (typeof COMPARE)[number]
export type MathOp = (typeof SUMS)[number] | (typeof PRODUCTS)[number]

export function parseExpression(text: string): Expr {
  const parser = new Parser(tokens(text))
  const expression = parser.or()
  parser.end()
  return expression
}

class Parser {
  private at = 0

  constructor(private readonly input: Token[]) {}

  end(): void {
    if (this.at < this.input.length) {
      throw new SyntaxTrouble("Something is left over after the expression")
    }
  }

  or(): Expr {
    return this.chain("or", () => this.and())
  }

  private and(): Expr {
    return this.chain("and", () => this.not())
  }

  private chain(t: "and" | "or", next: () => Expr): Expr {
    const items = [next()]
    while (this.takeName(t)) {
      items.push(next())
    }
    return items.length === 1 ? items[0] : { t, items }
  }

  private not(): Expr {
    return this.takeName("not") ? { t: "not", of: this.not() } : this.comparison()
  }

  private comparison(): Expr {
    const left = this.sum()
    const op = this.takeOneOf(COMPARE)
    return op ? { t: "compare", op, left, right: this.sum() } : left
  }

  private sum(): Expr {
    let left = this.product()
    for (let op = this.takeOneOf(SUMS); op; op = this.takeOneOf(SUMS)) {
      left = { t: "math", op, left, right: this.product() }
    }
    return left
  }

  private product(): Expr {
    let left = this.unary()
    for (let op = this.takeOneOf(PRODUCTS); op; op = this.takeOneOf(PRODUCTS)) {
      left = { t: "math", op, left, right: this.unary() }
    }
    return left
  }

  private unary(): Expr {
    return this.takeMark("-") ? { t: "minus", of: this.unary() } : this.primary()
  }

  private primary(): Expr {
    if (this.takeMark("(")) {
      const inner = this.or()
      this.needMark(")")
      return inner
    }
    const token = this.next()
    switch (token.kind) {
      case "string":
      case "number":
      case "guid":
      case "date":
        return { t: "literal", kind: token.kind, value: token.value }
      case "name":
        return this.named(token.value)
      case "mark":
        throw new SyntaxTrouble(`Unexpected ${token.value}`)
    }
  }

  private named(first: string): Expr {
    if (first === "true" || first === "false") {
      return { t: "literal", kind: "boolean", value: first === "true" }
    }
    if (first === "null") {
      return { t: "null" }
    }
    const names = [first]
    while (this.takeMark("/")) {
      names.push(this.needName())
    }
    if (!this.takeMark("(")) {
      return { t: "path", names }
    }
    const last = names[names.length - 1]
    if (names.length > 1 && (last === "any" || last === "all")) {
      return this.lambda(names.slice(0, -1), last)
    }
    if (names.length > 1) {
      throw new SyntaxTrouble(`${names.join("/")} is no function`)
    }
    return { t: "call", name: first, args: this.args() }
  }

  private args(): Expr[] {
    if (this.takeMark(")")) {
      return []
    }
    const args = [this.or()]
    while (this.takeMark(",")) {
      args.push(this.or())
    }
    this.needMark(")")
    return args
  }

  private lambda(path: string[], quantifier: "any" | "all"): Expr {
    if (this.takeMark(")")) {
      return { t: "lambda", path, quantifier, variable: "", body: undefined }
    }
    const variable = this.needName()
    this.needMark(":")
    const body = this.or()
    this.needMark(")")
    return { t: "lambda", path, quantifier, variable, body }
  }

  private next(): Token {
    const token = this.input[this.at]
    if (!token) {
      throw new SyntaxTrouble("The expression breaks off")
    }
    this.at += 1
    return token
  }

  private takeName(word: string): boolean {
    const token = this.input[this.at]
    const found = token?.kind === "name" && token.value === word
    this.at += found ? 1 : 0
    return found
  }

  private takeOneOf<T extends string>(words: readonly T[]): T | undefined {
    return words.find((word) => this.takeName(word))
  }

  private takeMark(mark: string): boolean {
    const token = this.input[this.at]
    const found = token?.kind === "mark" && token.value === mark
    this.at += found ? 1 : 0
    return found
  }

  private needMark(mark: string): void {
    if (!this.takeMark(mark)) {
      throw new SyntaxTrouble(`${mark} expected`)
    }
  }

  private needName(): string {
    const token = this.next()
    if (token.kind !== "name") {
      throw new SyntaxTrouble("A name expected")
    }
    return token.value
  }
}

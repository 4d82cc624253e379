/** The text of a syntax node that no file holds. */

import ts from 'typescript'

/** Each node is printed once: do not change it afterwards. */
export function printNode(node: ts.Node): string {
  let text = printed.get(node)
  if (text === undefined) {
    text = printer.printNode(ts.EmitHint.Unspecified, node, blank)
    printed.set(node, text)
  }
  return text
}

const printer = ts.createPrinter()
const blank = ts.createSourceFile('types.ts', '', ts.ScriptTarget.Latest)
const printed = new WeakMap<ts.Node, string>()

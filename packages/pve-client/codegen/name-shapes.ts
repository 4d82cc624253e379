/**
 * Turns three big type literals into interfaces: what occurs more than once gets a name, and families of indexed keys and groups
 * of properties that several interfaces share stand in `extends`. That is the smallest form, the cheapest one for the compiler,
 * and the one in which it can say `Did you mean 'net2'?`.
 */

import ts from 'typescript'

import {
  collectShapes,
  type Group,
  memberName,
  type Roots,
  type Shape,
  shareGroups,
} from './collect-shapes.ts'
import { printNode } from './print-node.ts'
import { familyKey } from './type-schema.ts'

export function nameShapes(roots: Roots): ts.Statement[] {
  const shapes = collectShapes(roots)
  const groups = shareGroups(shapes)
  const names = new Names()
  const extra: ts.Statement[] = []
  const families = new Map<string, string>()

  /** `Net<string | QemuNet>`: one interface for all families with these keys. */
  const familyOf = (member: ts.PropertySignature, [, base = '', first, last]: RegExpExecArray): Base => {
    const key = `${base} ${first} ${last} ${member.questionToken ? '?' : ''}`
    let name = families.get(key)
    if (name === undefined) {
      name = names.unique(pascal(base))
      families.set(key, name)
      extra.push(familyInterface(name, base, Number(first), Number(last), member.questionToken))
    }
    return { name, of: ts.visitNode(member.type, replaceShapes) as ts.TypeNode }
  }

  /** The parts of an interface; nested shapes are replaced by their names. */
  const interfaceOf = (
    name: string,
    literal: ts.TypeLiteralNode,
    without?: ReadonlySet<string>,
    bases: readonly string[] = [],
  ) => {
    const own: ts.TypeElement[] = []
    const heritage: Base[] = bases.map((base) => ({ name: base }))
    for (const member of literal.members) {
      if (without?.has(printNode(member))) continue
      const match = ts.isPropertySignature(member) ? familyKey.exec(memberName(member)) : null
      if (match) heritage.push(familyOf(member as ts.PropertySignature, match))
      else own.push(ts.visitNode(member, replaceShapes) as ts.TypeElement)
    }
    return declareInterface(name, own, { heritage })
  }

  const groupNames = new Map<Group, string>()
  const nameOfGroup = (group: Group): string => {
    let name = groupNames.get(group)
    if (name === undefined) {
      name = names.unique(`${pascal(commonWords(group.shapes))}Common`)
      groupNames.set(group, name)
      extra.push(interfaceOf(name, ts.factory.createTypeLiteralNode(group.members)))
    }
    return name
  }

  const named = new Map<string, string>()
  function replaceShapes(node: ts.Node): ts.Node {
    if (!ts.isTypeLiteralNode(node)) return ts.visitEachChild(node, replaceShapes, undefined)
    const key = printNode(node)
    const shape = shapes.get(key)
    const shared = groups.get(key) ?? []
    if (shape === undefined || !(mustBeNamed(shape) || shared.length > 0))
      return onOneLine(ts.visitEachChild(node, replaceShapes, undefined), key)
    let name = named.get(key)
    if (name === undefined) {
      name = names.unique(pascal(shape.words))
      named.set(key, name)
      const inGroups = new Set(shared.flatMap(({ members }) => members.map(printNode)))
      extra.push(interfaceOf(name, node, inGroups, shared.map(nameOfGroup)))
    }
    return ts.factory.createTypeReferenceNode(name)
  }

  const rootNames = ['PropertyStrings', 'Parameters', 'Results'] as const
  for (const name of rootNames) names.unique(name)
  const main = rootNames.map((name) => {
    const members = roots[name].members.map((member) => ts.visitNode(member, replaceShapes) as ts.TypeElement)
    return declareInterface(name, members, { isExported: true })
  })
  return [...main, ...extra]
}

/** What an interface extends, and for a family the type of its members. */
interface Base {
  readonly name: string
  readonly of?: ts.TypeNode
}

function mustBeNamed({ isRepeated, hasFamily, isPropertyString }: Shape): boolean {
  return isRepeated || hasFamily || isPropertyString
}

const longestLine = 90

/** A short literal without comments. */
function onOneLine(literal: ts.TypeLiteralNode, text: string): ts.TypeLiteralNode {
  const isShort = text.replace(/\s+/g, ' ').length <= longestLine && !text.includes('/*')
  return isShort ? ts.setEmitFlags(literal, ts.EmitFlags.SingleLine) : literal
}

/** The fixed parts of their paths that all shapes have in common; those of the first one where there is none. */
function commonWords(shapes: readonly Shape[]): string {
  const [first = [], ...others] = shapes.map(({ path }) =>
    path
      .split('/')
      .slice(1)
      .filter((word) => !word.startsWith('{')),
  )
  const common = first.filter((word) => others.every((other) => other.includes(word)))
  return (common.length > 0 ? common : first).join(' ')
}

function familyInterface(
  name: string,
  base: string,
  first: number,
  last: number,
  questionToken: ts.QuestionToken | undefined,
): ts.Statement {
  const type = ts.factory.createTypeReferenceNode('T')
  const members = Array.from({ length: last - first + 1 }, (_, i) =>
    ts.factory.createPropertySignature(undefined, `${base}${first + i}`, questionToken, type),
  )
  return declareInterface(name, members, { parameter: 'T' })
}

function declareInterface(
  name: string,
  members: readonly ts.TypeElement[],
  options: {
    readonly heritage?: readonly Base[]
    readonly parameter?: string
    readonly isExported?: boolean
  },
): ts.Statement {
  const { heritage = [], parameter, isExported = false } = options
  const clause = ts.factory.createHeritageClause(
    ts.SyntaxKind.ExtendsKeyword,
    heritage.map((base) =>
      ts.factory.createExpressionWithTypeArguments(
        ts.factory.createIdentifier(base.name),
        base.of && [base.of],
      ),
    ),
  )
  return ts.factory.createInterfaceDeclaration(
    isExported ? [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)] : undefined,
    name,
    parameter === undefined ? undefined : [ts.factory.createTypeParameterDeclaration(undefined, parameter)],
    heritage.length > 0 ? [clause] : undefined,
    members,
  )
}

class Names {
  readonly #taken = new Set([
    'Upid',
    'Secret',
    'Switch',
    'List',
    'SecretText',
    'NumberText',
    'SwitchText',
    'None',
  ])

  unique(wanted: string): string {
    let name = wanted
    for (let n = 2; this.#taken.has(name); n++) name = `${wanted}${n}`
    this.#taken.add(name)
    return name
  }
}

/** `GET /nodes//disks/list Result` → `GetNodesDisksListResult` */
function pascal(words: string): string {
  return words
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map(
      (word) =>
        `${word[0]?.toUpperCase()}${/^[A-Z]+$/.test(word) ? word.slice(1).toLowerCase() : word.slice(1)}`,
    )
    .join('')
}

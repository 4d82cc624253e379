/** Finds the type literals below the roots, and what several of them have in common. */

import ts from 'typescript'

import { printNode } from './print-node.ts'
import { familyKey } from './type-schema.ts'

export interface Roots {
  /** First, so that an object that is a property string is named after it. */
  readonly PropertyStrings: ts.TypeLiteralNode
  readonly Parameters: ts.TypeLiteralNode
  readonly Results: ts.TypeLiteralNode
}

/** A distinct type literal. */
export interface Shape {
  readonly literal: ts.TypeLiteralNode
  readonly text: string
  /** What a name is made of: the route and the way to the property, or the name of the property string. */
  readonly words: string
  /** The path of the route in which it occurs first. */
  readonly path: string
  readonly hasFamily: boolean
  readonly isPropertyString: boolean
  isRepeated: boolean
}

/** Shorter ones are easier to read where they stand. */
const shortestRepeated = 120

/** Every distinct type literal below the roots, by its text. */
export function collectShapes(roots: Roots): Map<string, Shape> {
  const shapes = new Map<string, Shape>()
  const visit = (node: ts.Node, words: string, path: string, isPropertyString = false): void => {
    if (ts.isTypeLiteralNode(node)) {
      const text = printNode(node)
      const known = shapes.get(text)
      if (known !== undefined) {
        known.isRepeated = text.length >= shortestRepeated
        return
      }
      const hasFamily = node.members.some((member) => familyKey.test(memberName(member)))
      shapes.set(text, { literal: node, text, words, path, hasFamily, isPropertyString, isRepeated: false })
    }
    const isUnion = ts.isUnionTypeNode(node)
    ts.forEachChild(node, (child) => {
      const step = isUnion ? discriminatorOf(child) : ts.isPropertySignature(child) ? memberName(child) : ''
      visit(child, `${words} ${step}`, path)
    })
  }
  for (const member of roots.PropertyStrings.members) {
    const name = memberName(member)
    visit(typeOf(member), name, `/${name.replaceAll('-', '/')}`, true)
  }
  for (const name of ['Parameters', 'Results'] as const)
    for (const member of roots[name].members) {
      const route = memberName(member)
      const words = `${route.replace(/\{[^}]*\}/g, '')} ${name === 'Parameters' ? 'Parameters' : 'Result'}`
      visit(typeOf(member), words, route)
    }
  return shapes
}

/** The word by which an object is told apart from the other members of its union. */
function discriminatorOf(node: ts.Node): string {
  const members = ts.isTypeLiteralNode(node) ? node.members.filter(ts.isPropertySignature) : []
  const words = members.map(({ type }) => type && /^"([^"]*)"$/.exec(printNode(type))?.[1])
  return words.find((word) => word !== undefined) ?? ''
}

function typeOf(member: ts.TypeElement): ts.TypeNode {
  if (ts.isPropertySignature(member) && member.type !== undefined) return member.type
  throw new Error(`${printNode(member)} has no type`)
}

/** Properties that several shapes share. */
export interface Group {
  readonly shapes: readonly Shape[]
  readonly members: readonly ts.TypeElement[]
}

/** Fewer properties are easier to read where they stand. */
const smallestGroup = 8

/** Properties that stand together in exactly the same shapes. */
export function shareGroups(shapes: ReadonlyMap<string, Shape>): Map<string, Group[]> {
  const users = new Map<string, { member: ts.TypeElement; shapes: Shape[] }>()
  for (const shape of shapes.values())
    for (const member of shape.literal.members) {
      const text = printNode(member)
      const use = users.get(text)
      if (use === undefined) users.set(text, { member, shapes: [shape] })
      else use.shapes.push(shape)
    }
  const ids = new Map([...shapes.values()].map((shape, index) => [shape, index]))
  const classes = Map.groupBy(users.values(), (use) => use.shapes.map((shape) => ids.get(shape)).join())
  const groups = new Map<string, Group[]>()
  for (const uses of classes.values()) {
    const owners = uses[0]?.shapes ?? []
    if (owners.length < 2 || uses.length < smallestGroup) continue
    const group = { shapes: owners, members: uses.map(({ member }) => member) }
    for (const { text } of owners) groups.set(text, [...(groups.get(text) ?? []), group])
  }
  return groups
}

export function memberName(member: ts.TypeElement): string {
  const { name } = member
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : ''
}

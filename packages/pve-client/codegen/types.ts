/** The types of an API: openapi-typescript makes them, and a pass over its syntax tree names what occurs more than once. */

import openapiTS, { type OpenAPI3 } from 'openapi-typescript'
import ts from 'typescript'
import type { Roots } from './collect-shapes.ts'
import type { ApiModel } from './model.ts'
import { nameShapes } from './name-shapes.ts'
import { printNode } from './print-node.ts'
import type { NamedType, TypeSchema } from './type-schema.ts'
import { typesDocument } from './types-document.ts'

export interface TypesOptions {
  /** What the generated file imports: a module and names of types in it. `Secret` and `Upid` must be among them. */
  readonly imports: readonly (readonly [module: string, ...names: readonly string[]])[]
  /** The command that makes this file, for its header. */
  readonly command: string
  /** Keep descriptions where the model has some. Default: false. */
  readonly docs?: boolean
}

/** The text of a module that exports `Parameters` and `Results`, keyed by route, and `PropertyStrings`, keyed by name. */
export async function typesModule(model: ApiModel, options: TypesOptions): Promise<string> {
  const document = typesDocument(model, { docs: options.docs ?? false })
  const nodes = await openapiTS(document as unknown as OpenAPI3, {
    silent: true,
    transform: (schema) => namedType((schema as TypeSchema)['x-type']),
  })
  const { PropertyStrings, Parameters, Results } = schemasIn(nodes)
  const declarations = nameShapes({ PropertyStrings, Parameters: readonlyArrays(Parameters), Results })
  return `${header(model, options)}\n${print(declarations)}`
}

const aliases: Readonly<Record<Exclude<NamedType, 'Upid' | 'Unknown'>, string>> = {
  Switch: 'boolean | 0 | 1',
  List: 'string | readonly (string | number)[]',
  SecretText: 'string | Secret',
  NumberText: 'string | number',
  SwitchText: 'string | boolean | 0 | 1',
  None: 'Record<string, never>',
}

function header(model: ApiModel, { imports, command }: TypesOptions): string {
  return `/**
 * The API of Proxmox VE ${model.version} as types, ${model.methods.length} routes. Generated: change the generator and run \`${command}\`.
 */

${imports.map(([module, ...names]) => `import type { ${names.join(', ')} } from '${module}'\n`).join('')}
${Object.entries(aliases)
  .map(([name, text]) => `type ${name} = ${text}\n`)
  .join('')}`
}

function namedType(name: NamedType | undefined): ts.TypeNode | undefined {
  if (name === undefined) return undefined
  if (name === 'Unknown') return ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword)
  return ts.factory.createTypeReferenceNode(name)
}

/** The schemas among the declarations that openapi-typescript makes. */
function schemasIn(nodes: readonly ts.Node[]): Roots {
  const components = nodes.find(
    (node): node is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(node) && node.name.text === 'components',
  )
  const schemas = memberType(components?.members, 'schemas')
  return {
    PropertyStrings: memberType(schemas.members, 'PropertyStrings'),
    Parameters: memberType(schemas.members, 'Parameters'),
    Results: memberType(schemas.members, 'Results'),
  }
}

function memberType(members: readonly ts.TypeElement[] | undefined, name: string): ts.TypeLiteralNode {
  const member = members?.find(
    (entry) => entry.name !== undefined && ts.isIdentifier(entry.name) && entry.name.text === name,
  )
  if (member === undefined || !ts.isPropertySignature(member))
    throw new Error(`openapi-typescript made no ${name}`)
  // An object without properties becomes a record.
  return member.type !== undefined && ts.isTypeLiteralNode(member.type)
    ? member.type
    : ts.factory.createTypeLiteralNode([])
}

/** A caller may pass frozen arrays. */
function readonlyArrays(root: ts.TypeLiteralNode): ts.TypeLiteralNode {
  const visit = (node: ts.Node): ts.Node => {
    const visited = ts.visitEachChild(node, visit, undefined)
    return ts.isArrayTypeNode(visited)
      ? ts.factory.createTypeOperatorNode(ts.SyntaxKind.ReadonlyKeyword, visited)
      : visited
  }
  return ts.visitEachChild(root, visit, undefined)
}

/** Two spaces instead of the compiler's four. */
function print(statements: readonly ts.Statement[]): string {
  const text = statements.map(printNode).join('\n\n')
  return `${text.replace(/^( {4})+/gm, (spaces) => spaces.slice(spaces.length / 2))}\n`
}

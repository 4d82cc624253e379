/** Every expression that untrusted text meets: those of the tables, those in the sources, and those that the sources put together. */

import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'

import { api92 } from '../../src/api/v9.2.ts'
import { matchRoute } from '../../src/model/match-route.ts'
import { parsePropertyString } from '../../src/property-string/parse-property-string.ts'
import { verifyParameters } from '../../src/verify/verify-parameters.ts'
import { parameterRows, propertyStringRows, recordedApi } from '../recordings.ts'

export interface Expression {
  readonly source: string
  readonly flags: string
}

export function tableExpressions(): Expression[] {
  const schemas = [api92, recordedApi()].flatMap(({ rules }) => rules.schemas)
  return unique(
    schemas.flatMap(({ pattern }) => (pattern === undefined ? [] : [{ source: pattern, flags: 'u' }])),
  )
}

export function writtenExpressions(): Expression[] {
  const folder = new URL('../../src/', import.meta.url)
  const files = globSync('{model,encode,decode,verify,property-string,values,answer}/**/*.ts', {
    cwd: folder,
  })
  return unique(files.flatMap((file) => literalsIn(readFileSync(new URL(file, folder), 'utf8'))))
}

/** What runs while everything recorded is verified and parsed. */
export function usedExpressions(): Expression[] {
  const used = new Map<string, Expression>()
  const { exec } = RegExp.prototype
  RegExp.prototype.exec = function (text) {
    used.set(String(this), { source: this.source, flags: this.flags })
    return exec.call(this, text)
  }
  try {
    const api = recordedApi()
    for (const { route, params, sent } of parameterRows()) {
      verifyParameters(route, params, { api, received: true })
      matchRoute(api, 'GET', sent.path)
    }
    for (const { format, input } of propertyStringRows())
      tryTo(() => parsePropertyString(format, input, { api }))
  } finally {
    RegExp.prototype.exec = exec
  }
  return [...used.values()]
}

export function unique(expressions: readonly Expression[]): Expression[] {
  return [...new Map(expressions.map((each) => [`/${each.source}/${each.flags}`, each])).values()]
}

function literalsIn(code: string): Expression[] {
  const found: Expression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? []
      found.push({ source, flags })
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('source.ts', code, ts.ScriptTarget.ESNext))
  return found
}

function tryTo(run: () => unknown): void {
  try {
    run()
  } catch {
    // The verdicts are the business of other tests.
  }
}

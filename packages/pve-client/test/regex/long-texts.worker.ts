/** Feeds long texts to everything that takes text, and says what it is about to do: a hang is named by the last message. */

import { parentPort } from 'node:worker_threads'

import { api92 } from '../../src/api/v9.2.ts'
import { encodeRequest } from '../../src/encode/encode-request.ts'
import { matchRoute } from '../../src/model/match-route.ts'
import { formatPropertyString } from '../../src/property-string/format-property-string.ts'
import { type PropertyStringName, propertyStringNames } from '../../src/property-string/names.ts'
import { parsePropertyString } from '../../src/property-string/parse-property-string.ts'
import * as values from '../../src/values/index.ts'
import { checkNamedFormat } from '../../src/verify/check-schema.ts'
import { formats } from '../../src/verify/formats/index.ts'
import { verifyParameters } from '../../src/verify/verify-parameters.ts'
import { attacksOn, attackText } from './attacks.ts'
import { tableExpressions, unique, usedExpressions, writtenExpressions } from './expressions.ts'
import { parseExpression } from './parse-expression.ts'

const length = 50_000

for (const { source, flags } of unique([
  ...tableExpressions(),
  ...writtenExpressions(),
  ...usedExpressions(),
])) {
  const expression = new RegExp(source, flags.replace(/[gy]/g, ''))
  const attacks = attacksOn(parseExpression(source, flags))
  // Some of each head and pump; all of them are counted at a lesser length.
  const every = Math.ceil(attacks.length / 12)
  for (const attack of attacks.filter((_, i) => i % every === 0))
    perform(`expression ${source}`, () => expression.test(attackText(attack, length)))
}

const chunks = [
  ...Array.from('a0-_.:;,/=+%"\n\0 ü'),
  'a-',
  'a.',
  'a:',
  '0;',
  '0,',
  'a=b,',
  '00:',
  'a/',
  '[',
  '1.1.1.1,',
  '-----BEGIN A-----\n',
]
const heads = ['', 'a', 'order=']
const { ValueError: _, ...helpers } = values
const texts = heads.flatMap((head) =>
  chunks.map((chunk) => `${head}${chunk.repeat(length / chunk.length)}\0!`),
)

for (const name of [...Object.keys(formats), ...Object.keys(api92.rules.propertyStrings)])
  for (const text of texts) perform(`format ${name}`, () => checkNamedFormat(api92, name, text, ''))
for (const name of Object.keys(propertyStringNames) as PropertyStringName[])
  for (const text of texts) {
    perform(`property string ${name}`, () => parsePropertyString(name, text))
    perform(`printed ${name}`, () => formatPropertyString(name, { [text]: text, file: text } as never))
  }
for (const text of texts) {
  for (const helper of Object.values(helpers))
    perform(`value ${helper.name}`, () => (helper as (value: unknown) => unknown)(text))
  perform('path', () => matchRoute(api92, 'GET', `/api2/json/${text}`))
  const route = 'POST /nodes/{node}/qemu'
  const parameters = {
    node: 'pve1',
    vmid: 104,
    [text]: text,
    net0: text,
    tags: [text, text],
    boot: { order: text },
  }
  perform('encode', () => encodeRequest(route, parameters))
  perform('verify', () => verifyParameters(route, parameters))
  perform('unknown route', () => verifyParameters(text))
}
parentPort?.postMessage('done')

function perform(what: string, run: () => unknown): void {
  parentPort?.postMessage(what)
  try {
    run()
  } catch (error) {
    if (typeof (error as { code?: unknown }).code !== 'string') throw error
  }
}

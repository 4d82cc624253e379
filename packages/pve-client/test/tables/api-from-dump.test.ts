import { expect, test } from 'vitest'

import { apiFromDump } from '../../codegen/api-from-dump.ts'
import { parseDump, readDump } from '../../codegen/read-dump.ts'
import { decodeAnswer } from '../../src/decode/decode-answer.ts'
import { encodeRequest } from '../../src/encode/encode-request.ts'
import { matchRoute } from '../../src/model/match-route.ts'
import { parsePropertyString } from '../../src/property-string/parse-property-string.ts'
import { verifyParameters } from '../../src/verify/verify-parameters.ts'
import { dumpFile, testWithDumps } from '../codegen/shared.ts'
import { recordedApi } from '../recordings.ts'

/** The schema of a server with one method, as such a server would serve it. */
const dump = parseDump(
  `const apiSchema = ${JSON.stringify([
    {
      path: '/lamps/{lamp}',
      text: '{lamp}',
      info: {
        PUT: {
          method: 'PUT',
          name: 'set_lamp',
          parameters: {
            additionalProperties: 0,
            properties: {
              lamp: { type: 'string', format: 'pve-configid', optional: 1 },
              colour: {
                type: 'string',
                format: { hue: { type: 'integer', maximum: '359', default_key: 1 } },
              },
              rooms: { type: 'string', format: 'pve-configid-list', optional: 1 },
              code: { type: 'string', pattern: '[a-z]{,3}', optional: '1' },
            },
          },
          returns: { type: 'object', properties: { on: { type: 'boolean' }, watts: { type: 'number' } } },
        },
      },
    },
  ])};\nlet viewer = 1;`,
)

test('the schema of any server becomes an API that encodes, verifies, decodes and matches', () => {
  const api = apiFromDump(dump, { version: 'lamps' })
  const route = 'PUT /lamps/{lamp}'
  const parameters = { lamp: 'desk', colour: { hue: 300 }, rooms: ['hall', 'attic'] }

  expect(verifyParameters(route, parameters, { api }).errors).toEqual({})
  expect(verifyParameters(route, { lamp: '1', colour: '360', code: 'abcd' }, { api }).errors).toEqual({
    lamp: "invalid format - invalid configuration ID '1'\n",
    colour: 'invalid format - format error\ncolour.hue: value must have a maximum value of 359\n',
    code: 'value does not match the regex pattern',
  })
  const request = encodeRequest(route, parameters, { api })
  expect(request).toMatchObject({
    path: '/api2/json/lamps/desk',
    body: 'colour=hue%3D300&rooms=hall%2Cattic',
  })
  expect(matchRoute(api, 'PUT', request.path)).toEqual({ route, pathParameters: { lamp: 'desk' } })
  expect(decodeAnswer(route, { on: 1, watts: '4.5' }, { api })).toEqual({ on: true, watts: 4.5 })
  expect(parsePropertyString({ route, parameter: 'colour' }, '12', { api })).toEqual({ hue: 12 })
})

testWithDumps('the tables beside the recordings are what the schema of that server gives', async () => {
  const { answers: _, ...api } = apiFromDump(await readDump(dumpFile('recorded')), { version: '9.2.11' })
  expect(recordedApi()).toEqual(JSON.parse(JSON.stringify(api)))
})

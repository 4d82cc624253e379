/** Makes `api.json.gz` of the recorded server's own schema: `node --conditions=@proxkit/source make-api.ts <apidoc.json>`. */

import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

import { apiFromDump } from '../codegen/api-from-dump.ts'
import { readDump } from '../codegen/read-dump.ts'

const [source] = process.argv.slice(2)
if (source === undefined) throw new TypeError('Unable to make the tables: name the schema of the recorded server')
// What the answers hold is for comparing versions, and these tables are compared with none.
const { answers: _, ...api } = apiFromDump(await readDump(source), { version: '9.2.11' })
writeFileSync(new URL('api.json.gz', import.meta.url), gzipSync(JSON.stringify(api), { level: 9 }))

/** `node --conditions=@proxkit/source scripts/simulator-docs.ts` writes `docs/simulator.md` from the simulator. */

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { api92 } from '../packages/pve-client/src/api/v9.2.ts'
import { simulatorDocs } from '../packages/pve-client/test/simulator/docs/simulator-docs.ts'
import { root } from './packages.ts'

const pattern = await readFile(join(root, 'packages/pve-client/test/simulator/docs/pattern.test.ts'), 'utf8')
await writeFile(join(root, 'docs/simulator.md'), simulatorDocs(Object.keys(api92.rules.routes), pattern))

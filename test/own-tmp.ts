/** Temporary files of a test run live in one folder, and go with it: tests are killed now and then, and so are their processes. */

import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export default function ownTmp(): () => void {
  // Short, since sockets live in it whose paths are limited to about a hundred characters.
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'px-'))
  process.env.TMPDIR = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}

/** A state folder of its own for each test. */

import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const newStateDir = () => mkdtemp(join(tmpdir(), 'runbook-'))

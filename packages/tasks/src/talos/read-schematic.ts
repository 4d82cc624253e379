/** The schematic that somebody means: a file of theirs, or extensions by name. */

import { resolve } from 'node:path'
import type { Schematic } from '@proxkit/talos'
import { UsageError } from '../errors.ts'
import { readText } from '../files/read-text.ts'
import type { TalosSettings } from './open-factory.ts'

export interface SchematicFlags {
  readonly extension: readonly string[]
  readonly file: string | undefined
}

/**
 * One of extensions has the guest agent and a serial console as well, in an order that does not depend on how they were
 * typed; a file is taken as it is.
 */
export async function readSchematic(
  { extension, file }: SchematicFlags,
  settings: Pick<TalosSettings, 'extensions'>,
  cwd: string,
): Promise<Schematic> {
  const { parseSchematic, proxmoxSchematic, sorted } = await import('@proxkit/talos')
  if (file === undefined)
    return sorted(proxmoxSchematic({ extensions: extension.length > 0 ? extension : settings.extensions }))
  if (extension.length > 0)
    throw new UsageError(
      'Unable to combine --extension with --file: a file is the whole schematic (write the extensions into it)',
    )
  return parseSchematic(await readText(resolve(cwd, file), { what: 'the schematic', remedy: 'check --file' }))
}

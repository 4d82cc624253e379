/** Where a configuration names its installer: a document of its own from the 1.14 contract on, a field before. */

import { type ConfigDocument, fieldAt, mainDocument, parseDocuments } from './documents.ts'

const kind = 'UnattendedInstallConfig'

/**
 * The installer image of a machine configuration; undefined where it names none.
 *
 * @throws {@link MachineConfigError} `TALOS_BAD_CONFIG`
 */
export function installImageOf(config: string): string | undefined {
  const documents = parseDocuments(config)
  const image =
    fieldAt(
      documents.find((document) => document.kind === kind),
      'installer',
      'image',
    ) ?? fieldAt(mainDocument(documents), 'machine', 'install', 'image')
  return typeof image === 'string' && image !== '' ? image : undefined
}

/**
 * The patch that names another installer in the place where this configuration has it: an upgraded cluster keeps the
 * contract that it was made with.
 *
 * @throws {@link MachineConfigError} `TALOS_BAD_CONFIG`
 */
export function installImagePatch(config: string, image: string): ConfigDocument {
  const hasDocument = parseDocuments(config).some((document) => document.kind === kind)
  return hasDocument
    ? { apiVersion: 'v1alpha1', kind, installer: { image } }
    : { machine: { install: { image } } }
}

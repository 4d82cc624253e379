/** Everything that is generated from the facts, as texts. */

import { answerTable } from './answer-table.ts'
import { loadTypes } from './load-types.ts'
import type { ApiModel } from './model.ts'
import { ruleTable, tableModule, wireTable, wireText } from './tables.ts'

/** What a change of the facts or of the generator is made visible by. */
const command = 'npm run codegen'

/** The files of this package that are derived from the facts: path below the package → text. */
export async function generatedFiles(model: ApiModel): Promise<Record<string, string>> {
  const { typesModule } = await loadTypes()
  const { version } = model
  const folder = `src/generated/v${version}`
  const digits = version.replaceAll('.', '')
  const table = (kind: 'wire' | 'rule' | 'answer') =>
    `The ${kind} table of Proxmox VE ${version} as ${kind === 'wire' ? '' : 'JSON '}text.`
  return {
    [`${folder}/types.ts`]: await typesModule(model, {
      imports: [
        ['@proxkit/kernel', 'Secret'],
        ['../../model/upid.ts', 'Upid'],
      ],
      command,
    }),
    [`${folder}/wire.ts`]: tableModule(`wire${digits}`, wireText(wireTable(model)), table('wire')),
    [`${folder}/rules.ts`]: tableModule(`rules${digits}`, ruleTable(model), table('rule')),
    [`${folder}/answers.ts`]: tableModule(`answers${digits}`, answerTable(model), table('answer')),
  }
}

export interface ApiModuleOptions {
  /** The command that makes the file, for its header. */
  readonly command: string
  /** Keep descriptions where the model has some. Default: false. */
  readonly docs?: boolean
}

/** One file for a user's own cluster: its types, and `api`, the value that client, verifier and simulator take. */
export async function apiModule(model: ApiModel, options: ApiModuleOptions): Promise<string> {
  const { typesModule } = await loadTypes()
  const types = await typesModule(model, {
    ...options,
    imports: [['@proxkit/pve-client', 'PveApi', 'Secret', 'Upid']],
  })
  const text = (table: object) => JSON.stringify(JSON.stringify(table))
  return `${types}
export interface Api {
  readonly Parameters: Parameters
  readonly Results: Results
  readonly PropertyStrings: PropertyStrings
}

const wireText =
  ${text(wireTable(model))}

const rulesText =
  ${text(ruleTable(model))}

let wire: PveApi['wire'] | undefined
let rules: PveApi['rules'] | undefined

/** Pass it as \`api\`. Its tables are parsed when they are first needed. */
export const api: PveApi<Api> = {
  version: ${JSON.stringify(model.version)},
  get wire() {
    wire ??= JSON.parse(wireText) as PveApi['wire']
    return wire
  },
  get rules() {
    rules ??= JSON.parse(rulesText) as PveApi['rules']
    return rules
  },
}
`
}

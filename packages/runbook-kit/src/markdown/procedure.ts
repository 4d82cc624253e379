/** A written procedure, as data: what a Markdown file says, in the order in which a person would do it. */

import type { Json } from '../model/json.ts'

export interface Procedure {
  /** The thing, then the verb: `image-cache.renew`. Made from the title where the file does not say. */
  readonly id: string
  readonly version: number
  readonly title: string
  readonly owner?: string
  readonly scope?: string
  readonly why?: string
  readonly parameters: readonly Parameter[]
  readonly prerequisites: readonly string[]
  readonly steps: readonly ProcedureStep[]
  /** Done in any case, also after a failure. */
  readonly cleanup: readonly ProcedureStep[]
  readonly rollback: readonly string[]
  readonly notes: readonly string[]
}

export interface Parameter {
  /** Stands as `{{ name }}` in texts and inputs. */
  readonly name: string
  readonly type: 'text' | 'number' | 'boolean' | 'choice'
  /** Of a choice. */
  readonly choices?: readonly string[]
  /** Without one it has to be given. */
  readonly default?: string | number | boolean
  readonly description: string
}

export interface ProcedureStep {
  readonly summary: string
  readonly instructions: readonly Instruction[]
  /** The step that does it. Without one a person does. */
  readonly use?: UsedStep
}

export type Instruction =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }

export interface UsedStep {
  readonly step: string
  readonly version: number
  readonly with: Json
}

/** Something that the reader of a procedure should look at before it is saved. */
export interface Finding {
  /** 1 for the first line of the file; 0 for the file as a whole. */
  readonly line: number
  readonly text: string
}

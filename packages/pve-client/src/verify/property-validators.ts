/** Rules of named property strings beyond their keys. */

import type { PveApi } from '../model/api.ts'

/** Returns the problem, if there is one, and brings `values` into the form in which the server hands them on. */
export type Validator = (values: Record<string, string>, api: PveApi) => string | undefined

export const validators: Readonly<Record<string, Validator>> = {}

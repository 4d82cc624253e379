/** The difference of two APIs as data. Its keys are stable: scripts may read them. */

export interface ApiDiff {
  readonly before: string
  readonly after: string
  /** Those that only one of the two has, and those that both have but not alike. */
  readonly routes: { readonly added: number; readonly removed: number; readonly changed: number }
  /** By path, verb and parameter. */
  readonly changes: readonly ApiChange[]
}

export interface ApiChange {
  /** As the newer API names it; one that was removed, as the older did. */
  readonly route: string
  /** `name`, a key inside of it as `net[n].mtu`, or its elements as `interfaces[]`. */
  readonly parameter?: string
  /** A place in the answer: `''` is all of it, `[].name` a property of the entries of a list, `*` a value whose key is data. */
  readonly answer?: string
  readonly kind: 'added' | 'removed' | 'changed'
  /**
   * What is changed: of a route (where there is neither parameter nor place in the answer) `upid`, `privileges` …, of a parameter
   * `required`, `type`, `enum`, `minimum` …, as in a schema, of an answer `may be missing`, `may be null`, `type`, `enum`.
   */
  readonly fact?: string
  /** Absent where there was nothing. */
  readonly before?: FactValue
  readonly after?: FactValue
  /** A call that was right before may now be refused, or be answered in another form. */
  readonly breaking: boolean
}

export type FactValue = string | number | boolean | readonly (string | number)[]

/** How a fact changed. */
export type FactChange = Pick<ApiChange, 'before' | 'after' | 'breaking'> & { readonly fact: string }

/** For each fact whether a change of it may turn a right call into a wrong one. */
export type FactRules = Readonly<
  Record<string, (before: FactValue | undefined, after: FactValue | undefined) => boolean>
>

export type Facts<K extends string = string> = { readonly [_ in K]: FactValue | undefined }

/** Facts that are not alike, in the order of the rules. */
export function changedFacts(rules: FactRules, before: Facts, after: Facts): FactChange[] {
  return Object.entries(rules).flatMap(([fact, breaks]) => {
    const [was, is] = [before[fact], after[fact]]
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    return [
      {
        fact,
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
        breaking: breaks(was, is),
      },
    ]
  })
}

/** Loads what makes types. It stands on openapi-typescript and the compiler, which only those who generate need: optional peers. */

import { PveUsageError } from '../src/errors.ts'

/** @throws PveUsageError `CODEGEN_MISSING_PACKAGE`, with the command that installs both */
export async function loadTypes(): Promise<typeof import('./types.ts')> {
  try {
    const { default: ts } = await import('typescript')
    // The compiler in Go has a version and nothing else.
    if ((ts as Partial<typeof ts>).factory === undefined)
      throw new Error(`TypeScript ${ts.version} has no interface for programs`)
    return await import('./types.ts')
  } catch (cause) {
    throw new PveUsageError(`Unable to generate types: ${reasonOf(cause)} (${remedy})`, {
      code: 'CODEGEN_MISSING_PACKAGE',
      cause,
    })
  }
}

const remedy = 'npm install --save-dev openapi-typescript@7 typescript@5.9'

function reasonOf(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException
  if (code !== 'ERR_MODULE_NOT_FOUND') return message
  return `the package ${/Cannot find package '([^']+)'/.exec(message)?.[1] ?? 'openapi-typescript'} is not installed`
}

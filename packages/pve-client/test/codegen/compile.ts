/** Compiles sources that exist only in memory, with the options of this repository. */

import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

import ts from 'typescript'

const packageFolder = fileURLToPath(new URL('../..', import.meta.url))

/**
 * @param sources path below the package → text; a file on disk may be named by an undefined text
 * @returns what the compiler says about them: `types/x.ts:3 TS2345: …`, nested messages joined
 */
export function compile(sources: Readonly<Record<string, string | undefined>>): string[] {
  const texts = new Map(
    Object.entries(sources).flatMap(([path, text]) =>
      text === undefined ? [] : [[join(packageFolder, path), text] as const],
    ),
  )
  const options = compilerOptions()
  const host = ts.createCompilerHost(options, true)
  host.fileExists = (path) => texts.has(path) || ts.sys.fileExists(path)
  host.readFile = (path) => texts.get(path) ?? ts.sys.readFile(path)
  host.getSourceFile = (path, languageVersion) => {
    const text = host.readFile(path)
    return text === undefined ? undefined : ts.createSourceFile(path, text, languageVersion, true)
  }
  const roots = Object.keys(sources).map((path) => join(packageFolder, path))
  const program = ts.createProgram(roots, options, host)
  return roots.flatMap((root) => {
    const file = program.getSourceFile(root)
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
    return found.map((diagnostic) => describe(root, diagnostic))
  })
}

function compilerOptions(): ts.CompilerOptions {
  const file = join(packageFolder, '../../tsconfig.json')
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path))
  return ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, dirname(file)).options
}

function describe(root: string, { file, start, code, messageText }: ts.Diagnostic): string {
  const line =
    file === undefined || start === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1
  return `${relative(packageFolder, root)}:${line} TS${code}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
}

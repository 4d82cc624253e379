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

export interface Editor {
  /** What stands in the box over the first character of `text`. */
  hover(text: string): string
  /** The names that are offered after `text`. */
  complete(text: string): string[]
}

/** What an editor shows of a source. */
export function openEditor(source: string): Editor {
  const file = join(packageFolder, 'types/editor.ts')
  const { sys } = ts
  const service = ts.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (path) => {
      const text = path === file ? source : sys.readFile(path)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => packageFolder,
    getCompilationSettings: compilerOptions,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: sys.fileExists,
    readFile: sys.readFile,
  })
  return {
    hover: (text) =>
      ts.displayPartsToString(service.getQuickInfoAtPosition(file, source.indexOf(text))?.documentation),
    complete: (text) => {
      const completions = service.getCompletionsAtPosition(file, source.indexOf(text) + text.length, {})
      return completions?.entries.map(({ name }) => name) ?? []
    },
  }
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

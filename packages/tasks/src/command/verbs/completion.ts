import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { defaultStateDir } from '@proxkit/runbook-kit'
import type { CommandContext, CommandResult } from '../command.ts'
import { complete } from '../complete.ts'

export type Shell = 'bash' | 'zsh' | 'fish'

/** Each asks the command itself, so that it never falls behind the command. */
const scripts: Readonly<Record<Shell, string>> = {
  bash: `_proxkit() {
  local IFS=$'\\n'
  COMPREPLY=($(proxkit complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _proxkit proxkit`,
  zsh: `#compdef proxkit
_proxkit() {
  local -a found
  found=("\${(@f)$(proxkit complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  [[ -n $found ]] && compadd -a found || _files
}
compdef _proxkit proxkit`,
  fish: `function __proxkit
  set -l words (commandline -opc)
  proxkit complete -- $words[2..] (commandline -ct) 2>/dev/null
end
complete -c proxkit -a '(__proxkit)'`,
}

export async function completion(
  _context: CommandContext,
  { shell }: { readonly shell: string },
): Promise<CommandResult> {
  const script = scripts[shell as Shell]
  return { data: { shell, script }, text: script }
}

/** Called by these scripts. It asks no server: completing must not take longer than typing. */
export async function completeWords(
  context: CommandContext,
  { words }: { readonly words: readonly string[] },
): Promise<CommandResult> {
  const found = await complete(words, {
    nodes: () => configuredNodes(context),
    profiles: () => profilesBeside(context),
    runs: async () => {
      const runs = await readdir(join(defaultStateDir(context.terminal.env), 'runs')).catch(() => [])
      return runs.toSorted((a, b) => b.localeCompare(a))
    },
  })
  return { data: found, text: found.join('\n') }
}

async function configuredNodes({ terminal, flags }: CommandContext): Promise<readonly string[]> {
  const [{ findConfig }, { readYaml }, { clusterConfigSchema }] = await Promise.all([
    import('../../config/find-config.ts'),
    import('../../config/read-yaml.ts'),
    import('../../config/cluster-config.ts'),
  ])
  try {
    const file = await findConfig({ cwd: terminal.cwd(), config: flags.config, env: flags.env })
    return (await readYaml(file, clusterConfigSchema)).nodes.map(({ name }) => name)
  } catch {
    // Nothing to complete from; the command itself will say what is wrong.
    return []
  }
}

async function profilesBeside({ terminal, flags }: CommandContext): Promise<readonly string[]> {
  const [{ findConfig }, { listProfiles }] = await Promise.all([
    import('../../config/find-config.ts'),
    import('../../config/read-profiles.ts'),
  ])
  try {
    const file = await findConfig({ cwd: terminal.cwd(), config: flags.config, env: flags.env })
    return await listProfiles(dirname(file))
  } catch {
    return []
  }
}

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
  set -l found (proxkit complete -- $words[2..] (commandline -ct) 2>/dev/null)
  if test -n "$found"
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c proxkit -f -a '(__proxkit)'`,
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
  const beside = async (list: (config: string) => Promise<readonly string[]>) => {
    const { findConfig } = await import('../../config/find-config.ts')
    const { terminal, flags } = context
    const config = flags.config ?? wordAfter('--config', words)
    const env = flags.env ?? wordAfter('--env', words)
    try {
      return await list(await findConfig({ cwd: terminal.cwd(), config, env }))
    } catch {
      // Nothing to complete from; the command itself will say what is wrong.
      return []
    }
  }
  const profiles = () => import('../../config/list-profiles.ts')
  const found = await complete(words, {
    nodes: () => beside(configuredNodes),
    profiles: () => beside(async (config) => (await profiles()).listProfiles(dirname(config))),
    machines: (profile) =>
      beside(async (config) => (await profiles()).listMachines(dirname(config), profile)),
    runs: async () => {
      const runs = await readdir(join(defaultStateDir(context.terminal.env), 'runs')).catch(() => [])
      return runs.toSorted((a, b) => b.localeCompare(a))
    },
  })
  return { data: found, text: found.join('\n') }
}

function wordAfter(flag: string, words: readonly string[]): string | undefined {
  const at = words.indexOf(flag)
  return at < 0 ? undefined : words[at + 1]
}

async function configuredNodes(config: string): Promise<readonly string[]> {
  const [{ readYaml }, { clusterConfigSchema }] = await Promise.all([
    import('../../config/read-yaml.ts'),
    import('../../config/cluster-config.ts'),
  ])
  return (await readYaml(config, clusterConfigSchema)).nodes.map(({ name }) => name)
}

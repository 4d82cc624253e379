/** In which state a repository is: nothing of it is ever changed, and what was planned is what runs. */

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/**
 * `3f2a9c1d8b7e`, with local changes `3f2a9c1d8b7e+5d41402a`; outside of Git the hash of the playbook alone.
 *
 * @param folder the repository
 */
export async function repositoryState(
  folder: string,
  playbook: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const git = async (...args: string[]) => {
    const { stdout } = await promisify(execFile)('git', ['--no-optional-locks', '-C', folder, ...args], {
      env,
      maxBuffer: 2 ** 26,
    })
    return stdout
  }
  try {
    const [commit, changed, untracked] = await Promise.all([
      git('rev-parse', '--short=12', 'HEAD'),
      git('diff', 'HEAD', '--no-ext-diff', '--binary', '--', '.'),
      git('ls-files', '--others', '--exclude-standard', '-z', '--', '.'),
    ])
    const names = untracked.split('\0').filter((name) => name !== '')
    if (changed === '' && names.length === 0) return commit.trim()
    const contents = await Promise.all(names.map((name) => readFile(`${folder}/${name}`).catch(() => '')))
    const hash = createHash('sha256').update(changed)
    for (const [index, name] of names.entries()) hash.update(`\0${name}\0`).update(contents[index] ?? '')
    return `${commit.trim()}+${hash.digest('hex').slice(0, 8)}`
  } catch {
    return `sha256:${createHash('sha256')
      .update(await readFile(playbook))
      .digest('hex')
      .slice(0, 12)}`
  }
}

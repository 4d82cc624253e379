/** Whether two places in Git are the same, however they are written. */

/** `git.example.org/ops/clusters`: the same for https, ssh and `git@host:path`, since Flux may have chosen another one. */
export function repositoryKey(url: string): string {
  const [host, path] = partsOf(url)
  return `${host}/${path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '')}`.toLowerCase()
}

/** `clusters/home/`; of the whole repository the empty text. */
export function folderKey(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  return parts.map((part) => `${part}/`).join('')
}

function partsOf(url: string): readonly [host: string, path: string] {
  const parsed = URL.parse(url)
  // The port of ssh tells nothing of that of https.
  if (parsed !== null) return [parsed.protocol === 'ssh:' ? parsed.hostname : parsed.host, parsed.pathname]
  const [, host = '', path = url] = /^[^/@]+@([^/:]+):(.*)$/.exec(url) ?? []
  return [host, path]
}

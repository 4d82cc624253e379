/** Checks what a client is made with, before anything is sent. */

import { PveUsageError } from './errors.ts'

/** The origins of the endpoints, in their order. */
export function originsOf(options: {
  readonly baseUrl?: string
  readonly endpoints?: readonly string[]
}): readonly string[] {
  const { baseUrl, endpoints } = options
  if ((baseUrl === undefined) === (endpoints === undefined))
    throw badOption('baseUrl, endpoints', baseUrl ?? endpoints, 'give exactly one of them')
  const urls = endpoints ?? [baseUrl as string]
  if (urls.length === 0) throw badOption('endpoints', urls, 'name at least one node')
  return urls.map((text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (url === undefined) throw badOption('baseUrl', text, 'write it as https://host:8006')
    if (url.protocol !== 'https:') throw badOption('baseUrl', text, 'PVE speaks HTTPS only: write https://')
    if (url.username !== '' || url.password !== '')
      throw badOption('baseUrl', url.origin, 'credentials do not belong in a URL: use auth')
    if (!/^\/(?:api2(?:\/json)?\/?)?$/.test(url.pathname) || url.search !== '')
      throw badOption('baseUrl', text, 'leave path and query out: https://host:8006')
    return url.origin
  })
}

export function badOption(name: string, value: unknown, remedy: string): PveUsageError {
  return new PveUsageError(`Unable to create a client: ${name} is ${JSON.stringify(value)} (${remedy})`, {
    code: 'PVE_BAD_OPTION',
  })
}

/** How a server proves who it is. There is no way to skip the proof. */

import { PveUsageError } from '../errors.ts'

export interface TlsOptions {
  /** Certificates (PEM) trusted in addition to the system's roots, for example a cluster's `/etc/pve/pve-root-ca.pem`. */
  readonly ca?: string | readonly string[]
  /** The name that the certificate must carry, when it is not the host of the URL. */
  readonly servername?: string
}

export async function tlsConnectOptions(options: TlsOptions | undefined) {
  const ca = options?.ca === undefined ? [] : [options.ca].flat()
  for (const pem of ca)
    if (!pem.includes('-----BEGIN CERTIFICATE-----'))
      throw new PveUsageError(
        `Unable to use tls.ca: ${JSON.stringify(pem.slice(0, 40))} is no PEM certificate (give the file's content, not its path)`,
        { code: 'PVE_BAD_OPTION' },
      )
  return {
    ...(ca.length === 0 ? {} : { ca: [...(await systemRoots()), ...ca] }),
    ...(options?.servername === undefined ? {} : { servername: options.servername }),
  }
}

/** Giving `ca` replaces Node's own list: it has to be repeated. */
async function systemRoots(): Promise<readonly string[]> {
  const { getCACertificates, rootCertificates } = await import('node:tls')
  return typeof getCACertificates === 'function' ? getCACertificates('default') : rootCertificates
}

export { type Clock, createVirtualClock, systemClock, type VirtualClock } from './clock.ts'
export { type ErrorOptions, errorGuard, isProxkitError, messageOf, ProxkitError } from './error.ts'
export { knowsSecrets, registerSecret, scrub, scrubDeep } from './scrubber.ts'
export { isSecret, reveal, type Secret, secret } from './secret.ts'

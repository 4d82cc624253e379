/** A typed client for the API of Proxmox VE. */

// The client

export type {
  AnonymousCall,
  PasswordAuth,
  PveAuth,
  Session,
  SessionAuth,
  TokenAuth,
} from './auth/auth.ts'
export type { Challenge, ChallengeAnswer, SecondFactor } from './auth/log-in.ts'
export {
  type CallArguments,
  createPveClient,
  type PveClient,
  type PveClientOptions,
} from './client.ts'
export type { CallOptions, UpgradeOptions } from './sender.ts'
export type { FollowOptions, TaskOutcome, TaskResult, Tasks, WaitOptions } from './tasks/tasks.ts'
export type { AnswerEvent, Hooks, RequestEvent } from './transport/exchange.ts'
export type { PresentedCertificate, TlsOptions } from './transport/tls.ts'
export type {
  OpenAnswer,
  StreamedBody,
  Timeouts,
  TransportFault,
  UpgradedConnection,
} from './transport/transport.ts'

// The API as types

export type { Api92 } from './api/v9.2-wire.ts'
export type { ApiTypes, PveApi, RouteOf, WireApi } from './model/api.ts'
export type { ParametersOf, ResultOf } from './model/route.ts'
export { asUpid, formatUpid, isUpid, parseUpid, type Upid, type UpidParts } from './model/upid.ts'

// Without a connection

export { decodeAnswer } from './decode/decode-answer.ts'
export { type EncodedRequest, encodeRequest } from './encode/encode-request.ts'

// Errors

export {
  type Delivered,
  isPveError,
  PveAgentTimeoutError,
  PveAlreadyExistsError,
  PveAuthenticationError,
  PveConflictError,
  PveConnectionError,
  PveError,
  PveGuestNameError,
  PveLockedError,
  PveNotFoundError,
  PveParameterError,
  PvePermissionError,
  PveRefusedError,
  PveServerTooOldError,
  PveTaskFailedError,
  PveTaskTimeoutError,
  PveUsageError,
  type Refusal,
} from './errors.ts'
export { RequestError } from './model/request-error.ts'

// Secrets

export { isSecret, type Secret, scrub, secret } from '@proxkit/kernel'

/** Logging in through an OpenID provider. */

export { type OpenIdOptions, openId } from './open-id.ts'

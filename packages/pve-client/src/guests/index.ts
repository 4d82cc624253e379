/** Guests by name, by what they have in common, and from inside. */

export { PveAgentTimeoutError, PveGuestNameError } from '../errors.ts'

// Find

export type { Guest, GuestType } from './guest.ts'
export { fitsSelector, type GuestSelector, listGuests, selectGuests } from './list-guests.ts'
export { readGuest } from './read-guest.ts'
export { pickGuest, resolveGuest, withGuest } from './resolve-guest.ts'

// Create

export { type VmidRange, withFreeVmid } from './with-free-vmid.ts'

// Inside, through the guest agent

export { type AgentCommand, type AgentResult, agentExec, type VmAddress } from './agent-exec.ts'
export { type AgentFile, agentReadFile, agentWriteFile } from './agent-files.ts'
export { agentInterfaces, type GuestInterface, type GuestIpAddress } from './agent-interfaces.ts'

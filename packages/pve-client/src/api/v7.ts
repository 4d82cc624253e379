// The newest API of Proxmox VE 7, for `createPveClient`, `encodeRequest`, `verifyParameters` and `createSimulator`
export { type Api74 as Api, api74 as api } from './v7.4.ts'

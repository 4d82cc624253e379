// The newest API of Proxmox VE 8, for `createPveClient`, `encodeRequest`, `verifyParameters` and `createSimulator`
export { type Api84 as Api, api84 as api } from './v8.4.ts'

// The newest API of Proxmox VE 9, for `createPveClient`, `encodeRequest`, `verifyParameters` and `createSimulator`
export { type Api92 as Api, api92 as api } from './v9.2.ts'

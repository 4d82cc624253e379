/** Makes of this Node one that is too old: `node --import ./old-node.mjs …` */

import { registerHooks } from 'node:module'

Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.0' } })
// What has been added to it since is missing there.
registerHooks({
  resolve: (name, context, next) =>
    name === 'node:module'
      ? { url: 'data:text/javascript,export default {}', shortCircuit: true }
      : next(name, context),
})

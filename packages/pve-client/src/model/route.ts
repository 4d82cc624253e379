/** What a route takes and gives, as types, for functions that are written once for many routes. */

import type { ApiTypes, Entry, RouteOf } from './api.ts'

/** `ParametersOf<Api92, 'GET /nodes/{node}/qemu'>` is `{ node: string; full?: … }`. */
export type ParametersOf<T extends ApiTypes, R extends RouteOf<T>> = Entry<T['Parameters'], R>

/** What a call of the route returns, decoded. */
export type ResultOf<T extends ApiTypes, R extends RouteOf<T>> = Entry<T['Results'], R>

/** All named formats that code validates. */

import type { Format } from './format.ts'

export const formats: Readonly<Record<string, Format>> = {}

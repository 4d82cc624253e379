import type { ApiModel } from './model.ts'
import type { Override } from './overrides.ts'
export function applyOverrides(
  model: ApiModel,
  overrides: readonly Override[],
  expired: 'fail' | 'ignore',
): ApiModel {
  return model
}

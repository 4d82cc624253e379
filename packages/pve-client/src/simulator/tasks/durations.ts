/** How long things take, in simulated milliseconds: plausible for a small cluster with a gigabit or two between its nodes. */

export const durations = {
  start: 1_000,
  stop: 1_000,
  /** A guest that obeys needs this long to shut down. */
  shutdown: 5_000,
  pause: 300,
  suspendToDisk: 4_000,
  config: 500,
  create: 1_500,
  destroy: 1_000,
  snapshot: 800,
  rollback: 1_500,
  template: 800,
  resize: 500,
  /** Of a live migration, besides what is copied. */
  migrate: 3_000,
  /** Of an offline migration, besides what is copied. */
  move: 1_000,
  deleteVolume: 500,
  /** Until the HA manager takes up a request. */
  haReaction: 10_000,
  aptUpdate: 3_000,
  /** Until the scheduler of a node looks for what is due. */
  scheduler: 30_000,
  /** Until HA wants a node fenced that does not answer. */
  noticeLoss: 60_000,
  /** Until HA is sure that a node is gone and has been reset by its watchdog. */
  fence: 120_000,
  /** From switching a node on until it is back in the cluster. */
  boot: 90_000,
} as const

/** Shows the story up to some point in a real terminal, and stays. */

import { createRunView } from '../../src/terminal/index.ts'
import { createStillClock, planMoves, story } from './scenario.ts'

const until = Number(process.argv[2])
const clock = createStillClock()
const view = createRunView(await planMoves(), { stream: process.stdout, env: process.env, clock })
for (const [ms, event] of story.slice(0, until)) {
  clock.ms = ms
  view.onEvent(event)
  // Some of it is drawn, some is overtaken.
  await new Promise((resolve) => setTimeout(resolve, 40))
}
setInterval(() => {}, 1e6)

/** The schema of the timer, as it is shown: everybody sees the same. */
import * as v from 'valibot';
import { TIMER_SECONDS_MAX } from '../../limits.js';
import { integer } from '../fields.js';
import { timerLabels } from './commands.js';
import { timerPhases, type Timed, type Timer } from './state.js';

const timer: v.GenericSchema<unknown, Timer> = v.strictObject({
  seq: integer(0, Number.MAX_SAFE_INTEGER, ''),
  label: v.nullable(v.picklist(timerLabels)),
  phase: v.picklist(timerPhases),
  seconds: integer(0, TIMER_SECONDS_MAX, ''),
});

export const timerView = {
  timer: v.pipe(
    v.nullable(timer),
    v.description(
      '`{seq, label, phase, seconds}` where there is a timer, otherwise null. `phase` is `running`, `paused` or `over`; `seconds` were left at the entry `seq`.',
    ),
  ),
} satisfies Record<keyof Timed, v.GenericSchema>;

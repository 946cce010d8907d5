/** How teams stand beside each other: who is ahead, who needs help, in which order they are shown. Pure. */
import type { TeamSeen } from './teams-watch.svelte.js';

export type TeamState = 'waiting' | 'stopped' | 'stuck' | 'paused' | 'training';
export const teamOrders = ['byNumber', 'byLoss', 'byTrouble'] as const;
export type TeamsOrder = (typeof teamOrders)[number];

export function stateOf({ standing, frame }: TeamSeen): TeamState {
  if (!standing || !frame) return 'waiting';
  if (standing.halted) return 'stopped';
  if (frame.step > 0 && frame.diagnostics.every(({ gradientNorm }) => gradientNorm === 0)) return 'stuck';
  return standing.running ? 'training' : 'paused';
}

/** Of training that stopped there is none that counts. */
export function testLossOf(seen: TeamSeen): number | undefined {
  const loss = stateOf(seen) === 'stopped' ? undefined : seen.frame?.losses.testLoss;
  return loss !== undefined && Number.isFinite(loss) ? loss : undefined;
}

/** The team with the lowest test loss, where it is one alone. */
export function lowest(teams: readonly TeamSeen[]): number | undefined {
  const known = teams.flatMap((seen) => {
    const loss = testLossOf(seen);
    return loss === undefined ? [] : [{ team: seen.team, loss }];
  });
  if (known.length < 2) return undefined;
  const least = Math.min(...known.map(({ loss }) => loss));
  const first = known.filter(({ loss }) => loss === least);
  return first.length === 1 ? first[0].team : undefined;
}

const trouble: Readonly<Record<TeamState, number>> = { stopped: 0, stuck: 1, waiting: 3, paused: 2, training: 2 };

/** Among equals by number. */
export function ordered(teams: readonly TeamSeen[], order: TeamsOrder): readonly TeamSeen[] {
  if (order === 'byNumber') return teams;
  const loss = (seen: TeamSeen) => testLossOf(seen) ?? Infinity;
  // Two that have none are equal.
  const byLoss = (a: TeamSeen, b: TeamSeen) => (loss(a) === loss(b) ? 0 : loss(a) - loss(b));
  if (order === 'byLoss') return teams.toSorted(byLoss);
  return teams.toSorted((a, b) => trouble[stateOf(a)] - trouble[stateOf(b)] || byLoss(b, a));
}

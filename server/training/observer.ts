/**
 * What only whoever trains can find of a class's activities: whether what is waited for is there, and what is right where that is
 * measured. The room writes it into the log.
 */
import {
  copyOf,
  epochsAheadOf,
  isNeeded,
  lookAt,
  observeEngine,
  rightIn,
  type Backend,
  type Finding,
  type Player,
} from '@gradroom/shared';

type Parameters = Player['engine']['parameters'];

export class Observer {
  /** Weights as they were drawn; undefined where that was before this training was taken up. */
  private drawn: Parameters | undefined;
  private findings: Finding[] = [];
  /** Found, and not yet in the log: questions by their seq. */
  private told: readonly number[] = [];

  constructor(
    private readonly player: Player,
    private readonly backend: Backend,
  ) {
    this.entriesApplied();
  }

  /** To be called where entries were applied, before training goes on: what they ask about is what stands there. */
  entriesApplied(): void {
    const { engine, state, step } = this.player;
    if (engine.age === 0) this.drawn = copyOf(engine.parameters);
    // What lies ahead is worked out beside the room.
    const asked = state.questions.filter(
      ({ phase, right, question }) => phase === 'revealed' && right === null && epochsAheadOf(question) === undefined,
    );
    for (const question of asked) {
      if (!this.told.includes(question.seq)) this.findings.push(rightIn(question, step, this.observation));
    }
    this.told = asked.map(({ seq }) => seq);
  }

  /** To be called where training stands at the end of a grant. */
  look(): void {
    const { state, step } = this.player;
    const finding = lookAt(state, step, this.observation);
    if (finding && isNeeded(state, finding)) this.findings.push(finding);
  }

  /** What was found since the last time. */
  take(): readonly Finding[] {
    return this.findings.splice(0);
  }

  private get observation() {
    const { engine, state } = this.player;
    return observeEngine(engine, state.configuration, this.drawn, this.backend);
  }
}

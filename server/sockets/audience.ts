/** All connections of one room: passes on what the room tells, bundled, and keeps the one timer of their beats. */
import {
  AGREEMENTS_PER_SECOND,
  ANSWER_COUNTS_PER_SECOND,
  PREDICTION_MESSAGES_PER_SECOND,
  CLASS_MESSAGES_PER_SECOND,
  RACE_MESSAGES_PER_SECOND,
  TEAMS_MESSAGES_PER_SECOND,
  STATES_PER_SECOND,
  type PersonView,
} from '@gradroom/shared';
import type { Environment } from '../rooms/environment.js';
import { Bundle } from '../bundle.js';
import type { Line } from './line.js';
import type { Member } from './member.js';
import type { Room } from './room.js';
import type { Crowd, Round, Rounds } from './rounds.js';
import { StateRound } from './state-round.js';
import { TICK_MS } from './socket-line.js';

/** Whoever has answered is sent a message of their own, which takes up to a fifth of a millisecond: a tenth of the thread, in a room of any size. */
const COUNT_MS_EACH = 2;
/** Where many rooms vote at once, a server has no time for more. */
const COUNTS_MS_LATE = 1_000;

export class Audience implements Crowd {
  private readonly members = new Set<Member>();
  private readonly changedPeople = new Map<string, PersonView>();
  private readonly states: Bundle;
  /** Of states with nothing new but answers and choices: when a class votes, everybody is told of everybody. */
  private readonly counts: Bundle;
  private answersAreDue = false;
  private readonly people: Bundle;
  private readonly classes: Bundle;
  private readonly choices: Bundle;
  private readonly races: Bundle;
  private readonly teams: Bundle;
  private readonly predictions: Bundle;
  private stops: (() => void)[] = [];

  /**
   * @param onFailed of a member who could not be sent something; the others go on
   * @param onEmpty is called when the last member left; the audience is over then
   */
  constructor(
    private readonly room: Room,
    private readonly time: Environment['time'],
    private readonly rounds: Rounds,
    private readonly onFailed: (error: unknown) => void,
    private readonly onEmpty: () => void,
  ) {
    const intervalMs = 1000 / STATES_PER_SECOND;
    const statesAreDue = () => rounds.states(this);
    this.states = new Bundle(time, intervalMs, statesAreDue);
    const countsMs = () => {
      const leastMs = rounds.areLate ? COUNTS_MS_LATE : 1000 / ANSWER_COUNTS_PER_SECOND;
      return Math.max(leastMs, COUNT_MS_EACH * this.members.size);
    };
    this.counts = new Bundle(time, countsMs, () => {
      this.answersAreDue = true;
      statesAreDue();
    });
    this.people = new Bundle(time, intervalMs, () => this.sendPeople());
    this.classes = new Bundle(time, 1000 / CLASS_MESSAGES_PER_SECOND, () =>
      this.members.forEach((member) => member.sendClass()),
    );
    this.choices = new Bundle(time, 1000 / AGREEMENTS_PER_SECOND, () =>
      this.members.forEach((member) => member.sendChoices()),
    );
    this.races = new Bundle(time, 1000 / RACE_MESSAGES_PER_SECOND, () =>
      this.members.forEach((member) => member.offerRace()),
    );
    this.teams = new Bundle(time, 1000 / TEAMS_MESSAGES_PER_SECOND, () =>
      this.members.forEach((member) => member.offerTeams()),
    );
    this.predictions = new Bundle(time, 1000 / PREDICTION_MESSAGES_PER_SECOND, () =>
      this.members.forEach((member) => member.sendWorking()),
    );
  }

  get lines(): Line[] {
    return [...this.members].map(({ line }) => line);
  }

  add(member: Member): void {
    if (this.members.size === 0) this.start();
    this.members.add(member);
  }

  remove(member: Member): void {
    if (!this.members.delete(member) || this.members.size > 0) return;
    this.stop();
    this.onEmpty();
  }

  /** To be called by the rounds alone. */
  send({ states, frame }: Round): void {
    const round = states ? new StateRound(this.room.sights(this.answersAreDue)) : undefined;
    if (states) this.answersAreDue = false;
    this.members.forEach((member) => {
      try {
        member.sendRound(round, frame);
      } catch (error) {
        this.onFailed(error);
      }
    });
  }

  private start(): void {
    const { rounds } = this;
    this.stops = [
      this.room.onState((onlyAnswers) => (onlyAnswers ? this.counts : this.states).touch()),
      this.room.onPeople((changed) => {
        for (const person of changed) this.changedPeople.set(person.id, person);
        this.people.touch();
      }),
      this.room.onClass(() => this.classes.touch()),
      this.room.onChoices(() => this.choices.touch()),
      this.room.onFrame((frame) => rounds.frame(this, frame)),
      this.room.race.onProgress(() => this.races.touch()),
      this.room.teams.shows.onNews(() => this.teams.touch()),
      this.room.predictions.onProgress(() => this.predictions.touch()),
      this.room.onClosed((reason) => this.members.forEach((member) => member.dismiss(reason))),
      this.every(TICK_MS, () => this.members.forEach((member) => member.catchUp())),
    ];
  }

  private stop(): void {
    for (const stop of this.stops) stop();
    this.stops = [];
    this.rounds.forget(this);
    this.states.dispose();
    this.counts.dispose();
    this.people.dispose();
    this.classes.dispose();
    this.choices.dispose();
    this.races.dispose();
    this.teams.dispose();
    this.predictions.dispose();
    this.changedPeople.clear();
  }

  private sendPeople(): void {
    const changed = [...this.changedPeople.values()];
    this.changedPeople.clear();
    this.members.forEach((member) => member.sendPeople(changed));
  }

  private every(intervalMs: number, callback: () => void): () => void {
    let cancel = () => {};
    const again = () => {
      cancel = this.time.after(intervalMs, again);
      callback();
    };
    cancel = this.time.after(intervalMs, again);
    return () => cancel();
  }
}

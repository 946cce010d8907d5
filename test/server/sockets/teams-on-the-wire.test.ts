/** Teams on a real server: who may go where, and what each of them is told. */
import {
  decodeFrame,
  teamsMessageSchema,
  TEAMS_MESSAGES_PER_SECOND,
  unpackTeams,
  type TeamsMessage,
} from '@gradroom/shared';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createGradroom, type Gradroom } from '../../../server/gradroom.js';
import { createRoom, join, type Pupil } from '../lesson.js';
import { options } from '../options.js';
import { connect, sleep, until } from './serve.js';

let gradroom: Gradroom;
let url: string;
let code: string;
let token: string;
let teacher: Pupil;
let [heron, otter]: Pupil[] = [];
let joined: Pupil[] = [];
beforeEach(async () => {
  gradroom = await createGradroom(options());
  url = `http://127.0.0.1:${gradroom.port}`;
  ({ code, instructorToken: token } = await createRoom(url));
  joined = [];
  teacher = await enter({ token });
  heron = await enter({ name: 'Heron' });
  otter = await enter({ name: 'Otter' });
}, 30_000);
afterEach(async () => {
  for (const { leave } of joined) leave();
  await gradroom.close();
});

async function enter(auth: Record<string, unknown>): Promise<Pupil> {
  const pupil = await join(url, { code, ...auth });
  joined.push(pupil);
  return pupil;
}

const toTeam = (team: number, { welcome }: Pupil) => enter({ team, resume: welcome.resume });
const breakOut = () => teacher.command({ type: 'break-out', teams: 2, by: 'order' });
const refusal = async (auth: Record<string, unknown>) => {
  const { socket, refused } = connect(url, { code, protocol: 1, ...auth });
  const reason = await refused;
  socket.disconnect();
  return reason?.code;
};

it('[BR7] a student is let into the own team’s room alone, an instructor into each, a viewer and a stranger into none', async () => {
  expect(await refusal({ team: 1, resume: heron.welcome.resume })).toBe('not-in-team');
  await breakOut();
  const inTeam = await toTeam(1, heron);
  expect(inTeam.welcome.you).toEqual(heron.welcome.you);
  expect(inTeam.state()).toMatchObject({ team: { number: 1 }, code });
  expect(await refusal({ team: 2, resume: heron.welcome.resume })).toBe('not-in-team');
  expect(await refusal({ team: 1, as: 'viewer' })).toBe('not-in-team');
  expect(await refusal({ team: 1, name: 'Stranger' })).toBe('not-in-team');
  expect(await refusal({ team: 3, resume: heron.welcome.resume })).toBe('not-in-team');
  expect((await toTeam(2, teacher)).welcome.you.role).toBe('instructor');
});

it('[BR7] a student can neither split the class nor bring it back', async () => {
  const denied = { ok: false, error: { code: 'not-allowed' } };
  expect(await heron.command({ type: 'break-out', teams: 2, by: 'order' })).toMatchObject(denied);
  await breakOut();
  expect(await heron.command({ type: 'bring-back' })).toMatchObject(denied);
  expect(await heron.command({ type: 'move-to-team', person: heron.welcome.you.id, team: 2 })).toMatchObject(denied);
});

it('[BR7] what one team does is on no wire of the other’s', async () => {
  await breakOut();
  const [first, second] = [await toTeam(1, heron), await toTeam(2, otter)];
  await first.command({ type: 'set-training', learningRate: 0.0314159 });
  await until(() => first.state().acts.length === 1, 'the act');
  await until(() => second.frames.length > 4, 'frames');
  for (const { heard } of [second, otter]) {
    expect(JSON.stringify(heard)).not.toContain(String(Math.fround(0.0314159)));
  }
  expect(second.state().configuration.training.learningRate).not.toBe(Math.fround(0.0314159));
});

it('[BR12] instructors and viewers that watch are told of all teams, twice a second at most; students are told nothing', async () => {
  const projector = await enter({ as: 'viewer' });
  for (const { socket } of [teacher, projector, heron]) {
    socket.on('teams', (n: number) => socket.emit('seen', n));
    socket.emit('watch', { streams: ['core', 'weights', 'teams'] });
  }
  const began = performance.now();
  await breakOut();
  const inTeam = await toTeam(1, heron);
  await inTeam.command({ type: 'set-activation', layer: 0, activation: 'relu' });
  await sleep(3_000);
  const seconds = (performance.now() - began) / 1000;
  for (const { all } of [teacher, projector]) {
    const heard = all('teams') as [number, TeamsMessage, Uint8Array][];
    const told = heard.map(([, message]) => message);
    expect(told.length).toBeGreaterThan(1);
    expect(told.length).toBeLessThanOrEqual(TEAMS_MESSAGES_PER_SECOND * seconds + 4);
    for (const message of told) expect(v.safeParse(teamsMessageSchema, message).issues).toBeUndefined();
    const news = heard.flatMap(([, message, bytes]) => unpackTeams(message, bytes));
    for (const team of [1, 2]) {
      const frames = news.filter((one) => one.team === team && one.frame).map(({ frame }) => decodeFrame(frame!));
      expect(frames.length).toBeGreaterThan(1);
      expect(frames.every(({ weights }) => weights !== undefined)).toBe(true);
      expect(frames.length).toBeLessThanOrEqual(TEAMS_MESSAGES_PER_SECOND * seconds + 2);
    }
    const changed = news.filter(({ team, standing }) => team === 1 && standing?.act);
    expect(changed.at(-1)?.standing).toMatchObject({ act: { command: { activation: 'relu' } } });
  }
  expect([heron, inTeam].map(({ all }) => all('teams'))).toEqual([[], []]);
});

it('[BR9] when everybody is brought back the connections to teams end with words, and those to the class go on', async () => {
  await breakOut();
  const inTeam = await toTeam(1, heron);
  const bye = inTeam.next('bye');
  await teacher.command({ type: 'bring-back' });
  expect((await bye)[0]).toMatchObject({ code: 'not-in-team' });
  await until(() => heron.state().breakout === null, 'the class');
  expect(heron.all('bye')).toEqual([]);
});

it('[BR2] who comes late is in the smallest team at once', async () => {
  await breakOut();
  const fox = await enter({ name: 'Fox' });
  const team = fox.state().breakout?.teams.findIndex((members) => members.includes(fox.welcome.you.id));
  expect(team).toBe(0);
  expect((await toTeam(1, fox)).welcome.you.name).toBe('Fox');
});

it('[BR12] all of sixteen teams arrive, in a page’s own way of reading events', async () => {
  teacher.socket.on('teams', (n: number) => teacher.socket.emit('seen', n));
  teacher.socket.emit('watch', { streams: ['teams'] });
  await teacher.command({ type: 'break-out', teams: 16, by: 'order' });
  const framesOf = () =>
    (teacher.all('teams') as [number, TeamsMessage, Uint8Array][])
      .flatMap(([, message, bytes]) => unpackTeams(message, bytes))
      .filter(({ frame }) => frame !== undefined);
  await until(() => new Set(framesOf().map(({ team }) => team)).size === 16, 'a frame of each team');
  for (const { frame } of framesOf()) expect(decodeFrame(frame!).weights).toBeDefined();
  expect(teacher.socket.connected).toBe(true);
}, 30_000);

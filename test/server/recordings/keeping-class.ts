/** A teacher and one student in a room whose recording is kept, on a real server with a store in memory and a clock that can be moved. */
import { keptRecordingSchema, type KeptRecording } from '@gradroom/shared';
import * as v from 'valibot';
import { expect } from 'vitest';
import { createGradroom, type Gradroom } from '../../../server/gradroom.js';
import { systemTime } from '../../../server/training/time.js';
import { createRoom, join, type LessonRoom, type Pupil } from '../lesson.js';
import { options } from '../options.js';
import { MemoryStore } from '../storage/memory-store.js';

export const DAY_MS = 24 * 60 * 60_000;

export class KeepingClass {
  readonly store = new MemoryStore();
  /** By how much the server's clock is ahead. */
  laterMs = 0;
  readonly time = {
    ...systemTime,
    now: () => systemTime.now() + this.laterMs,
    measure: () => systemTime.measure() + this.laterMs,
  };
  room!: LessonRoom;
  teacher!: Pupil;
  heron!: Pupil;
  url = '';
  #gradroom!: Gradroom;

  static async open(): Promise<KeepingClass> {
    const made = new KeepingClass();
    await made.start();
    made.room = await createRoom(made.url, { name: 'Class 7b' });
    const { code, instructorToken: token } = made.room;
    made.teacher = await join(made.url, { code, token });
    made.heron = await join(made.url, { code, name: 'Heron' });
    // What is trained is not asked here.
    await made.teacher.command({ type: 'run', running: false });
    return made;
  }

  /** Another server on the same store, `laterMs` after now, once everybody has left. */
  async restart(laterMs: number): Promise<void> {
    await this.close();
    this.laterMs = laterMs;
    await this.start();
  }

  async close(): Promise<void> {
    for (const { leave } of [this.teacher, this.heron]) leave();
    await this.#gradroom.close();
  }

  async ask(method: string, path: string, secret?: string, body?: unknown) {
    const isFile = body instanceof Uint8Array;
    const headers = {
      ...(secret !== undefined && { authorization: `Bearer ${secret}` }),
      ...(body !== undefined && { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
    };
    const sent = typeof body === 'string' || isFile ? (body as BodyInit) : JSON.stringify(body);
    const response = await fetch(`${this.url}/api/${path}`, { method, headers, body: sent });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const json = () => JSON.parse(new TextDecoder().decode(bytes)) as { error: { code: string; message: string } };
    return { status: response.status, bytes, json, code: () => json().error.code };
  }

  async keep(body: unknown = {}): Promise<KeptRecording> {
    const { code, instructorToken } = this.room;
    const answer = await this.ask('POST', `rooms/${code}/recordings`, instructorToken, body);
    expect(answer.status).toBe(201);
    const kept: unknown = answer.json();
    return v.parse(keptRecordingSchema, kept);
  }

  share(kept: KeptRecording, visibility: string) {
    return this.ask('PATCH', path(kept), kept.secret, { visibility });
  }

  private async start(): Promise<void> {
    const { store, time } = this;
    this.#gradroom = await createGradroom(options({ store, time }));
    this.url = `http://127.0.0.1:${this.#gradroom.port}`;
  }
}

export const path = ({ recording }: KeptRecording): string => `recordings/${recording.id}`;

/**
 * A class without pages: a teacher and students who are scripts, in a real room. Pictures of pages are made with it, and browsers'
 * tests have company by it.
 */
import { io } from 'socket.io-client';

/** @typedef {import('socket.io-client').Socket} Socket */
/** @typedef {import('@gradroom/shared').Command} Command */
/** @typedef {import('@gradroom/shared').CommandAnswer} CommandAnswer */

/** @param {string} url @param {string} code @param {string} name @param {string} [token] an instructor's @returns {Promise<Socket>} */
export async function joinRoom(url, code, name, token) {
  const socket = io(url, { auth: { code, name, token }, transports: ['websocket'] });
  socket.on('frame', (n) => socket.emit('seen', n));
  await new Promise((resolve, reject) => {
    socket.once('welcome', resolve).once('connect_error', reject);
  });
  return socket;
}

export class ScriptedClass {
  #commands = 0;
  /** @type {Map<string, Socket>} */
  #students = new Map();

  /** @param {string} url @param {string} code @param {string} token @param {Socket} teacher */
  constructor(url, code, token, teacher) {
    this.url = url;
    this.code = code;
    this.token = token;
    /** @readonly */
    this.teacher = teacher;
    /** Of everybody who is or was there, ids by name. @type {Map<string, string>} */
    this.ids = new Map();
    teacher.on('people', (/** @type {{ people: readonly { id: string, name: string }[] }} */ { people }) => {
      for (const { id, name } of people) this.ids.set(name, id);
    });
  }

  /** Makes a room, with nobody in it but who teaches. @param {string} url @param {string} [teacher] */
  static async open(url, teacher = 'Ms Ada') {
    const headers = { 'content-type': 'application/json' };
    const made = await fetch(`${url}/api/rooms`, { method: 'POST', headers, body: '{}' });
    const { code, instructorToken } = /** @type {{ code: string, instructorToken: string }} */ (await made.json());
    const socket = await joinRoom(url, code, teacher, instructorToken);
    return new ScriptedClass(url, code, instructorToken, socket);
  }

  /** @param {readonly string[]} names */
  async join(names) {
    for (const name of names) {
      if (!this.#students.has(name)) this.#students.set(name, await joinRoom(this.url, this.code, name));
    }
  }

  /** What the teacher does. @param {Command} command @returns {Promise<number>} seq of its entry */
  teach(command) {
    return this.#send(this.teacher, command);
  }

  /** What a student does. @param {string} name @param {Command} command */
  async does(name, command) {
    await this.join([name]);
    return this.#send(/** @type {Socket} */ (this.#students.get(name)), command);
  }

  /** @param {string} name of somebody in the room, page or script @returns {Promise<string>} the id */
  async idOf(name) {
    for (let waitedMs = 0; waitedMs < 5_000; waitedMs += 50) {
      const id = this.ids.get(name);
      if (id !== undefined) return id;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`nobody is called ${name}`);
  }

  /** @param {Socket} socket @param {Command} command */
  async #send(socket, command) {
    const sent = { id: `s${this.#commands++}`, ...command };
    const answer = /** @type {CommandAnswer} */ (await socket.emitWithAck('command', sent));
    if (!answer.ok) throw new Error(`${command.type}: ${answer.error.message}`);
    return answer.seq;
  }

  close() {
    this.teacher.disconnect();
    for (const student of this.#students.values()) student.disconnect();
  }
}

/** Logs as files, and logs that check themselves. */
import {
  contentHash,
  LogError,
  Player,
  readLog,
  verify,
  writeLog,
  type Header,
  type Log,
  type Mark,
  reference,
} from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyClass, ClassLog, header, heron, teacher } from '../session/class.js';

const anyMark: fc.Arbitrary<Mark> = fc.record({
  step: fc.nat(100),
  timeMs: fc.double({ min: 0, max: 2e12, noNaN: true }).map((time) => time + 0),
  stateHash: fc.constant('a'.repeat(64)),
});

const byStep = (marks: Mark[]) => marks.sort((a, b) => a.step - b.step);

/** A short lesson with marks as a server makes them, one of them at the step of an entry. */
function lesson(): Log {
  const log = new ClassLog(header);
  log.step = 40;
  log.ask(heron, { type: 'set-activation', layer: 0, activation: 'relu' });
  log.ask(teacher, { type: 'reset', seed: 5 });
  log.step = 90;
  log.ask(heron, { type: 'set-data', dataset: 'four-classes' });
  const marks: Mark[] = [];
  const player = new Player(header, { backend: reference });
  for (const entry of log.entries) {
    player.advanceTo(entry.step);
    if (entry.seq >= 5)
      marks.push({ step: player.step, timeMs: entry.seq, stateHash: contentHash(player.engine.save()) });
    player.accept(entry);
  }
  player.advanceTo(120);
  marks.push({ step: 120, timeMs: 99, stateHash: contentHash(player.engine.save()) });
  return { header, entries: log.entries, marks };
}

describe('log files', () => {
  it('[R10] hold header, entries and marks as they were', () => {
    fc.assert(
      fc.property(anyClass, fc.array(anyMark).map(byStep), ({ header, entries }, marks) => {
        const log: Log = { header, entries, marks };
        expect(readLog(writeLog(log))).toEqual(JSON.parse(JSON.stringify(log)));
        const named = writeLog(log, new Map([['heron', 'żółw']]));
        expect(named.split('\n')[1]).toBe('{"names":{"heron":"żółw"}}');
        expect(readLog(named)).toEqual(readLog(writeLog(log)));
      }),
    );
  });

  it('[R10] say the line and the reason where they are no whole, unaltered log', () => {
    const text = writeLog(lesson());
    const lines = text.trimEnd().split('\n');
    const with1 = (at: number, line: string) => lines.with(at, line).join('\n');
    const cases: [string, number, string][] = [
      ['', 1, 'the file is not a log of version 1'],
      ['hello', 1, 'the file is not a log of version 1'],
      [with1(0, lines[0].replace('"version":1', '"version":2')), 1, 'the file is not a log of version 1'],
      [
        with1(0, lines[0].replace('"softmax"', '"x"').replace('"sigmoid"', '"softmax"')),
        1,
        'the configuration does not fit',
      ],
      [with1(3, '{"entry":{}}'), 4, 'neither an entry nor a mark'],
      [lines.slice(0, -1).join('\n'), lines.length - 1, 'the file is cut short'],
      [lines.toSpliced(2, 1).join('\n'), 3, 'entry 3 does not follow entry 1'],
      [with1(1, lines[1].replace('teacher', 'teaches')), lines.length, 'the chain of hashes is another'],
      [with1(0, lines[0].replace('"seed":7', '"seed":8')), lines.length, 'the chain of hashes is another'],
    ];
    for (const [altered, line, message] of cases) {
      expect(() => readLog(altered)).toThrow(LogError);
      expect(() => readLog(altered)).toThrow(`Line ${line}: ${message}`);
    }
  });

  it('[R10] refuse settings that no room ever decided', () => {
    const { header, entries } = lesson();
    const rounded = { seq: 8, step: 90, actor: 'heron', command: { type: 'set-data', noise: 0.1 } } as const;
    expect(() => readLog(writeLog({ header, entries: [...entries, rounded], marks: [] }))).toThrow(
      'not single precision',
    );
    const parent = { ...header, parent: { log: '../..', seq: 0 } } as unknown as Header;
    expect(() => readLog(writeLog({ header: parent, entries: [], marks: [] }))).toThrow('not a log');
    const lines = writeLog(lesson()).split('\n');
    const broken = lines.with(1, lines[1].replace('"actor":"', '"actor":"\\ud800'));
    expect(() => readLog(broken.join('\n'))).toThrow('Line 2: neither an entry nor a mark');
  });

  it('[R11] verify themselves at every mark, and name the first one that is wrong', () => {
    const log = lesson();
    expect(log.marks).toHaveLength(4);
    expect(verify(log, { backend: reference })).toEqual({ ok: true, marks: 4 });
    const marks = log.marks.with(2, { ...log.marks[2], stateHash: 'f'.repeat(64) });
    expect(verify({ ...log, marks }, { backend: reference })).toEqual({
      ok: false,
      step: marks[2].step,
      at: 'mark',
      agreed: marks[1].step,
    });
    // A log whose entries are altered, but not its marks.
    const entries = log.entries.map((entry) => (entry.seq === 5 ? { ...entry, step: 39 } : entry));
    expect(verify({ ...log, entries }, { backend: reference })).toMatchObject({ ok: false, step: log.marks[0].step });
  });
});
